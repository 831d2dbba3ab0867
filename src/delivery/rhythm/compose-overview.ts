/**
 * Makes the overview of a week when it leaves: for a person what they want to hear of, for a group everything in its language.
 */
import { z } from 'zod';
import { languages } from '../../core/languages.ts';
import type { ComposeContext, Composer, Composition } from '../outbox-draft.ts';
import { createKeptItems } from './kept-items.ts';
import { overviewItems } from './overview-items.ts';
import { dueOf, overviewDays, windowOf } from './overview-week.ts';
import { quietUntil } from './quiet-hours.ts';
import { groupOverview } from './group-overview.ts';
import { filtersOf, findReader, obstacleFor, type Reader } from './reader.ts';
import type { RhythmParts } from './rhythm-parts.ts';
import { overviewMessage } from './overview-message.ts';
import { noteTold } from './tell.ts';

const overviewValues = z.object({
  /** The key of its row. */
  key: z.string(),
  /** The first day that it covers, `YYYY-MM-DD`. */
  first: z.iso.date(),
  /** Of a group. */
  language: z.enum(languages).optional(),
});

export type OverviewValues = z.infer<typeof overviewValues>;

export function overviewComposer(parts: RhythmParts): Composer {
  const keptItems = createKeptItems(parts.database);
  return async (stored, context) => {
    const { key, first: day, language } = overviewValues.parse(stored);
    const first = Temporal.PlainDate.from(day);
    const neighbourhood = parts.neighbourhoodOf(context.neighbourhoodId);
    if (neighbourhood === undefined) return { type: 'drop', reason: 'unsubscribed' };
    const { timeZone } = neighbourhood;
    if (windowOf(first, overviewDays, timeZone, context.now) === undefined) return { type: 'drop', reason: 'over' };
    const { neighbourhoodId, personId, now } = context;
    if (personId !== null) return forPerson({ ...parts, keptItems }, context, first, { key, personId });
    const until = quietUntil(now, timeZone, neighbourhood.quietHours);
    if (until !== undefined) return { type: 'later', until };
    const post = {
      neighbourhoodId,
      neighbourhood,
      key,
      first,
      language: language ?? neighbourhood.languages[0] ?? 'nl',
      chat: context.chat,
    };
    const content = await groupOverview(parts, parts.database, post, now);
    return content === undefined ? { type: 'drop', reason: 'nothing-to-tell' } : { type: 'message', message: content };
  };
}

/** Who subscribes is told at once of what the last overview held; one that is late, after an outage, would tell it again. */
function hasSubscribedSince(due: Temporal.Instant, { person: { subscription } }: Reader): boolean {
  return subscription !== null && Temporal.Instant.compare(subscription.consentAt, due) > 0;
}

async function forPerson(
  parts: RhythmParts & { readonly keptItems: ReturnType<typeof createKeptItems> },
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
  if (hasSubscribedSince(dueOf(first, neighbourhood.overview, neighbourhood.timeZone), reader))
    return { type: 'drop', reason: 'told-at-subscription' };
  const filters = filtersOf(person.subscription, neighbourhood.places);
  const question = { neighbourhoodId, neighbourhood, first, filters, now };
  const items = await overviewItems(parts.database, question, parts.keptItems);
  const composed = overviewMessage(parts, items, reader.tellings, first);
  if (composed === undefined) return { type: 'drop', reason: 'nothing-to-tell' };
  const told = [...composed.shown, ...items.register, ...(items.newForLater === undefined ? [] : [items.newForLater])];
  await noteTold(parts, { personId, key, how: 'overview', announces: false }, told, now);
  return { type: 'message', message: composed.content };
}
