/**
 * What one part of wijk.yaml says of another: ids are there once, and what is named exists. Looks at the file as it was
 * read, whole or not, so that these faults are reported together with those of form.
 */

import { type Finding, pathText } from './faults.ts';
import { reservedSlugs } from './neighbourhood-schema.ts';
import type { Path } from './yaml-source.ts';

/** Finds everything that does not fit together in one neighbourhood's file. */
export function checkReferences(file: unknown): Finding[] {
  const lists = ['places', 'partners', 'boards', 'papers', 'printers'];
  return [
    ...lists.flatMap(list => checkUnique(entriesOf(file, list), 'id')),
    ...checkSlug(file),
    ...checkHouses(file),
    ...checkNames(file, ['partners', 'boards', 'papers'], 'place', 'places'),
    ...checkNames(file, ['boards', 'papers'], 'printer', 'printers'),
    ...checkNames(file, ['boards'], 'keeper', 'partners'),
    ...checkReceivers(file),
    ...checkLanguages(file),
    ...checkThemes(file),
    ...checkWhatsApp(file),
    ...checkPublish(file),
  ];
}

/** Sentences about names that mean two places: nothing is wrong, but a message that uses one cannot be placed by it. */
export function ambiguousNames(places: readonly { id: string; name: string; aliases: readonly string[] }[]): string[] {
  const meant = new Map<string, Set<string>>();
  for (const place of places) {
    for (const name of [place.name, ...place.aliases]) {
      const folded = name.normalize('NFC').toLowerCase();
      meant.set(folded, (meant.get(folded) ?? new Set()).add(place.id));
    }
  }
  return [...meant]
    .filter(([, ids]) => ids.size > 1)
    .map(([name, ids]) => `The name "${name}" means ${[...ids].join(' and ')}, so it tells neither.`);
}

interface Entry {
  readonly path: Path;
  readonly fields: Readonly<Record<string, unknown>>;
}

function checkUnique(entries: readonly Entry[], key: string): Finding[] {
  const first = new Map<unknown, Entry>();
  return entries.flatMap(entry => {
    const value = entry.fields[key];
    if (value === undefined) return [];
    const earlier = first.get(value);
    if (earlier === undefined) {
      first.set(value, entry);
      return [];
    }
    return [{ path: [...entry.path, key], expected: `another one than that of ${pathText(earlier.path)}` }];
  });
}

function checkSlug(file: unknown): Finding[] {
  const slug = fieldsOf(file).slug;
  return typeof slug === 'string' && reservedSlugs.includes(slug)
    ? [{ path: ['slug'], expected: `another word: the hub's own addresses begin with ${reservedSlugs.join(', ')}` }]
    : [];
}

function checkHouses(file: unknown): Finding[] {
  const places = entriesOf(file, 'places');
  const byId = new Map(places.map(place => [place.fields.id, place]));
  return places.flatMap(place => {
    if (place.fields.in === undefined) {
      return ['address', 'city']
        .filter(key => place.fields[key] === undefined)
        .map(key => ({ path: [...place.path, key], expected: 'a text, or `in` with the house that it is a room of' }));
    }
    const path = [...place.path, 'in'];
    if (!byId.has(place.fields.in)) return [{ path, expected: 'the id of one of the places' }];
    return goesRound(place, byId) ? [{ path, expected: 'a house that is not, by way of others, inside this one' }] : [];
  });
}

function goesRound(start: Entry, byId: ReadonlyMap<unknown, Entry>): boolean {
  let house = byId.get(start.fields.in);
  for (let steps = 0; house !== undefined && steps <= byId.size; steps += 1) {
    if (house === start) return true;
    house = byId.get(house.fields.in);
  }
  return false;
}

function checkNames(file: unknown, lists: readonly string[], key: string, target: string): Finding[] {
  const ids = idsOf(file, target);
  return lists
    .flatMap(list => entriesOf(file, list))
    .filter(entry => typeof entry.fields[key] === 'string' && !ids.has(entry.fields[key]))
    .map(entry => ({ path: [...entry.path, key], expected: `the id of one of the ${target}` }));
}

function checkReceivers(file: unknown): Finding[] {
  const partners = idsOf(file, 'partners');
  return entriesOf(file, 'papers').flatMap(({ path, fields: { receiver } }) => {
    if (typeof receiver !== 'string') return [];
    const isMail = /^[^\s@<>]+@[^\s@<>]+$/.test(receiver);
    if (isMail && fieldsOf(file).mail === undefined) {
      return [{ path: [...path, 'receiver'], problem: 'is a mail address', expected: '`mail` to be set for it' }];
    }
    return isMail || partners.has(receiver)
      ? []
      : [{ path: [...path, 'receiver'], expected: 'a mail address, or the id of one of the partners' }];
  });
}

/** A board or a paper speaks only languages of its neighbourhood, and no list has a language twice. */
function checkLanguages(file: unknown): Finding[] {
  const own = fieldsOf(file).languages;
  const isOwn = (language: unknown) => !Array.isArray(own) || own.includes(language);
  const places: readonly Entry[] = [{ path: [], fields: fieldsOf(file) }, ...entriesOf(file, 'boards', 'papers')];
  return places.flatMap(({ path, fields: { languages } }) =>
    (Array.isArray(languages) ? languages : []).flatMap((language: unknown, index, all) => {
      const at = [...path, 'languages', index];
      if (all.indexOf(language) < index) return [{ path: at, expected: 'each language once' }];
      return isOwn(language) ? [] : [{ path: at, expected: "one of the neighbourhood's own languages" }];
    }),
  );
}

function checkThemes(file: unknown): Finding[] {
  const own = fieldsOf(file).themes;
  if (!Array.isArray(own)) return [];
  return entriesOf(file, 'boards').flatMap(({ path, fields: { themes } }) =>
    (Array.isArray(themes) ? themes : [])
      .map((theme: unknown, index) => ({ theme, path: [...path, 'themes', index] }))
      .filter(({ theme }) => !own.includes(theme))
      .map(({ path }) => ({ path, expected: "one of the neighbourhood's own themes" })),
  );
}

function checkWhatsApp(file: unknown): Finding[] {
  const { dailyCap = 150, keptForChanges = 30, gapSeconds } = fieldsOf(fieldsOf(file).whatsapp);
  const { from, to } = fieldsOf(gapSeconds);
  const findings: Finding[] = [];
  if (typeof dailyCap === 'number' && typeof keptForChanges === 'number' && keptForChanges > dailyCap) {
    findings.push({ path: ['whatsapp', 'keptForChanges'], expected: `at most the dailyCap, ${dailyCap}` });
  }
  if (typeof from === 'number' && typeof to === 'number' && from > to) {
    findings.push({ path: ['whatsapp', 'gapSeconds', 'to'], expected: 'at least as much as `from`' });
  }
  return findings;
}

function checkPublish(file: unknown): Finding[] {
  const { publish } = fieldsOf(file);
  const { folder, command } = fieldsOf(publish);
  const isEmpty = typeof publish === 'object' && publish !== null && folder === undefined && command === undefined;
  return isEmpty
    ? [{ path: ['publish'], problem: 'says nowhere to publish', expected: 'a folder, a command, or both' }]
    : [];
}

function idsOf(file: unknown, list: string): Set<unknown> {
  return new Set(entriesOf(file, list).map(entry => entry.fields.id));
}

function entriesOf(file: unknown, ...lists: readonly string[]): Entry[] {
  return lists.flatMap(list => {
    const items = fieldsOf(file)[list];
    return Array.isArray(items) ? items.map((item, index) => ({ path: [list, index], fields: fieldsOf(item) })) : [];
  });
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};
}
