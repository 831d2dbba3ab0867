/**
 * How long it takes until what nobody asked for has left, where the network rations private messages: said before they are
 * written.
 */
import type { WhatsAppSettings } from '../config/neighbourhood.ts';
import { type Network, networks } from '../core/chat/message.ts';
import type { Database } from '../database/connection.ts';
import type { Rhythm } from '../people/person.ts';
import { countReached } from '../people/subscriber-store.ts';
import { readPace } from './account-store.ts';
import { paceRules } from './network-pace.ts';
import type { Pace, PaceRules } from './pace.ts';
import { dayOf } from './pace-day.ts';
import { unaskedDurationMs, unaskedLeft } from './permission.ts';

export interface Forecast {
  readonly network: Network;
  /** How many people get it there in private. */
  readonly people: number;
  readonly milliseconds: number;
}

export interface ForecastQuestion {
  readonly neighbourhoodId: string;
  readonly neighbourhood: { readonly timeZone: string; readonly whatsapp?: WhatsAppSettings | undefined };
  /** Of whom; undefined for everybody who is subscribed in private. */
  readonly rhythm: Rhythm | undefined;
  /** The networks that the neighbourhood has now. */
  readonly open: readonly Network[];
  readonly now: Temporal.Instant;
}

/** Whether a network rations what nobody asked for, so that a message to many may take days there. */
export function isRationed(network: Network): boolean {
  return paceRules(network, undefined).unasked !== undefined;
}

/** For each network that rations and where somebody would get it. */
export async function forecast(
  database: Database,
  { neighbourhoodId, neighbourhood, rhythm, open, now }: ForecastQuestion,
): Promise<Forecast[]> {
  const { timeZone, whatsapp } = neighbourhood;
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
  const free = open.filter(each => !isRationed(each));
  const found: Forecast[] = [];
  for (const network of networks.filter(each => open.includes(each) && isRationed(each))) {
    // Who can be reached elsewhere is written to there.
    const people = await countReached(database, neighbourhoodId, { rhythm, today, on: network, notOn: free });
    const { pace } = await readPace(database, { neighbourhoodId, network });
    const milliseconds = durationOf(
      paceRules(network, whatsapp),
      pace,
      people,
      dayOf(timeZone, now.epochMilliseconds).day,
    );
    if (people > 0 && milliseconds !== undefined) found.push({ network, people, milliseconds });
  }
  return found;
}

/** Undefined where the network does not ration. @param day `YYYY-MM-DD` */
export function durationOf({ unasked }: PaceRules, pace: Pace, count: number, day: string): number | undefined {
  return unasked === undefined ? undefined : unaskedDurationMs(unasked, count, unaskedLeft(unasked, pace, day));
}
