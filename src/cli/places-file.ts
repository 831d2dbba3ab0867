/** Reads the places file of `--places`: a JSON list, or an object with the list under `places`. */
import { readFile } from 'node:fs/promises';
import { WijkError } from '../core/errors.ts';
import type { Place } from '../core/place.ts';

/**
 * The places of a file.
 *
 * @throws WijkError `places-file` when the file cannot be read, or is no list of objects with a name
 */
export async function readPlacesFile(path: string): Promise<Place[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new WijkError(`The places file ${path} cannot be read; check the path.`, { code: 'places-file', cause });
  }
  try {
    return parsePlaces(JSON.parse(text));
  } catch (cause) {
    if (cause instanceof WijkError) throw cause;
    throw new WijkError(`The places file ${path} is no JSON; check it for a missing comma or quote.`, {
      code: 'places-file',
      cause,
    });
  }
}

/** The places in what a JSON file held. */
export function parsePlaces(data: unknown): Place[] {
  const list = isRecord(data) && 'places' in data ? data.places : data;
  if (!Array.isArray(list)) throw fault('is no list of places, nor an object with such a list under "places"');
  return list.map((entry: unknown, index) => parsePlace(entry, index));
}

function parsePlace(entry: unknown, index: number): Place {
  if (!isRecord(entry) || typeof entry.name !== 'string' || entry.name.trim() === '') {
    throw fault(`has no name for place ${index + 1}`);
  }
  const { name, id, aliases, address } = entry;
  return {
    id: typeof id === 'string' ? id : name,
    name,
    aliases: Array.isArray(aliases) ? aliases.filter(alias => typeof alias === 'string') : [],
    address: typeof address === 'string' && address.trim() !== '' ? address : undefined,
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fault(what: string): WijkError {
  return new WijkError(`The places file ${what}; see data/README.md for its form.`, { code: 'places-file' });
}
