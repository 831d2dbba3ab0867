/**
 * What the sources of an entry agree on, field by field: title, time, place and description by the rules of `duplicates/`,
 * the rest by the same order of who is believed. Pure: the same sources give the same entry, in whatever order they came.
 */
import type { Source } from './activity.ts';
import { type Derived, deriveEntry } from './duplicates/derive-entry.ts';
import type { ActivityFields } from './fields.ts';
import { placeBookOf, postingOf } from './judge-tellings.ts';
import type { CalendarSettings } from './work.ts';

/** @param tellings at least one */
export function deriveFields(tellings: readonly Source[], settings: CalendarSettings): ActivityFields {
  const owner = ownerOf(tellings, settings);
  const ranked = rankedTellings(tellings, settings);
  const fields = ranked.map(telling => telling.fields);
  const [first] = fields;
  if (first === undefined) throw new RangeError('An entry without sources has no fields.');
  const derive = (some: readonly Source[]) => {
    const sources = some.map(telling => ({
      posting: postingOf(telling, settings),
      isOrganiser: isOrganiser(telling, owner),
      receivedAt: telling.saidAt,
    }));
    return deriveEntry(sources, placeBookOf(settings));
  };
  const fieldsOf = (derived: Derived<string> | undefined): ActivityFields =>
    tellings.find(({ hash }) => hash === derived?.source)?.fields ?? first;
  const said = <Name extends keyof ActivityFields>(name: Name): ActivityFields[Name] =>
    fields.map(each => each[name]).find(isSaid) ?? first[name];
  const whole = derive(tellings);
  const [start, place] = [fieldsOf(whole.start), fieldsOf(whole.place)];
  return {
    ...wordsFrom(ranked, derive, fieldsOf),
    start: start.start,
    end: whole.end?.value ?? null,
    allDay: start.allDay,
    recurrence: start.recurrence,
    exdates: start.exdates,
    placeId: place.placeId,
    placeWords: place.placeWords,
    kind: said('kind'),
    theme: said('theme'),
    audience: said('audience'),
    state: first.state,
    stateReason: first.stateReason,
    priceCents: said('priceCents'),
    registration: said('registration'),
    accessibility: [...new Set(fields.flatMap(each => each.accessibility))].toSorted(),
    contact: said('contact'),
  };
}

/** Those whose word counts most first: the organiser's own, then the newer. */
export function rankedTellings(tellings: readonly Source[], settings: CalendarSettings): Source[] {
  return tellings.toSorted(byRank(ownerOf(tellings, settings)));
}

/**
 * The organisation whose activity it is: the one in whose house it is, else the one that told of it first. Who passes a
 * message on organises nothing.
 */
export function ownerOf(
  tellings: readonly Source[],
  { places, partner }: Pick<CalendarSettings, 'places' | 'partner'>,
): string | null {
  const own = tellings
    .filter(({ passedOn, partnerId, role }) => !passedOn && partnerId !== null && role === 'telling')
    .toSorted((a, b) => Temporal.Instant.compare(a.firstSaidAt, b.firstSaidAt) || (a.hash < b.hash ? -1 : 1));
  const houseOf = (id: string | null | undefined) => places.find(place => place.id === id)?.in ?? id ?? undefined;
  const houses = new Set(own.flatMap(({ fields }) => houseOf(fields.placeId) ?? []));
  const atHome = own.find(({ partnerId }) => {
    const home = houseOf(partnerId === null ? undefined : partner(partnerId)?.place);
    return home !== undefined && houses.has(home);
  });
  return (atHome ?? own[0])?.partnerId ?? null;
}

function isOrganiser({ partnerId, passedOn, route }: Source, owner: string | null): boolean {
  return !passedOn && (route === 'coordinator' || (owner !== null && partnerId === owner));
}

/** The organiser's own words first, then the newer. */
function byRank(owner: string | null): (a: Source, b: Source) => number {
  return (a, b) =>
    Number(isOrganiser(b, owner)) - Number(isOrganiser(a, owner)) ||
    Temporal.Instant.compare(b.saidAt, a.saidAt) ||
    (a.hash < b.hash ? -1 : 1);
}

/**
 * Title and description in one language, Dutch before others: by law for public bodies, and what all have in common. A
 * description is a text that was meant as one, not the words of the message.
 */
function wordsFrom(
  ranked: readonly Source[],
  derive: (some: readonly Source[]) => ReturnType<typeof deriveEntry>,
  fieldsOf: (derived: Derived<string> | undefined) => ActivityFields,
): Pick<ActivityFields, 'title' | 'description' | 'language'> {
  const dutch = ranked.filter(({ fields }) => fields.language === 'nl');
  const { title, language } = fieldsOf(derive(dutch.length > 0 ? dutch : ranked).title);
  const described = ranked.filter(({ fields }) => fields.description !== null);
  const alike = described.filter(({ fields }) => fields.language === language);
  const [some] = [alike, described].filter(group => group.length > 0);
  const description = some === undefined ? null : fieldsOf(derive(some).description).description;
  return { title, language, description };
}

function isSaid(value: ActivityFields[keyof ActivityFields]): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== null;
}
