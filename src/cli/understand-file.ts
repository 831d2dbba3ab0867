/**
 * What an imported file tells of. Its format is seen from its content, since names are often wrong. Loads the readers only
 * when they are needed.
 */
import type { ActivityState } from '../calendar/fields.ts';
import type { Neighbourhood, Partner } from '../config/neighbourhood.ts';
import { decodeText } from '../feeds/in/decode.ts';
import { feedAddress } from '../feeds/in/fetch-feed.ts';
import type { Understood } from '../feeds/import/import-item.ts';
import { isWorkbook } from '../feeds/plan/workbook.ts';
import { UsageError } from './command.ts';
import type { ImportSource } from './import-source.ts';

export interface UnderstandOptions {
  readonly neighbourhood: Neighbourhood;
  readonly now: Temporal.Instant;
  readonly state: ActivityState | undefined;
  readonly year: number | undefined;
  /** As asked for. */
  readonly partner: Partner | undefined;
  /** What the command was pointed at. */
  readonly source: string;
}

/** @throws UsageError when it is not known whose activities they are; WijkError of the readers */
export async function understandFile(file: ImportSource, options: UnderstandOptions): Promise<Understood> {
  const start = isWorkbook(file.bytes) ? '' : decodeText(file.bytes.subarray(0, 2000), file.contentType).trimStart();
  if (/^BEGIN:VCALENDAR/i.test(start)) return understandCalendar(file, options);
  if (start.startsWith('{')) return understandMessages(file, options);
  return understandPlan(file, options);
}

async function understandCalendar(
  { bytes, contentType }: ImportSource,
  options: UnderstandOptions,
): Promise<Understood> {
  const { readCalendar } = await import('../feeds/in/read-calendar.ts');
  const { itemsOfCalendar } = await import('../feeds/import/from-calendar.ts');
  const { loadTranslations } = await import('../i18n/translations.ts');
  const { neighbourhood, now, state } = options;
  const { timeZone, places, languages } = neighbourhood;
  const partner = requirePartner(options);
  const read = await readCalendar(bytes, { zone: timeZone, now, contentType });
  const translator = (await loadTranslations()).translator('en');
  const language = languages[0] ?? 'nl';
  return itemsOfCalendar(read, {
    partnerId: partner.id,
    state,
    timeZone,
    places,
    language,
    home: partner.place,
    translator,
  });
}

async function understandMessages(
  { bytes, contentType }: ImportSource,
  options: UnderstandOptions,
): Promise<Understood> {
  const { itemsOfMessages } = await import('../feeds/import/from-messages.ts');
  const { neighbourhood, now, state, partner } = options;
  const { timeZone, places, partners } = neighbourhood;
  return itemsOfMessages(decodeText(bytes, contentType), {
    places,
    now: now.toZonedDateTimeISO(timeZone).toPlainDateTime(),
    timeZone,
    state,
    partnerOf: sender => {
      const said = sender?.trim().toLowerCase();
      const named = partners.find(({ id, name }) => id === said || name.toLowerCase() === said);
      return named ?? partner ?? (partners.length === 1 ? partners[0] : undefined);
    },
  });
}

async function understandPlan(
  { bytes, contentType, name }: ImportSource,
  options: UnderstandOptions,
): Promise<Understood> {
  const { readSheets } = await import('../feeds/plan/read-sheets.ts');
  const { readYearPlan } = await import('../feeds/plan/read-year-plan.ts');
  const { itemsOfPlan } = await import('../feeds/import/from-plan.ts');
  const { neighbourhood, now, state, year } = options;
  const { timeZone, places, languages } = neighbourhood;
  const partner = requirePartner(options);
  const plan = readYearPlan(await readSheets(bytes, contentType), {
    places,
    today: now.toZonedDateTimeISO(timeZone).toPlainDate(),
    language: languages[0] ?? 'nl',
    fileName: name,
    year,
  });
  const understood = itemsOfPlan(plan, { partnerId: partner.id, state });
  const from = { asked: undefined, file: undefined, weekdays: 'the weekdays', today: 'today' }[plan.yearFrom];
  const counted = `Dates without a year are counted from ${plan.anchor}, by ${from}; --year says it otherwise.`;
  return from === undefined ? understood : { ...understood, notices: [...understood.notices, counted] };
}

/** As asked for, else whose address it is, else the only one there is. */
function requirePartner({ partner, neighbourhood, source }: UnderstandOptions): Partner {
  const { partners } = neighbourhood;
  const owner = partners.find(({ feeds }) => feeds.some(feed => isSameAddress(feed, source)));
  const found = partner ?? owner ?? (partners.length === 1 ? partners[0] : undefined);
  if (found !== undefined) return found;
  const known = partners.map(({ id }) => id).join(', ');
  throw new UsageError(`Say whose activities these are with --partner; the partners: ${known || 'none'}.`);
}

function isSameAddress(feed: string, source: string): boolean {
  return /^(?:https?|webcals?):/i.test(source) && feedAddress(feed) === feedAddress(source);
}
