/**
 * What every view of the dashboard is handed, and the pieces they share.
 */
import { html } from 'hono/html';
import { formatRelativeDayAndTime } from '../../i18n/formats.ts';
import type { TextKey } from '../../i18n/text-keys.ts';
import type { Translator } from '../../i18n/translations.ts';
import type { ShownNeighbourhood } from '../neighbourhood-page.ts';
import type { Html } from '../page.ts';
import type { DashboardSources } from './dashboard-sources.ts';

export interface ViewParts {
  readonly translator: Translator;
  readonly neighbourhood: ShownNeighbourhood;
  readonly sources: DashboardSources;
  /** Path of the first page, without trailing slash. */
  readonly home: string;
  readonly formToken: string;
  /** Wall clock of the neighbourhood. */
  readonly now: Temporal.PlainDateTime;
  /** Whose visit it is. */
  readonly personId: string;
  /** Of the report. */
  readonly year: number;
}

export const dashboardViews = [
  'overview',
  'waiting',
  'deliveries',
  'boards',
  'partners',
  'ideas',
  'translations',
  'networks',
  'problems',
  'report',
] as const;

export type DashboardView = (typeof dashboardViews)[number];

/** The address of a view, in the language of the page. */
export function viewPath({ home, translator }: Pick<ViewParts, 'home' | 'translator'>, view: DashboardView): string {
  return `${home}${view === 'overview' ? '' : `/${view}`}?lang=${translator.language}`;
}

/** What a view is called. */
export function viewName({ t }: Translator, view: DashboardView): string {
  return t(`dashboard:${view}` satisfies TextKey);
}

/** A moment in words: `vandaag om 14 u`. @param instant ISO 8601 */
export function momentWords({ translator, neighbourhood, now }: ViewParts, instant: string): string {
  const when = Temporal.Instant.from(instant).toZonedDateTimeISO(neighbourhood.timeZone).toPlainDateTime();
  return formatRelativeDayAndTime(translator, when, now.toPlainDate());
}

/** A form that no other page can send. @param path below the dashboard's own, such as `/act` */
export function ownForm(
  { home, translator, formToken }: Pick<ViewParts, 'home' | 'translator' | 'formToken'>,
  path: string,
  fields: Html,
): Html {
  return html`<form class="act" method="post" action="${home}${path}?lang=${translator.language}">
    <input type="hidden" name="form" value="${formToken}" />
    ${fields}
  </form>`;
}

/** A heading below those that stand above it. */
export function heading(level: 2 | 3, words: string): Html {
  return level === 2 ? html`<h2>${words}</h2>` : html`<h3>${words}</h3>`;
}
