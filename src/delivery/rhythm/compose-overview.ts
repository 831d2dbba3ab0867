/**
 * Makes the overview of a week when it leaves: for a person what they want to hear of, for a group everything in its language.
 */
import { z } from 'zod';
import type { AgendaItem } from '../../calendar/agenda-store.ts';
import { isLanguage } from '../../core/languages.ts';
import { join } from '../../core/chat/rich-text.ts';
import type { ComposeContext, Composer, Composition } from '../outbox-draft.ts';
import type { Telling } from '../tidbits/activity-words.ts';
import { mostListed } from '../tidbits/list.ts';
import { overview } from '../tidbits/overview.ts';
import { type OverviewItems, overviewItems } from './overview-items.ts';
import { windowOf, overviewDays } from './overview-week.ts';
import { quietUntil } from './quiet-hours.ts';
import { filtersOf, findReader, obstacleFor, tellingFor } from './reader.ts';
import type { RhythmParts } from './rhythm-parts.ts';
import { message, noteTold, withRow } from './tell.ts';

const overviewValues = z.object({
  /** The key of its row. */
  key: z.string(),
  /** The first day that it covers, `YYYY-MM-DD`. */
  first: z.iso.date(),
  /** Of a group. */
  language: z.string().optional(),
});

export type OverviewValues = z.infer<typeof overviewValues>;

export function overviewComposer(parts: RhythmParts): Composer {
  return async (stored, context) => {
    const { key, first: day, language } = overviewValues.parse(stored);
    const first = Temporal.PlainDate.from(day);
    const neighbourhood = parts.neighbourhoodOf(context.neighbourhoodId);
    if (neighbourhood === undefined) return { type: 'drop', reason: 'unsubscribed' };
    const { timeZone } = neighbourhood;
    if (windowOf(first, overviewDays, timeZone, context.now) === undefined) return { type: 'drop', reason: 'over' };
    return context.personId === null
      ? forGroup(parts, context, first, language)
      : forPerson(parts, context, first, { key, personId: context.personId });
  };
}

async function forPerson(
  parts: RhythmParts,
  context: ComposeContext,
  first: Temporal.PlainDate,
  { key, personId }: { readonly key: string; readonly personId: string },
): Promise<Composition> {
  const reader = await findReader(parts, context);
  if (reader === undefined) return { type: 'drop', reason: 'unsubscribed' };
  const obstacle = obstacleFor(reader, 'weekly');
  if (obstacle !== undefined) return obstacle;
  const { neighbourhood, person, now } = reader;
  const { neighbourhoodId } = context;
  const filters = filtersOf(person.subscription);
  const items = await overviewItems(parts.database, { neighbourhoodId, neighbourhood, first, filters, now });
  const composed = inWords(parts, items, reader.tellings, first);
  if (composed === undefined) return { type: 'drop', reason: 'nothing-to-tell' };
  const told = [...composed.shown, ...items.register, ...(items.newForLater === undefined ? [] : [items.newForLater])];
  await noteTold(parts, { personId, key, how: 'overview', announces: false }, told, now);
  return { type: 'message', message: composed.content };
}

async function forGroup(
  parts: RhythmParts,
  { neighbourhoodId, now }: ComposeContext,
  first: Temporal.PlainDate,
  language: string | undefined,
): Promise<Composition> {
  const neighbourhood = parts.neighbourhoodOf(neighbourhoodId);
  if (neighbourhood === undefined) return { type: 'drop', reason: 'unsubscribed' };
  const until = quietUntil(now, neighbourhood.timeZone, neighbourhood.quietHours);
  if (until !== undefined) return { type: 'later', until };
  const items = await overviewItems(parts.database, { neighbourhoodId, neighbourhood, first, filters: {}, now });
  const telling = tellingFor(
    parts,
    neighbourhood,
    language !== undefined && isLanguage(language) ? language : 'nl',
    now,
  );
  const composed = inWords(parts, items, [telling], first);
  return composed === undefined
    ? { type: 'drop', reason: 'nothing-to-tell' }
    : { type: 'message', message: composed.content };
}

/** In one language after the other; the numbers are the same in all. */
function inWords(
  { wording }: RhythmParts,
  items: OverviewItems,
  tellings: readonly Telling[],
  first: Temporal.PlainDate,
): { readonly content: ReturnType<typeof message>; readonly shown: readonly AgendaItem[] } | undefined {
  const texts = tellings.flatMap(telling => overview(items, telling)?.text ?? []);
  const [telling] = tellings;
  if (texts.length === 0 || telling === undefined) return undefined;
  const shown = items.items.slice(0, mostListed);
  const rest =
    items.items.length > shown.length ? wording.restButton(telling.translator, first, shown.length) : undefined;
  return { content: message(join(texts, '\n\n'), withRow(wording.numberButtons(shown), rest)), shown };
}
