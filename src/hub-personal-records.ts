/**
 * Every room that keeps something of people, the channels included, for `gegevens`, `vergeet mij`, `forget` and restoring.
 * Belongs to `main.ts`.
 */
import { forgetInWebChats, wordsInWebChats } from './channels/web/forget-store.ts';
import { whatsAppAccountOf } from './channels/whatsapp/account-name.ts';
import { forgetOnWhatsApp } from './channels/whatsapp/forget-store.ts';
import { personalRecords } from './conversation/resident/personal-records.ts';
import { backupFolder } from './database/backup/backup-folder.ts';
import { slugOf } from './database/installation-store.ts';
import { deleteFarewells, deleteSentDocuments } from './delivery/own-document-store.ts';
import { personalMarks } from './delivery/personal-marks.ts';
import type { HubParts } from './hub-parts.ts';
import { createForgottenList } from './people/forgotten-beside-backups.ts';
import { maskMarks } from './people/mask-marks.ts';
import type { AboutPerson, PersonalRecords } from './people/person-data.ts';
import { allChatsOf, identitiesOf, readPerson } from './people/person-store.ts';
import type { Refill } from './queue/due-runs.ts';

/** What the channels keep beside the rooms. */
export const channelRecords: PersonalRecords = {
  room: 'channels',
  async read(about) {
    const found = await inChannels(about);
    if (found === undefined) return [];
    return [{ name: 'page', values: await wordsInWebChats(about.database, about.cipher, found) }];
  },
  async forget(about) {
    const found = await inChannels(about);
    if (found === undefined) return;
    const { database, cipher } = about;
    await forgetInWebChats(database, cipher, { ...found, mask: text => maskMarks(text, found.marks) });
    const slug = await slugOf(database, found.neighbourhoodId);
    if (slug !== undefined) await forgetOnWhatsApp(database, cipher, whatsAppAccountOf(slug), found.whatsAppIds);
  },
};

/** The channels first: they find the person by what the others remove. */
export const allPersonalRecords: readonly PersonalRecords[] = [channelRecords, ...personalRecords];

/**
 * What cannot wait for the night: documents that were sent go from the database, and the list beside the backups names who was
 * forgotten.
 */
export function personalRefill({ connection, environment }: Pick<HubParts, 'connection' | 'environment'>): Refill {
  const { database } = connection;
  const writeList = createForgottenList(database, backupFolder(environment));
  return {
    name: 'forgotten',
    async refill(now) {
      await deleteSentDocuments(database, now);
      await deleteFarewells(database);
      await writeList(now);
    },
  };
}

async function inChannels({ database, cipher, personId }: AboutPerson) {
  const person = await readPerson(database, cipher, personId);
  if (person === undefined) return undefined;
  const [chats, identities] = [
    await allChatsOf(database, cipher, personId),
    await identitiesOf(database, cipher, personId),
  ];
  const idsOn = (wanted: string) => [
    ...new Set([...identities, ...chats].filter(({ network }) => network === wanted).map(({ id }) => id)),
  ];
  return {
    neighbourhoodId: person.neighbourhoodId,
    personId,
    chatIds: idsOn('web'),
    whatsAppIds: idsOn('whatsapp'),
    marks: await personalMarks({ database, cipher, personId }),
  };
}
