/**
 * Who is who, and a welcome for who is new in the neighbourhood.
 */
import { occurrencesBetween } from '../../calendar/agenda-store.ts';
import { plain } from '../../core/chat/message.ts';
import { line, written } from '../../delivery/tidbits/written-words.ts';
import { bold, join, lines } from '../answer.ts';
import type { Flow } from '../flow.ts';
import type { Turn } from '../turn.ts';
import { sayList } from './list-answer.ts';
import { contactWords } from './person-to-call.ts';
import { button, labelOf } from './wording.ts';

export const neighboursFlow: Flow = {
  name: 'w',
  commands: { who: sayWho, welcome: sayWelcome },
  async pressed(turn, verb, [page = '']) {
    if (verb === 'who') return sayWho(turn, page);
    turn.toast(turn.translator.t('chat:oldButton'));
  },
};

/** @param page from 0, in digits */
async function sayWho(turn: Turn, page: string): Promise<void> {
  const { t, language } = turn.translator;
  const { partners } = turn;
  const at = /^\d{1,3}$/.test(page) ? Number(page) : 0;
  const shown = partners.slice(at * perPage, (at + 1) * perPage);
  const heading = t('resident-chat:whoHeading', { neighbourhood: turn.neighbourhood.name });
  const entries = shown.map(({ name, about, contact }) =>
    lines(
      bold(line(written(name, language, longestName), language)),
      line(written(about ?? '', language, longestAbout), language),
      line(written(contact ?? '', language, longestName), language),
    ),
  );
  const isMore = (at + 1) * perPage < partners.length;
  turn.say({
    text: join([line(heading, language), ...entries], '\n\n'),
    buttons: isMore ? [[button(turn, t('resident-chat:btnMoreOf'), 'w', 'who', at + 1)]] : [],
  });
}

async function sayWelcome(turn: Turn): Promise<void> {
  const { translator, neighbourhood, now } = turn;
  const { t } = translator;
  turn.say({
    text: join([plain(t('resident-chat:welcome', { neighbourhood: neighbourhood.name })), contactWords(turn)], '\n\n'),
    buttons: [
      [button(turn, labelOf(translator, 'who'), 'w', 'who'), button(turn, labelOf(translator, 'week'), 'r', 'week')],
      turn.person.subscription === null ? [button(turn, t('resident-chat:btnSubscribe'), 'in', 'q')] : [],
    ].filter(row => row.length > 0),
  });
  const items = await occurrencesBetween(turn.database, turn.neighbourhoodId, {
    from: now,
    to: now.add({ hours: daysShown * 24 }),
    limit: 200,
  });
  const fitting = items.filter(
    ({ activity, isCancelled }) =>
      !isCancelled && (activity.audience.includes('nieuwkomers') || goodToBeginWith.has(activity.theme ?? '')),
  );
  if (fitting.length > 0) sayList(turn, fitting.slice(0, mostShown), { opening: t('resident-chat:welcomeNext') });
}

/** Themes where a newcomer meets people. */
const goodToBeginWith: ReadonlySet<string> = new Set(['language', 'meeting', 'food']);
const daysShown = 14;
const mostShown = 5;
const perPage = 8;
const longestName = 100;
const longestAbout = 200;
