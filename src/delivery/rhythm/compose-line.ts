/**
 * Makes a coordinator's line to everybody when it leaves. The line stands as it was written, below the name of the neighbourhood.
 */
import { z } from 'zod';
import { bold, lines } from '../../core/chat/rich-text.ts';
import type { Composer, Composition } from '../outbox-draft.ts';
import { line, writtenLines } from '../tidbits/written-words.ts';
import { readLine } from './line-store.ts';
import { quietUntil } from './quiet-hours.ts';
import { findReader, obstacleFor } from './reader.ts';
import type { RhythmParts } from './rhythm-parts.ts';
import { message } from './tell.ts';

const lineValues = z.object({ id: z.string() });
const longestLine = 1000;

export function lineComposer(parts: RhythmParts): Composer {
  return async (stored, context): Promise<Composition> => {
    const { id } = lineValues.parse(stored);
    const neighbourhood = parts.neighbourhoodOf(context.neighbourhoodId);
    const words = await readLine(parts.database, context.neighbourhoodId, id);
    if (neighbourhood === undefined || words === undefined) return { type: 'drop', reason: 'unsubscribed' };
    const { name, timeZone, quietHours, languages } = neighbourhood;
    const reader = await findReader(parts, context);
    if (context.personId !== null) {
      const obstacle = reader === undefined ? gone : obstacleFor(reader, undefined);
      if (obstacle !== undefined) return obstacle;
    } else {
      const until = quietUntil(context.now, timeZone, quietHours);
      if (until !== undefined) return { type: 'later', until };
    }
    const language = reader?.person.language ?? languages[0] ?? 'nl';
    const text = lines(bold(line(`📣 ${name}`, language)), writtenLines(words, language, longestLine));
    return { type: 'message', message: message(text, []) };
  };
}

const gone = { type: 'drop', reason: 'unsubscribed' } as const;
