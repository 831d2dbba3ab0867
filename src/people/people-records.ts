/**
 * What this room keeps of a person: who they are, on which networks, in which role, and what they want to hear.
 */
import { languageNames } from '../core/languages.ts';
import { supportedIdeas, ideasOf } from './idea-store.ts';
import type { PersonalRecords } from './person-data.ts';
import { readLastSubscription } from './subscription-store.ts';
import { allChatsOf, identitiesOf, personDates, readPerson } from './person-store.ts';
import { readTranslator } from './translator-store.ts';

export const peopleRecords: PersonalRecords = {
  room: 'people',
  async read({ database, cipher, personId }) {
    const person = await readPerson(database, cipher, personId);
    if (person === undefined) return [];
    const [subscription, identities, chats, dates, ideas, supports] = [
      await readLastSubscription(database, personId),
      await identitiesOf(database, cipher, personId),
      await allChatsOf(database, cipher, personId),
      await personDates(database, personId),
      await ideasOf(database, person.neighbourhoodId, personId),
      await supportedIdeas(database, personId),
    ];
    const translator = await readTranslator(database, personId);
    const roles = [...(person.isCoordinator ? ['coordinator'] : []), ...person.partners];
    return [
      { name: 'name', values: some(person.name) },
      { name: 'language', values: [languageNames[person.language]] },
      { name: 'secondLanguage', values: person.secondLanguage === null ? [] : [languageNames[person.secondLanguage]] },
      {
        name: 'networks',
        values: [...new Set([...identities, ...chats].map(({ network, id }) => `${network}: ${id}`))],
      },
      { name: 'since', values: some(dates?.createdOn) },
      { name: 'seen', values: some(dates?.seenOn) },
      { name: 'roles', values: roles },
      { name: 'subscribedSince', values: some(subscription?.consentAt.toString().slice(0, 10)) },
      { name: 'cameBy', values: some(subscription?.cameBy) },
      { name: 'rhythm', values: some(subscription?.rhythm) },
      { name: 'themes', values: subscription?.themes ?? [] },
      { name: 'audiences', values: subscription?.audiences ?? [] },
      { name: 'buurt', values: some(subscription?.buurt) },
      {
        name: 'quiet',
        values: subscription?.quiet == null ? [] : [`${subscription.quiet.from}–${subscription.quiet.to}`],
      },
      { name: 'pause', values: some(subscription?.pausedUntil) },
      { name: 'ideas', values: ideas.map(({ number, words }) => `${number}: ${words}`) },
      { name: 'supports', values: supports.map(String) },
      { name: 'translatorFor', values: (translator?.languages ?? []).map(language => languageNames[language]) },
    ];
  },
  // Everything of it hangs on the person's row and goes with it.
  forget: async () => undefined,
};

function some(value: string | null | undefined): string[] {
  return value == null ? [] : [value];
}
