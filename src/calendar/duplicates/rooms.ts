/**
 * Rooms inside houses, as people write them behind a place: "kleine zaal", "salle 2", "lokaal 3", "eerste verdieping".
 */
import { tokenize } from '../../understanding/machinery/tokens.ts';
import { numberBeside } from './ordinals.ts';
import { createWordFinder } from './word-finder.ts';

const roomSorts = [
  'hall',
  'room',
  'cafeteria',
  'refectory',
  'reading-room',
  'basement',
  'attic',
  'floor',
  'kitchen',
  'terrace',
] as const;

type RoomSort = (typeof roomSorts)[number];

export interface Room {
  readonly sort: RoomSort | undefined;
  readonly size: 'small' | 'large' | undefined;
  readonly number: string | undefined;
}

/** Words of all languages together: a room is written behind a name in whatever language. */
const words: Readonly<Record<RoomSort, string>> = {
  hall: 'zaal., zaaltje., salle., hall., salon., salonu., зала, قاعه, صاله',
  room: 'lokaal., kamer., local., room., oda., odasi., стая, غرفه',
  cafeteria: 'cafetaria, cafeteria, kantine, cantine, kantin., кафетерия, كافيتيريا',
  refectory: 'refter, refectoire, refectory, yemekhane, столова',
  'reading-room': 'leeszaal, leeshoek, salle de lecture, reading room, okuma salonu, читалня',
  basement: 'kelder, cave., sous-sol, basement, bodrum, мазе',
  attic: 'zolder, grenier, attic',
  floor: 'verdieping, verdiep, etage, floor, kat., kati., етаж, طابق',
  kitchen: 'keuken, cuisine., kitchen, mutfak, кухня, مطبخ',
  terrace: 'terras, terrasse, terrace, teras, тераса',
};

const sizes = {
  small: 'klein, petit, small, kucuk, малк, صغير',
  large: 'grote., groot., grande., grand., big., large., main., buyuk, голям, كبير',
};

const sortFinder = createWordFinder(roomSorts, [words]);
const sizeFinder = createWordFinder(['small', 'large'] as const, [sizes]);

/** The room a text names; undefined when it names none. Numbers count only beside a room's word, since houses have them too. */
export function readRoom(text: string): Room | undefined {
  const tokens = tokenize(text).filter(token => token.type === 'word' || token.type === 'number');
  const texts = tokens.map(token => token.text);
  const found = sortFinder.find(texts).sort((a, b) => b.to - b.from - (a.to - a.from))[0];
  if (found === undefined) return undefined;
  const around = [found.from - 1, found.to];
  const number = numberBeside(texts, found.from, found.to);
  const size = around
    .map(at => (texts[at] === undefined ? undefined : sizeFinder.find([texts[at]])[0]?.id))
    .find(Boolean);
  const plainHouse = number === undefined && size === undefined && (found.id === 'hall' || found.id === 'room');
  return plainHouse ? undefined : { sort: found.id, size, number };
}

/** Two descriptions that can be one room: nothing that both say differs. */
export function isSameRoom(a: Room, b: Room): boolean {
  if (a.number !== b.number && a.number !== undefined && b.number !== undefined) return false;
  if (a.size !== b.size && a.size !== undefined && b.size !== undefined) return false;
  return a.sort === b.sort || isPlain(a) || isPlain(b);
}

function isPlain(room: Room): boolean {
  return room.sort === 'hall' || room.sort === 'room';
}
