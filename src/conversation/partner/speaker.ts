/**
 * For whom somebody speaks, and what they may change. Asked on every act: a button can come from anybody.
 */
import type { Activity, Actor } from '../../calendar/activity.ts';
import type { KnownPartner } from '../../people/partner-store.ts';
import type { Person } from '../../people/person.ts';
import type { Turn } from '../turn.ts';
import type { Draft } from './draft.ts';
import { tellsOf } from './own-activity-store.ts';

type SpeakerTurn = Pick<Turn, 'person' | 'partners'>;

/** The organisations that a person speaks for, those that are still there, the longest first. */
export function organisationsOf({ person, partners }: SpeakerTurn): KnownPartner[] {
  return person.partners.flatMap(id => partners.find(each => each.id === id) ?? []);
}

/** Whether what they tell in private is taken as a posting. */
export function speaksForSomebody(turn: SpeakerTurn): boolean {
  return turn.person.isCoordinator || organisationsOf(turn).length > 0;
}

/** @param partnerId the organisation as which they do it; null for a coordinator of none */
export function actorFor(
  person: Pick<Person, 'id' | 'partners'>,
  partnerId: string | null,
): Actor & { route: 'chat' | 'coordinator' } {
  const isOwn = partnerId !== null && person.partners.includes(partnerId);
  return { route: isOwn ? 'chat' : 'coordinator', partnerId, personId: person.id };
}

/** The one who told it, others of the organisation, and coordinators. */
export function mayActOn({ person }: SpeakerTurn, draft: Pick<Draft, 'personId' | 'partnerId'>): boolean {
  const isOfOrganisation = draft.partnerId !== null && person.partners.includes(draft.partnerId);
  return person.isCoordinator || isOfOrganisation || (draft.personId === person.id && draft.partnerId === null);
}

/** As which organisation a person may change an activity; undefined when they may not, null as a coordinator. */
export async function changerOf(
  turn: Pick<Turn, 'person' | 'partners' | 'database'>,
  activity: Activity,
): Promise<string | null | undefined> {
  const own = organisationsOf(turn).map(({ id }) => id);
  const { ownerPartnerId } = activity;
  if (ownerPartnerId !== null && own.includes(ownerPartnerId)) return ownerPartnerId;
  const teller = await tellsOf(turn.database, activity.id, own);
  if (teller !== undefined) return teller;
  return turn.person.isCoordinator ? ownerPartnerId : undefined;
}
