/**
 * News of partners and their calls for people who help: a message that is no activity can be placed until a day, and taken away
 * again.
 */
import { z } from 'zod';
import { type NewsLine, readNewsOn } from '../../calendar/news-store.ts';
import { closeVacancy, openVacancies, type Vacancy } from '../../calendar/vacancy-store.ts';
import { type Button, plain } from '../../core/chat/message.ts';
import { formatDay } from '../../i18n/formats.ts';
import { readDateText } from '../../understanding/date-text.ts';
import { readQuestion } from '../../understanding/question.ts';
import { buttonId } from '../button-id.ts';
import type { Flow, Taken } from '../flow.ts';
import { placeVacancy } from '../resident/place-vacancy.ts';
import type { Turn } from '../turn.ts';
import { clip } from './activity-lines.ts';
import type { NewsDraft } from './draft.ts';
import { findDraft, updateDraft } from './draft-store.ts';
import { keepDraft } from './make-drafts.ts';
import { isWord } from './own-words.ts';
import { readText } from './reading-context.ts';
import { mayActOn, organisationsOf, speaksForSomebody } from './speaker.ts';

/** A line on a board. */
const longestLine = 240;
/** What is said in fewer words is talk. */
const fewestWords = 4;
/** News without a day is news for a week. */
const usualDays = 7;
const usualDaysOfCall = 30;
/** A day further away is no end of news, but a date of the past without its year. */
const mostDays = 120;
const stepData = z.object({ draft: z.string() });

/** Stands late in the order of flows: what is a question or a command is no news. */
export const newsFlow: Flow = {
  name: 'n',
  heard: offerNews,
  pressed: pressNews,
  async replied(turn, subject) {
    if (!isWord(turn, 'drop')) return 'not-mine';
    if (subject.kind === 'news') return taken(withdraw(turn, news => news.id === subject.id));
    return subject.kind === 'vacancy' ? taken(takeBack(turn, call => call.id === subject.id)) : 'not-mine';
  },
  steps: {
    offer: {
      async first(turn, data) {
        const draft = await stepDraft(turn, data);
        if (draft === undefined) return 'not-mine';
        if (isWord(turn, 'place')) return taken(place(turn, draft));
        return isWord(turn, 'drop') ? taken(drop(turn, draft)) : 'not-mine';
      },
      answer: async () => 'not-mine',
      async explain(turn) {
        turn.say({ text: plain(turn.translator.t('partner-chat:news.help')) });
      },
    },
    until: {
      async answer(turn, data) {
        const draft = await stepDraft(turn, data);
        return draft === undefined ? 'not-mine' : taken(setUntil(turn, draft));
      },
      async explain(turn) {
        turn.say({ text: plain(turn.translator.t('partner-chat:news.askUntil')) });
      },
    },
  },
};

async function offerNews(turn: Turn): Promise<Taken> {
  const text = turn.message?.text.text ?? '';
  if (!speaksForSomebody(turn) || turn.message?.media !== null || text.trim().split(/\s+/u).length < fewestWords) {
    return 'not-mine';
  }
  const partnerId = organisationsOf(turn)[0]?.id ?? null;
  const { places } = turn.neighbourhood;
  const asked = readQuestion({ text, now: turn.localNow, places, language: turn.person.language });
  const reading = readText(turn, text, partnerId);
  if (asked.isQuestion || (reading.kind !== 'none' && reading.kind !== 'vacancy')) return 'not-mine';
  const today = turn.localNow.toPlainDate();
  const latest = today.add({ days: mostDays }).toString();
  const last = reading.newsDates.findLast(day => day >= today.toString() && day <= latest);
  // Help is offered to an organisation, so a call is placed for one.
  const isCall = reading.kind === 'vacancy' && partnerId !== null;
  const until = last ?? today.add({ days: isCall ? usualDaysOfCall : usualDays }).toString();
  const vacancy = isCall ? text.trim() : null;
  const content = { line: clip(text, longestLine), language: reading.language, until, vacancy };
  const draft = await keepDraft(turn, { kind: 'news', content }, { partnerId });
  if (draft.kind === 'news') offer(turn, draft, content.until);
  return 'taken';
}

function offer(turn: Turn, draft: NewsDraft, until: string): void {
  const { t, language } = turn.translator;
  const day = formatDay(language, Temporal.PlainDate.from(until));
  const isCall = draft.content.vacancy !== null;
  turn.say({
    text: plain(`${t(isCall ? 'delivery-chat:vacancy.offer' : 'partner-chat:news.offer')}\n\n${draft.content.line}`),
    buttons: [
      [
        {
          id: buttonId('n', 'put', draft.publicId, draft.revision),
          label: t(isCall ? 'delivery-chat:vacancy.place' : 'partner-chat:button.newsUntil', { day }),
        },
      ],
      [
        { id: buttonId('n', 'until', draft.publicId, draft.revision), label: t('partner-chat:button.otherDay') },
        { id: buttonId('n', 'del', draft.publicId, draft.revision), label: t('partner-chat:button.drop') },
      ],
    ],
    about: { kind: 'draft', id: draft.publicId },
  });
  turn.go('n', 'offer', { draft: draft.publicId });
}

async function pressNews(turn: Turn, verb: string, [id = '', said = '']: readonly string[]): Promise<void> {
  const { t } = turn.translator;
  if (verb === 'off') return withdraw(turn, news => news.publicId === id);
  if (verb === 'call') return takeBack(turn, call => call.publicId === id);
  const draft = await newsNamed(turn, id);
  const isOld =
    draft === undefined || draft.state !== 'open' || said !== String(draft.revision) || !mayActOn(turn, draft);
  if (isOld) return turn.toast(t('chat:oldButton'));
  if (verb === 'put') return place(turn, draft);
  if (verb === 'del') return drop(turn, draft);
  if (verb !== 'until') return turn.toast(t('chat:oldButton'));
  turn.say({ text: plain(t('partner-chat:news.askUntil')) });
  turn.go('n', 'until', { draft: draft.publicId });
}

async function place(turn: Turn, draft: NewsDraft): Promise<void> {
  const { t, language } = turn.translator;
  const { vacancy, ...line } = draft.content;
  if (vacancy !== null && draft.partnerId !== null) return placeCall(turn, draft, vacancy, draft.partnerId);
  const news = await turn.calendar.placeNews({ partnerId: draft.partnerId, ...line });
  await updateDraft(turn.database, turn.cipher, draft, { state: 'placed' }, turn.now);
  turn.say({
    text: plain(t('partner-chat:news.placed', { day: formatDay(language, Temporal.PlainDate.from(news.until)) })),
    buttons: [[{ id: buttonId('n', 'off', news.publicId), label: t('partner-chat:button.newsOff') }]],
    about: { kind: 'news', id: news.id },
  });
  turn.end();
}

async function placeCall(turn: Turn, draft: NewsDraft, words: string, partnerId: string): Promise<void> {
  const { t, language } = turn.translator;
  const { until } = draft.content;
  const call = await placeVacancy(turn, {
    partnerId,
    words,
    language: draft.content.language,
    contact: null,
    until,
  });
  await updateDraft(turn.database, turn.cipher, draft, { state: 'placed' }, turn.now);
  turn.say({
    text: plain(t('delivery-chat:vacancy.placed', { day: formatDay(language, Temporal.PlainDate.from(call.until)) })),
    buttons: [[{ id: buttonId('n', 'call', call.publicId), label: t('delivery-chat:vacancy.close') }]],
    about: { kind: 'vacancy', id: call.id },
  });
  turn.end();
}

async function drop(turn: Turn, draft: NewsDraft): Promise<void> {
  await updateDraft(turn.database, turn.cipher, draft, { state: 'dropped' }, turn.now);
  turn.say({ text: plain(turn.translator.t('partner-chat:card.dropped')) });
  turn.end();
}

async function setUntil(turn: Turn, draft: NewsDraft): Promise<void> {
  const today = turn.localNow.toPlainDate();
  const [schedule] = readDateText(turn.message?.text.text ?? '', today).schedules;
  const until = (schedule?.end ?? schedule?.start)?.slice(0, 10);
  if (until === undefined || until < today.toString()) {
    return turn.say({ text: plain(turn.translator.t('partner-chat:news.askUntil')) });
  }
  const content = { ...draft.content, until };
  const revision = await updateDraft(turn.database, turn.cipher, draft, { content }, turn.now);
  if (revision !== undefined) offer(turn, { ...draft, content, revision }, until);
}

async function withdraw(turn: Turn, isMeant: (news: NewsLine) => boolean): Promise<void> {
  const { t } = turn.translator;
  const news = (await ownNews(turn)).find(isMeant);
  const isGone = news !== undefined && (await turn.calendar.withdrawNews(news.id));
  if (isGone) turn.say({ text: plain(t('partner-chat:news.withdrawn')) });
  else turn.toast(t('chat:oldButton'));
}

async function takeBack(turn: Turn, isMeant: (call: Vacancy) => boolean): Promise<void> {
  const { t } = turn.translator;
  const call = (await ownCalls(turn)).find(isMeant);
  const isGone = call !== undefined && (await closeVacancy(turn.database, turn.neighbourhoodId, call.id, turn.now));
  if (isGone) turn.say({ text: plain(t('delivery-chat:vacancy.closed')) });
  else turn.toast(t('chat:oldButton'));
}

/** For the list of what is one's own. */
export async function ownNewsLines(turn: Turn): Promise<{ lines: string[]; buttons: Button[][] }> {
  const { t, language } = turn.translator;
  const news = (await ownNews(turn)).slice(0, 3);
  const calls = (await ownCalls(turn)).slice(0, 3);
  const untilDay = (until: string) =>
    t('agenda:untilDay', { day: formatDay(language, Temporal.PlainDate.from(until)) });
  return {
    lines: [
      ...news.map(({ line, until }) => `📣 ${clip(line, 120)} (${untilDay(until)})`),
      ...calls.map(({ title, until }) => `🙋 ${clip(title, 120)} (${untilDay(until)})`),
    ],
    buttons: [
      ...news.map(({ publicId, line }) => [
        { id: buttonId('n', 'off', publicId), label: `${t('partner-chat:button.newsOff')}: ${clip(line, 20)}` },
      ]),
      ...calls.map(({ publicId, title }) => [
        { id: buttonId('n', 'call', publicId), label: `${t('delivery-chat:vacancy.close')}: ${clip(title, 20)}` },
      ]),
    ],
  };
}

async function ownNews(turn: Turn): Promise<NewsLine[]> {
  const own = new Set(organisationsOf(turn).map(({ id }) => id));
  const today = turn.localNow.toPlainDate().toString();
  const shown = await readNewsOn(turn.database, turn.neighbourhoodId, today, 200);
  return shown.filter(({ partnerId }) => (partnerId === null ? turn.person.isCoordinator : own.has(partnerId)));
}

async function ownCalls(turn: Turn): Promise<Vacancy[]> {
  const own = new Set(organisationsOf(turn).map(({ id }) => id));
  const today = turn.localNow.toPlainDate().toString();
  return (await openVacancies(turn.database, turn.neighbourhoodId, today, 200)).filter(call => own.has(call.partnerId));
}

async function stepDraft(turn: Turn, data: unknown): Promise<NewsDraft | undefined> {
  const parsed = stepData.safeParse(data);
  const draft = parsed.success ? await newsNamed(turn, parsed.data.draft) : undefined;
  return draft?.state === 'open' ? draft : undefined;
}

async function newsNamed(turn: Turn, publicId: string): Promise<NewsDraft | undefined> {
  const draft = await findDraft(turn.database, turn.cipher, turn.neighbourhoodId, publicId);
  return draft?.kind === 'news' ? draft : undefined;
}

async function taken(work: Promise<void>): Promise<Taken> {
  await work;
  return 'taken';
}
