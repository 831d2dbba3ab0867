/**
 * What the conversation keeps of a person: what they began and did not place, what they asked for, and what is said of them to
 * coordinators.
 */
import { personalMarks } from '../delivery/personal-marks.ts';
import { neighbourhoodOf } from '../delivery/person-rows-store.ts';
import type { PersonalRecords } from '../people/person-data.ts';
import {
  deleteUnusedPictures,
  draftsOfPerson,
  forgetInWaitingWords,
  groupsLinkedBy,
  requestsOfPerson,
  visitsOfPerson,
} from './personal-store.ts';

export const conversationRecords: PersonalRecords = {
  room: 'conversation',
  async read({ database, cipher, personId }) {
    const [drafts, requests, groups, visits] = [
      await draftsOfPerson(database, cipher, personId),
      await requestsOfPerson(database, personId),
      await groupsLinkedBy(database, cipher, personId),
      await visitsOfPerson(database, personId),
    ];
    return [
      { name: 'drafts', values: drafts },
      { name: 'requests', values: requests },
      { name: 'groups', values: groups },
      { name: 'visits', values: visits },
    ];
  },
  /** What hangs on the person's row goes with it. */
  async forget({ database, cipher, personId }) {
    const neighbourhoodId = await neighbourhoodOf(database, personId);
    if (neighbourhoodId === undefined) return;
    await deleteUnusedPictures(database, personId);
    const marks = await personalMarks({ database, cipher, personId });
    await forgetInWaitingWords(database, cipher, neighbourhoodId, marks);
  },
};
