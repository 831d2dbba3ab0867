/**
 * `wijkbode dedupe`: postings as JSON lines in, for each the entry it belongs to out, in the order read (design, section
 * 5). Only sure cases are put together; doubtful pairs go to a file of questions. Needs no database.
 */
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import type { Posting } from '../calendar/duplicates/posting.ts';
import type { HousePlace } from '../calendar/duplicates/where.ts';
import { WijkError } from '../core/errors.ts';
import { chooseNeighbourhood, neighbourhoodOption } from './choose-neighbourhood.ts';
import type { CommandContext, RegisterCommand } from './command.ts';
import { linesOf } from './lines.ts';
import { readPlacesFile } from './places-file.ts';

interface DedupeOptions {
  readonly places?: string;
  readonly questions?: string;
  readonly wijk?: string;
}

export const dedupeCommand: RegisterCommand = (program, context) => {
  program
    .command('dedupe')
    .description('read postings (JSON lines on stdin) and write which are the same activity (JSON lines on stdout)')
    .option('--places <file>', 'JSON file with the places; without it, those of the configuration')
    .option('--questions <file>', 'file for the doubtful pairs, as JSON lines with "a", "b" and "reason"')
    .option(...neighbourhoodOption)
    .action((options: DedupeOptions) => runDedupe(options, context));
};

async function runDedupe(options: DedupeOptions, context: CommandContext): Promise<void> {
  const places = await placesOf(options, context);
  const lines = await readLines(linesOf(bytesOf(context.input)));
  const { answers, questions } = await dedupeLines(lines, places);
  if (options.questions !== undefined) await writeQuestions(options.questions, questions);
  for (const answer of answers) {
    if (!context.output.write(`${JSON.stringify(answer)}\n`)) await once(context.output, 'drain');
  }
}

/** A posting, or what is wrong with its line. */
type Line = { readonly posting: Posting } | { readonly id: unknown; readonly error: string };

async function readLines(lines: AsyncIterable<string>): Promise<Line[]> {
  const { parsePosting } = await import('../calendar/duplicates/posting.ts');
  const read: Line[] = [];
  const ids = new Set<string>();
  for await (const line of lines) {
    if (line.trim() === '') continue;
    const next = readLine(line, parsePosting);
    if ('posting' in next && ids.has(next.posting.id)) {
      read.push({ id: next.posting.id, error: 'This "id" stands in an earlier line too; give each posting its own.' });
    } else read.push(next);
    if ('posting' in next) ids.add(next.posting.id);
  }
  return read;
}

function readLine(line: string, parse: (data: unknown) => Posting): Line {
  let id: unknown = null;
  try {
    const data: unknown = JSON.parse(line);
    id = isRecord(data) ? (data.id ?? null) : null;
    return { posting: parse(data) };
  } catch (error) {
    if (error instanceof SyntaxError) return { id, error: 'The line is no JSON.' };
    if (error instanceof WijkError) return { id, error: error.message };
    throw error;
  }
}

async function dedupeLines(
  lines: readonly Line[],
  places: readonly HousePlace[],
): Promise<{ answers: object[]; questions: object[] }> {
  // Loaded only here: the tables of six languages should not slow the start of every command.
  const { clusterPostings } = await import('../calendar/duplicates/cluster.ts');
  const { explain } = await import('../calendar/duplicates/explain.ts');
  const { profileOf } = await import('../calendar/duplicates/profile.ts');
  const { createPlaceBook } = await import('../calendar/duplicates/where.ts');
  const book = createPlaceBook(places);
  const postings = lines.flatMap(line => ('posting' in line ? [line.posting] : []));
  const { entries, questions } = clusterPostings(
    postings.map(posting => profileOf(posting, book)),
    book,
  );
  const activities = new Map(
    entries.flatMap(entry => entry.map(({ posting }) => [posting.id, entry[0]?.posting.id ?? posting.id] as const)),
  );
  return {
    answers: lines.map(line =>
      'posting' in line ? { id: line.posting.id, activity: activities.get(line.posting.id) } : line,
    ),
    questions: questions.map(({ a, b, judgement }) => ({
      a: a.posting.id,
      b: b.posting.id,
      reason: explain(judgement),
    })),
  };
}

async function writeQuestions(file: string, questions: readonly object[]): Promise<void> {
  const text = questions.map(question => `${JSON.stringify(question)}\n`).join('');
  try {
    await writeFile(file, text);
  } catch (cause) {
    throw new WijkError(`The questions file ${file} cannot be written; check the folder and its rights.`, {
      code: 'questions-file',
      cause,
    });
  }
}

async function placesOf({ places, wijk }: DedupeOptions, context: CommandContext): Promise<readonly HousePlace[]> {
  return places === undefined ? (await chooseNeighbourhood(context, wijk)).places : readPlacesFile(places);
}

async function* bytesOf(stream: NodeJS.ReadableStream): AsyncGenerator<Uint8Array | string> {
  for await (const chunk of stream) yield chunk;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
