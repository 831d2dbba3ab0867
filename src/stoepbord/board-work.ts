/**
 * What every act on boards and paper is handed. Types, and what follows from them alone.
 */
import type { HostAndPort } from '../config/environment-values.ts';
import type { Neighbourhood } from '../config/neighbourhood.ts';
import type { Clock } from '../core/clock.ts';
import type { Database } from '../database/connection.ts';
import type { Translations } from '../i18n/translations.ts';
import type { KeeperNotice, ReceiverNotice } from './notices.ts';
import type { Typesetter } from './typesetter.ts';

export interface BoardParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly typesetter: Typesetter;
  readonly translations: Translations;
  newId(): string;
  /** `https://…` without trailing slash; undefined when the hub has no public address. */
  readonly publicBase: string | undefined;
  /** Private addresses of printers and mail servers that may be reached. */
  readonly privateHosts: readonly HostAndPort[];
  /** An environment variable that the configuration names. */
  variable(name: string): string | undefined;
  /** Brings it to somebody who looks after boards, in chat. False while it cannot: the row waits, and is offered again. */
  tellKeeper(notice: KeeperNotice): Promise<boolean>;
  /** As {@link tellKeeper}, for the paper of a partner who gets it in chat. */
  tellReceiver(notice: ReceiverNotice): Promise<boolean>;
  /** Notes trouble that needs a person, or that it is over. */
  readonly troubles: {
    report(trouble: { readonly code: string; readonly subject: string; readonly sentence: string }): Promise<unknown>;
    end(code: string, subject: string): Promise<void>;
  };
}

/** One neighbourhood as it is now. */
export interface BoardPlace {
  readonly id: string;
  readonly settings: Neighbourhood;
}

/** The day it is in the neighbourhood. */
export function todayIn(
  { settings }: { readonly settings: Pick<Neighbourhood, 'timeZone'> },
  clock: Pick<Clock, 'now'>,
): Temporal.PlainDate {
  return clock.now().toZonedDateTimeISO(settings.timeZone).toPlainDate();
}

/** The calendar's address as it is printed: short, without `https://`; undefined without a public one. */
export function printedAddress({ settings }: BoardPlace, publicBase: string | undefined): string | undefined {
  return publicBase === undefined ? undefined : `${publicBase.replace(/^https?:\/\//, '')}/${settings.slug}/`;
}
