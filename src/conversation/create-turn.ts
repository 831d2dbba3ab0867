/**
 * Puts a turn together from what is known when an event comes: the person, the organisations, where the talk stands.
 */
import { createCalendar } from '../calendar/calendar.ts';
import { settingsOf } from '../calendar/calendars.ts';
import type { Neighbourhood, Partner } from '../config/neighbourhood.ts';
import type { Channel } from '../core/chat/channel.ts';
import type { IncomingEvent } from '../core/chat/event.ts';
import type { Chat, ChatPerson } from '../core/chat/message.ts';
import type { Language } from '../core/languages.ts';
import type { Database } from '../database/connection.ts';
import { type KnownPartner, listPartners } from '../people/partner-store.ts';
import type { Person } from '../people/person.ts';
import { readPerson } from '../people/person-store.ts';
import { type RecogniseOptions, recognise } from '../people/recognise.ts';
import { deleteDialogue, readDialogue, saveDialogue } from './dialogue-store.ts';
import type { Outgoing } from './outgoing.ts';
import { knownPlaces } from './partner/place-store.ts';
import { personalRecords } from './resident/personal-records.ts';
import type { Dialogue, Turn } from './turn.ts';
import type { TurnParts } from './turn-parts.ts';

/** Nobody answers after this many hours what they were asked. */
const dialogueHours = 24;

export interface PreparedTurn {
  readonly neighbourhood: Neighbourhood;
  readonly channel: Channel;
  readonly now: Temporal.Instant;
  readonly recognition: RecogniseOptions;
  readonly outgoing: Outgoing;
  readonly from: ChatPerson;
  readonly chat: Chat;
  readonly person: Person;
  readonly isNew: boolean;
  readonly isKept: boolean;
}

/** @returns `finish` writes where the talk stands after the turn */
export async function createTurn(
  parts: TurnParts,
  transaction: Database,
  event: IncomingEvent,
  prepared: PreparedTurn,
): Promise<{ readonly turn: Turn; finish(): Promise<void> }> {
  const { cipher, clock, ids, mailbox, translations } = parts;
  const { channel, chat, now, outgoing, recognition } = prepared;
  const { neighbourhoodId } = recognition;
  const places = await knownPlaces(transaction, neighbourhoodId, prepared.neighbourhood);
  const neighbourhood: Neighbourhood = { ...prepared.neighbourhood, places };
  const partners = await listPartners(transaction, neighbourhoodId, neighbourhood);
  const message = event.type === 'message' || event.type === 'edited' ? event.message : undefined;
  const repliedTo = message?.replyTo?.id;
  const repliedSubject =
    repliedTo === undefined ? undefined : await mailbox.subjectOf(transaction, neighbourhoodId, chat, repliedTo);

  let { person, isKept } = prepared;
  const place = () => ({ neighbourhoodId, chat, personId: person.id });
  const within = { from: now.subtract({ hours: dialogueHours }), until: now.add({ hours: dialogueHours }) };
  let dialogue = isKept ? await readDialogue(transaction, cipher, place(), within) : undefined;
  let hasMoved = false;
  let spoken: Language | undefined;
  const moveTo = (next: Dialogue | undefined) => {
    dialogue = next;
    hasMoved = true;
  };

  const turn: Turn = {
    now,
    localNow: now.toZonedDateTimeISO(neighbourhood.timeZone).toPlainDateTime(),
    neighbourhoodId,
    neighbourhood,
    neighbours: parts.neighbours?.(neighbourhoodId) ?? [],
    partners,
    database: transaction,
    cipher,
    ids,
    mailbox,
    records: parts.records ?? personalRecords,
    publicBase: parts.publicBase,
    localBase: parts.localBase,
    clock,
    calendar: createCalendar({
      database: transaction,
      clock,
      ids,
      cipher,
      settings: () => settingsOf(neighbourhoodId, { ...neighbourhood, partners: partners.map(asConfigured) }),
    }),
    async pictureOf(activity) {
      const bytes = await parts.drawActivity?.(transaction, neighbourhoodId, activity);
      if (bytes === undefined) return undefined;
      const media = { bytes, contentType: 'image/png', fileName: `${activity.publicId}.png` };
      return mailbox.keepMedia(transaction, neighbourhoodId, media, now);
    },
    async posterOf(poster) {
      const drawn = await parts.drawPoster?.(transaction, neighbourhoodId, poster);
      if (drawn === undefined) return undefined;
      const media = { bytes: drawn.pdf, contentType: 'application/pdf', fileName: `${poster.publicId}.pdf` };
      const mediaId = await mailbox.keepMedia(transaction, neighbourhoodId, media, now);
      return { mediaId, readableFrom: drawn.readableFrom };
    },
    chat,
    channel,
    channelOn: network => parts.channel(neighbourhoodId, network),
    event,
    message,
    press: event.type === 'pressed' ? event : undefined,
    repliedSubject,
    isNew: prepared.isNew,
    get person() {
      return person;
    },
    get isKept() {
      return isKept;
    },
    get dialogue() {
      return dialogue;
    },
    get translator() {
      return translations.translator(spoken ?? person.language);
    },
    speakIn(language) {
      spoken = language;
    },
    translatorOf: language => translations.translator(language),
    ...outgoing.verbs,
    go: (flow, step, data = null) => moveTo({ flow, step, data, misunderstood: 0, updatedAt: now }),
    misunderstood() {
      const { flow = 'unknown', step = '', data = null, misunderstood = 0 } = dialogue ?? {};
      moveTo({ flow, step, data, misunderstood: misunderstood + 1, updatedAt: now });
      return misunderstood + 1;
    },
    end: () => moveTo(undefined),
    async remember() {
      if (isKept) return;
      ({ person } = await recognise(prepared.from, chat, recognition));
      isKept = true;
    },
    forgotten() {
      outgoing.forget();
      parts.bridge?.forgetName(chat.network, prepared.from);
      moveTo(undefined);
    },
    async refresh() {
      person = (await readPerson(transaction, cipher, person.id)) ?? person;
      spoken = undefined;
    },
  };

  return {
    turn,
    async finish() {
      if (!hasMoved || !isKept) return;
      // Who was forgotten in this turn has no talk to go on with.
      const isThere = (await readPerson(transaction, cipher, person.id)) !== undefined;
      if (dialogue === undefined) await deleteDialogue(transaction, cipher, place());
      else if (isThere) await saveDialogue(transaction, cipher, place(), dialogue);
    },
  };
}

/** As the calendar knows an organisation. */
function asConfigured({ id, name, place, trusted, public: isPublic, contact }: KnownPartner): Partner {
  return { id, name, place, trusted, public: isPublic, feeds: [], contact };
}
