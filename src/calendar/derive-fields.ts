/**
 * What the sources of an entry agree on, field by field: the organiser's word before a re-post, the more precise before
 * the vaguer, the newer before the older. Pure: the same sources give the same entry, in whatever order they came.
 */
import type { Source } from './activity.ts';
import { type ActivityFields, dateOf } from './fields.ts';
import type { CalendarSettings } from './work.ts';

type Organisers = Pick<CalendarSettings, 'places' | 'partner'>;

/** @param tellings at least one */
export function deriveFields(tellings: readonly Source[], settings: Organisers): ActivityFields {
  const owner = ownerOf(tellings, settings);
  const ranked = tellings.toSorted(byRank(owner));
  const fields = ranked.map(telling => telling.fields);
  const [first] = fields;
  if (first === undefined) throw new RangeError('An entry without sources has no fields.');
  const said = <Name extends keyof ActivityFields>(name: Name): ActivityFields[Name] =>
    fields.map(each => each[name]).find(isSaid) ?? first[name];
  return {
    ...wordsFrom(fields, first),
    ...whenFrom(fields, first),
    ...placeFrom(fields, settings),
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

/**
 * The organisation whose activity it is: the one in whose house it is, else the one that told of it first. Who passes a
 * message on organises nothing.
 */
export function ownerOf(tellings: readonly Source[], { places, partner }: Organisers): string | null {
  const own = tellings
    .filter(({ passedOn, partnerId, role }) => !passedOn && partnerId !== null && role === 'telling')
    .toSorted((a, b) => Temporal.Instant.compare(a.firstSaidAt, b.firstSaidAt) || (a.id < b.id ? -1 : 1));
  const houseOf = (id: string | null | undefined) => places.find(place => place.id === id)?.in ?? id ?? undefined;
  const houses = new Set(own.flatMap(({ fields }) => houseOf(fields.placeId) ?? []));
  const atHome = own.find(({ partnerId }) => {
    const home = houseOf(partnerId === null ? undefined : partner(partnerId)?.place);
    return home !== undefined && houses.has(home);
  });
  return (atHome ?? own[0])?.partnerId ?? null;
}

/** The organiser's own words, others' own, what was passed on; of each the newest. */
function byRank(owner: string | null): (a: Source, b: Source) => number {
  const classOf = ({ partnerId, passedOn, route }: Source): number => {
    if (passedOn) return 2;
    return route === 'coordinator' || (owner !== null && partnerId === owner) ? 0 : 1;
  };
  return (a, b) => classOf(a) - classOf(b) || Temporal.Instant.compare(b.saidAt, a.saidAt) || (a.id < b.id ? -1 : 1);
}

/** Title and description in one language, Dutch before others: by law for public bodies, and what all have in common. */
function wordsFrom(
  fields: readonly ActivityFields[],
  first: ActivityFields,
): Pick<ActivityFields, 'title' | 'description' | 'language'> {
  const dutch = fields.find(({ language }) => language === 'nl');
  const { title, language } = dutch ?? first;
  const described = fields.filter(({ description }) => description !== null);
  const description = (described.find(each => each.language === language) ?? described[0])?.description ?? null;
  return { title, language, description };
}

type When = Pick<ActivityFields, 'start' | 'end' | 'allDay' | 'recurrence' | 'exdates'>;

/** The day is the first one's; the hour and the end are taken from who knows them. */
function whenFrom(fields: readonly ActivityFields[], first: ActivityFields): When {
  const sameDay = fields.filter(
    ({ start, recurrence }) =>
      dateOf(start) === dateOf(first.start) && (recurrence === null) === (first.recurrence === null),
  );
  const timed = sameDay.find(hasHour) ?? first;
  const ended = sameDay.find(({ start, end }) => start === timed.start && end !== null);
  return {
    start: timed.start,
    end: timed.end ?? ended?.end ?? null,
    allDay: timed.allDay,
    recurrence: first.recurrence,
    exdates: first.exdates,
  };
}

function hasHour({ start }: ActivityFields): boolean {
  return start.length > 10;
}

/** A place that is known goes before words, and a room before its house. */
function placeFrom(
  fields: readonly ActivityFields[],
  { places }: Organisers,
): Pick<ActivityFields, 'placeId' | 'placeWords'> {
  const named = fields.find(({ placeId, placeWords }) => placeId !== null || placeWords !== null);
  const known = fields.find(({ placeId }) => placeId !== null) ?? named;
  if (known === undefined) return { placeId: null, placeWords: null };
  const rooms = places.filter(place => place.in !== undefined && place.in === known.placeId).map(({ id }) => id);
  const room = fields.find(({ placeId }) => placeId !== null && rooms.includes(placeId));
  const { placeId, placeWords } = room ?? known;
  return { placeId, placeWords };
}

function isSaid(value: ActivityFields[keyof ActivityFields]): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== null;
}
