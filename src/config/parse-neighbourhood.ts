/**
 * The text of one wijk.yaml -> a neighbourhood, or every fault in it. Pure: reads no file and no environment.
 */

import { dirname, resolve } from 'node:path';
import type { Language } from '../core/languages.ts';
import { faultSentences, findingsOf } from './faults.ts';
import type { Neighbourhood, Place } from './neighbourhood.ts';
import { checkReferences } from './neighbourhood-checks.ts';
import { type NeighbourhoodFile, neighbourhoodSchema } from './neighbourhood-schema.ts';
import { readYaml } from './yaml-source.ts';

/** A neighbourhood with where its parts stand in the file, or the faults: one sentence each, in the order of the file. */
export type ParsedNeighbourhood =
  | { readonly neighbourhood: Neighbourhood; readonly lineOf: (key: string) => number; readonly faults: readonly [] }
  | { readonly neighbourhood: undefined; readonly faults: readonly string[] };

/**
 * @param file path of the file, for the sentences; relative paths in the text start from its folder
 * @param text its content, with or without a byte order mark
 */
export function parseNeighbourhood(file: string, text: string): ParsedNeighbourhood {
  const source = readYaml(text);
  // Without a value the form itself is wrong, and what the schema would say of nothing only distracts.
  const result = neighbourhoodSchema.safeParse(source.value);
  const findings =
    source.value === undefined ? [] : [...findingsOf(result.error?.issues ?? []), ...checkReferences(source.value)];
  const faults = faultSentences(file, source, findings);
  if (faults.length > 0 || result.data === undefined) return { neighbourhood: undefined, faults };
  return {
    neighbourhood: complete(result.data, dirname(file)),
    lineOf: key => source.lineOf(key.split('.')),
    faults: [],
  };
}

function complete(file: NeighbourhoodFile, folder: string): Neighbourhood {
  const absolute = (path: string | undefined) => (path === undefined ? undefined : resolve(folder, path));
  return {
    ...file,
    logo: absolute(file.logo),
    places: file.places.map(place => withAddress(place, file.places)),
    boards: file.boards.map(board => ({ ...board, languages: board.languages ?? file.languages.slice(0, 4) })),
    papers: file.papers.map(paper => ({ ...paper, languages: paper.languages ?? firstOf(file.languages) })),
    publish: file.publish && { ...file.publish, folder: absolute(file.publish.folder) },
  };
}

type FilePlace = NeighbourhoodFile['places'][number];

/** A room takes the address and city of its house; that there is one, and no circle, has been checked. */
function withAddress(place: FilePlace, places: readonly FilePlace[]): Place {
  const house = places.find(other => other.id === place.in);
  const from = house === undefined ? undefined : withAddress(house, places);
  return { ...place, address: place.address ?? from?.address ?? '', city: place.city ?? from?.city ?? '' };
}

function firstOf(languages: readonly Language[]): Language[] {
  return languages.slice(0, 1);
}
