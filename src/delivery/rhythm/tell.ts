/**
 * Puts what is told to a reader into words and buttons, and notes that it was told.
 */
import type { AgendaItem } from '../../calendar/agenda-store.ts';
import type { NewsLine } from '../../calendar/news-store.ts';
import type { Vacancy } from '../../calendar/vacancy-store.ts';
import type { Button, RichText } from '../../core/chat/message.ts';
import { join } from '../../core/chat/rich-text.ts';
import type { ToldHow } from '../../database/tables/rhythm.ts';
import type { MessageContent } from '../outbox-draft.ts';
import { newsTidbit, vacancyTidbit } from '../tidbits/announcements.ts';
import { listOf } from '../tidbits/list.ts';
import { severally, tidbitIn } from '../tidbits/tidbit.ts';
import type { Reader } from './reader.ts';
import type { RhythmParts, RhythmWording } from './rhythm-parts.ts';
import { dayKey, readTold, type Told, writeTold } from './told-store.ts';

/** What one message tells of. */
export interface Bundle {
  readonly items: readonly AgendaItem[];
  readonly news: readonly NewsLine[];
  readonly vacancies: readonly Vacancy[];
}

export function message(text: RichText, buttons: MessageContent['buttons']): MessageContent {
  return { text, buttons, media: null, replyTo: null, silent: false };
}

/** One activity as a tidbit, several as a list; news and calls for help below. Undefined when there is nothing to tell. */
export function bundleMessage(
  { items, news, vacancies }: Bundle,
  reader: Reader,
  wording: RhythmWording,
): { readonly content: MessageContent; readonly shown: readonly AgendaItem[] } | undefined {
  const [only] = items;
  if (items.length + news.length + vacancies.length === 0) return undefined;
  const { translator } = reader.telling;
  const rest = [
    ...news.map(each => severally(reader.tellings, telling => newsTidbit(each, nameOf(reader, each), telling))),
    ...vacancies.map(each =>
      severally(reader.tellings, telling => vacancyTidbit({ ...each, organiser: nameOf(reader, each) }, telling)),
    ),
  ];
  const calls = vacancies.map(each => [wording.vacancyButton(translator, each)]);
  if (only !== undefined && items.length === 1) {
    const text = join([tidbitIn(only, reader.tellingsOf(only.activity)), ...rest], '\n\n');
    return { content: message(text, [...wording.itemButtons(translator, only), ...calls]), shown: items };
  }
  const lists = reader.tellings.map(telling => listOf(items, telling, { heading: '' }));
  const shown = items.slice(0, lists[0]?.shown.length ?? 0);
  const text = join([...(items.length === 0 ? [] : lists.map(list => list.text)), ...rest], '\n\n');
  const more = items.length > shown.length ? wording.weekButton(translator) : undefined;
  return { content: message(text, [...withRow(wording.numberButtons(shown), more), ...calls]), shown };
}

function nameOf({ neighbourhood }: Reader, { partnerId }: { readonly partnerId: string | null }): string | undefined {
  return neighbourhood.partners.find(({ id }) => id === partnerId)?.name;
}

/** What a person knows of these dates, by the message that is about to leave. */
export async function knowledgeOf(
  { database }: Pick<RhythmParts, 'database'>,
  personId: string,
  items: readonly AgendaItem[],
  key: string,
): Promise<{ of(item: AgendaItem): Told | undefined; wasAnnounced(item: AgendaItem): boolean }> {
  const ids = [...new Set(items.map(({ activity }) => activity.id))];
  const told = await readTold(database, personId, ids, key);
  return {
    of: item => told.find(each => each.activityId === item.activity.id && each.originalDate === dayKey(item)),
    wasAnnounced: item => told.some(each => each.activityId === item.activity.id && each.isAnnounced),
  };
}

/** Notes what a message tells, before it leaves. */
export async function noteTold(
  parts: Pick<RhythmParts, 'database'>,
  telling: { readonly personId: string; readonly key: string; readonly how: ToldHow; readonly announces: boolean },
  items: readonly AgendaItem[],
  now: Temporal.Instant,
): Promise<void> {
  const once = new Map(items.map(item => [`${item.activity.id} ${dayKey(item)}`, item]));
  const knowledge = await knowledgeOf(parts, telling.personId, items, telling.key);
  const tellings = Array.from(once.values(), item => ({ item, before: knowledge.of(item)?.known ?? null }));
  await writeTold(parts.database, telling, tellings, now);
}

/** Buttons of a message in one row after the other. */
export function withRow(
  rows: readonly (readonly Button[])[],
  ...row: readonly (Button | undefined)[]
): readonly (readonly Button[])[] {
  const filled = row.filter(each => each !== undefined);
  return filled.length === 0 ? rows : [...rows, filled];
}
