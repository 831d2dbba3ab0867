/**
 * Paper that arrives by itself: made at its hour, once a week, and brought by printer, mail or chat. Also the sheets that
 * anybody may ask for: a week, a year.
 */
import { readNewsOn } from '../calendar/news-store.ts';
import { dayOfWeek, type Paper } from '../config/neighbourhood.ts';
import { WijkError } from '../core/errors.ts';
import type { Language } from '../core/languages.ts';
import { formatDay } from '../i18n/formats.ts';
import { latestPeriod, type Schedule, type TimeOfDay } from '../queue/schedule.ts';
import { firstDates, readDates } from './board-agenda.ts';
import { type BoardParts, type BoardPlace, todayIn } from './board-work.ts';
import { sendPaper } from './paper-mail.ts';
import { type PaperParts, paperSheet, paperText } from './paper-sheet.ts';
import {
  claimDelivery,
  delayDelivery,
  dueDeliveries,
  giveUpDelivery,
  hasDelivery,
  insertDelivery,
  markDelivered,
  type PaperDelivery,
  pruneDeliveries,
} from './paper-store.ts';
import { insertPrintJob } from './print-store.ts';
import { type FixedDay, yearSheet } from './year-sheet.ts';

export type PaperSettings = Pick<Paper, 'size' | 'languages' | 'contact'>;

export interface Papers {
  /** The week from today, as PDF. */
  week(settings: PaperSettings): Promise<Uint8Array>;
  /** The same as plain text to read aloud, in the first language. */
  weekText(settings: PaperSettings): Promise<string>;
  /** A year on one sheet, as PDF. */
  year(year: number, language: Language): Promise<Uint8Array>;
  /** Makes what is due and brings what waits; safe to repeat. */
  deliver(): Promise<void>;
}

const daysTold = 7;
const mostNews = 5;
/** Older paper is of no use to anybody. */
const givenUpAfterHours = 72;
const retryMinutes = 20;
const keptHours = 92 * 24;

export function createPapers(parts: BoardParts, place: BoardPlace): Papers {
  const { typesetter, translations, database } = parts;
  return {
    async week(settings) {
      return typesetter.pdf({ template: 'paper', data: paperSheet(await paperParts(parts, place, settings)) });
    },
    weekText: settings => readAloud(parts, place, settings),
    async year(year, language) {
      const fixedDays = await readFixedDays(parts, place, year);
      const data = yearSheet({ neighbourhood: place.settings, year, fixedDays }, translations.translator(language));
      return typesetter.pdf({ template: 'year', data });
    },
    async deliver() {
      for (const paper of place.settings.papers) await makeDue(parts, place, paper);
      for (const delivery of await dueDeliveries(database, place.id, parts.clock.now())) {
        await bring(parts, place, delivery);
      }
      await pruneDeliveries(database, place.id, parts.clock.now().subtract({ hours: keptHours }));
    },
  };
}

/** In November and December people plan the next year. */
export function yearToShow(today: Temporal.PlainDate): number {
  return today.month >= 11 ? today.year + 1 : today.year;
}

async function readAloud(parts: BoardParts, place: BoardPlace, settings: PaperSettings): Promise<string> {
  const language = settings.languages[0] ?? 'nl';
  return paperText(await paperParts(parts, place, settings), parts.translations.translator(language));
}

async function paperParts(parts: BoardParts, place: BoardPlace, settings: PaperSettings): Promise<PaperParts> {
  const { database, clock, translations } = parts;
  const from = todayIn(place, clock);
  const until = from.add({ days: daysTold - 1 });
  const dates = await readDates(database, { neighbourhoodId: place.id, neighbourhood: place.settings, from, until });
  // Paper has room for every date of a series, so nobody has to guess whether it is on again on Thursday.
  const activities = dates.filter(({ state }) => state !== 'cancelled');
  const news = await readNewsOn(database, place.id, from.toString(), mostNews);
  const contact = settings.contact ?? place.settings.papers.find(paper => paper.contact !== undefined)?.contact;
  const paper = { ...settings, ...(contact === undefined ? {} : { contact }) };
  return { neighbourhood: place.settings, paper, translations, from, until, activities, news };
}

/** Lines for a month beside its feasts. */
const mostInMonth = 8;

/** Single dates of the year: what comes back every week is no news on a wall for a year. */
async function readFixedDays({ database }: BoardParts, place: BoardPlace, year: number): Promise<FixedDay[]> {
  const dates = await readDates(database, {
    neighbourhoodId: place.id,
    neighbourhood: place.settings,
    from: new Temporal.PlainDate(year, 1, 1),
    until: new Temporal.PlainDate(year, 12, 31),
  });
  const single = firstDates(dates, new Temporal.PlainDate(year, 1, 1)).filter(each => !each.isRegular);
  const months = Map.groupBy(single, ({ day }) => day.month);
  return [...months.values()].flatMap(month =>
    month.slice(0, mostInMonth).map(({ day, lastDay, title }) => ({ from: day, until: lastDay ?? day, words: title })),
  );
}

async function makeDue(parts: BoardParts, place: BoardPlace, paper: Paper): Promise<void> {
  const { database, clock, newId, typesetter } = parts;
  if (paper.printer === undefined && paper.receiver === undefined) return;
  const schedule: Schedule = {
    every: 'week',
    day: dayOfWeek(paper.day),
    at: timeOfDay(paper.time),
  };
  const { period, dueAt } = latestPeriod(schedule, place.settings.timeZone, clock.now());
  // After a long outage, or for paper that was set up just now, the next one is soon enough.
  if (dueAt.until(clock.now()).total('hours') > givenUpAfterHours / 3) return;
  if (await hasDelivery(database, place.id, paper.id, period)) return;
  const sheet = paperSheet(await paperParts(parts, place, paper));
  const delivery: PaperDelivery = {
    id: newId(),
    neighbourhoodId: place.id,
    paperId: paper.id,
    period,
    pdf: await typesetter.pdf({ template: 'paper', data: sheet }),
    readAloud: await readAloud(parts, place, paper),
    madeAt: clock.now(),
  };
  await database.transaction().execute(async transaction => {
    const isNew = await insertDelivery(transaction, delivery);
    if (!isNew || paper.printer === undefined) return;
    const job = { posterId: null, deliveryId: delivery.id, printerId: paper.printer, copies: paper.copies };
    await insertPrintJob(
      transaction,
      { ...job, id: newId(), neighbourhoodId: place.id, lane: `paper-${paper.id}` },
      clock.now(),
    );
  });
}

function timeOfDay(time: Temporal.PlainTime): TimeOfDay {
  const written = time.toString({ smallestUnit: 'minute' });
  return isTimeOfDay(written) ? written : '09:00';
}

function isTimeOfDay(text: string): text is TimeOfDay {
  return /^\d\d:\d\d$/.test(text);
}

async function bring(parts: BoardParts, place: BoardPlace, delivery: PaperDelivery): Promise<void> {
  const { database, clock, troubles } = parts;
  const now = clock.now();
  const paper = place.settings.papers.find(({ id }) => id === delivery.paperId);
  const isOld = delivery.madeAt.until(now).total('hours') > givenUpAfterHours;
  if (paper === undefined || isOld) return giveUpDelivery(database, delivery.id, 'too-late', now);
  const again = now.add({ minutes: retryMinutes });
  if (!(await claimDelivery(database, delivery.id, now, again))) return;
  // The lane brings it, and says when it lies there.
  if (paper.receiver === undefined) return delayDelivery(database, delivery.id, null, again);
  try {
    const hasArrived = paper.receiver.includes('@')
      ? await bringByMail(parts, place, paper, paper.receiver, delivery)
      : await parts.tellReceiver({
          neighbourhoodId: place.id,
          partnerId: paper.receiver,
          paperId: paper.id,
          deliveryId: delivery.id,
          from: delivery.madeAt.toZonedDateTimeISO(place.settings.timeZone).toPlainDate(),
          pdf: delivery.pdf,
          readAloud: delivery.readAloud,
        });
    if (!hasArrived) return await delayDelivery(database, delivery.id, null, again);
    await markDelivered(database, delivery.id, now);
    await troubles.end('paper', paper.id);
  } catch (error) {
    if (!(error instanceof WijkError)) throw error;
    await troubles.report({ code: 'paper', subject: paper.id, sentence: error.message });
    if (error.retry === 'never') await giveUpDelivery(database, delivery.id, error.code, now);
    else await delayDelivery(database, delivery.id, error.code, again);
  }
}

async function bringByMail(
  { translations, variable }: BoardParts,
  { settings }: BoardPlace,
  paper: Paper,
  to: string,
  delivery: PaperDelivery,
): Promise<true> {
  const { mail } = settings;
  if (mail === undefined) {
    throw new WijkError('There is no "mail" in wijk.yaml for paper that goes out by mail.', { code: 'mail-not-set' });
  }
  const { t, language } = translations.translator(paper.languages[0] ?? 'nl');
  const day = delivery.madeAt.toZonedDateTimeISO(settings.timeZone).toPlainDate();
  const week = t('poster:weekOf', { day: formatDay(language, day) });
  const secret = (name: string | undefined) => (name === undefined ? undefined : variable(name));
  await sendPaper(
    { ...mail, user: secret(mail.userEnv), password: secret(mail.passwordEnv) },
    {
      to,
      subject: t('poster:mailSubject', { name: settings.name, week }),
      text: `${t('poster:mailText')}\n\n${delivery.readAloud}`,
      attachment: { name: `${settings.slug}-${delivery.period}.pdf`, pdf: delivery.pdf },
      messageId: `<${delivery.id}@${
        mail.from
          .split('@')
          .at(-1)
          ?.replace(/[>\s].*$/, '') ?? 'wijkbode'
      }>`,
    },
  );
  return true;
}
