/**
 * How somebody comes to speak for an organisation: with a code, or by asking; and how they leave it.
 */
import { z } from 'zod';
import { plain } from '../../core/chat/message.ts';
import { useAccessCode } from '../../people/access-code-store.ts';
import { addCoordinator, addMembership, coordinatorsOf, removeMembership } from '../../people/role-store.ts';
import { buttonId } from '../button-id.ts';
import type { Flow, Taken } from '../flow.ts';
import type { Turn } from '../turn.ts';
import { welcomeKeeper } from '../keeper/welcome-keeper.ts';
import { addWord } from '../waiting/waiting-word-store.ts';
import { clip } from './activity-lines.ts';
import { answerJoinRequest } from './answer-join-request.ts';
import { foldWords } from './correction.ts';
import { countTries, insertJoinRequest, openRequestOf, recordTry } from './join-store.ts';
import { isWord, wordsOf } from './own-words.ts';
import { organisationsOf } from './speaker.ts';

const triesAnHour = 5;
const longestOrganisation = 80;
const confirmData = z.object({ organisation: z.string() });

export const joiningFlow: Flow = {
  name: 'j',
  commands: { partner: runPartner },
  heard: hearJoining,
  pressed: pressJoining,
  steps: {
    ask: {
      async first(turn) {
        if (!isWord(turn, 'drop')) return 'not-mine';
        turn.end();
        turn.say({ text: plain(turn.translator.t('partner-chat:join.stopped')) });
        return 'taken';
      },
      async answer(turn) {
        const text = turn.message?.text.text.trim() ?? '';
        if (text === '') return 'not-mine';
        await tryCodeOrAsk(turn, text);
        return 'taken';
      },
      async explain(turn) {
        turn.say({ text: plain(turn.translator.t('partner-chat:join.ask')) });
      },
    },
    confirm: {
      async answer(turn, data) {
        const parsed = confirmData.safeParse(data);
        if (!parsed.success || !isWord(turn, 'yes')) return 'not-mine';
        await request(turn, parsed.data.organisation);
        return 'taken';
      },
      async explain(turn) {
        turn.say({ text: plain(turn.translator.t('partner-chat:join.ask')) });
      },
    },
  },
};

/** "/partner ABCD-EFGH", or the word alone. */
async function runPartner(turn: Turn, argument: string): Promise<void> {
  if (argument !== '') return tryCodeOrAsk(turn, argument);
  const own = organisationsOf(turn);
  const { t } = turn.translator;
  if (own.length === 0) {
    turn.say({ text: plain(t('partner-chat:join.ask')) });
    return turn.go('j', 'ask');
  }
  turn.say({
    text: plain(t('partner-chat:join.yours', { organisations: own.map(({ name }) => clip(name, 60)).join(', ') })),
    buttons: own
      .slice(0, 8)
      .map(({ id, name }) => [
        { id: buttonId('j', 'leave', id), label: clip(t('partner-chat:join.leave', { organisation: name }), 40) },
      ]),
  });
  turn.go('j', 'ask');
}

async function tryCodeOrAsk(turn: Turn, text: string): Promise<void> {
  const hourAgo = turn.now.subtract({ hours: 1 });
  const isCode = looksLikeCode(text);
  if (isCode) {
    if ((await countTries(turn.database, turn.person.id, hourAgo)) >= triesAnHour) {
      return turn.say({ text: plain(turn.translator.t('partner-chat:join.tooMany')) });
    }
    const access = await useAccessCode(turn.database, turn.cipher, turn.neighbourhoodId, text, turn.now);
    if (access?.kind === 'keeper') return welcomeKeeper(turn, access.boardId ?? '');
    if (access !== undefined) return join(turn, access.partnerId);
    await recordTry(turn.database, turn.person.id, turn.now, hourAgo);
  }
  const known = organisationIn(turn, text);
  if (known !== undefined) return request(turn, known.name);
  if (isCode) {
    turn.say({ text: plain(turn.translator.t('partner-chat:join.wrongCode')) });
    return turn.go('j', 'ask');
  }
  const organisation = clip(text, longestOrganisation);
  turn.say({
    text: plain(turn.translator.t('partner-chat:join.confirm', { organisation })),
    buttons: [[{ id: buttonId('j', 'new'), label: turn.translator.t('partner-chat:button.yes') }]],
  });
  turn.go('j', 'confirm', { organisation });
}

/** One word with a digit or a dash, or in capitals, is no name that somebody says of their house. */
function looksLikeCode(text: string): boolean {
  return /^[\p{L}\d-]{6,40}$/u.test(text) && (/\d/.test(text) || /-/.test(text) || text === text.toUpperCase());
}

async function join(turn: Turn, partnerId: string | null): Promise<void> {
  const { database, neighbourhoodId, person, now } = turn;
  if (partnerId === null) await addCoordinator(database, neighbourhoodId, person.id, now);
  else await addMembership(database, { personId: person.id, neighbourhoodId, partnerId }, now);
  await turn.refresh();
  const organisation = turn.partners.find(({ id }) => id === partnerId)?.name ?? turn.neighbourhood.name;
  turn.end();
  turn.say({ text: plain(turn.translator.t('partner-chat:join.welcome', { organisation: clip(organisation, 80) })) });
}

/** "Ik ben van het Vrouwencentrum", by somebody who does not speak for it yet. */
async function hearJoining(turn: Turn): Promise<Taken> {
  const text = turn.message?.text.text ?? '';
  if (text.length > 120 || turn.message?.media !== null) return 'not-mine';
  const folded = foldWords(text);
  const opening = wordsOf(turn, 'iAmFrom').find(word => folded.startsWith(`${word} `));
  if (opening === undefined) return 'not-mine';
  const known = organisationIn(turn, folded.slice(opening.length));
  if (known === undefined || turn.person.partners.includes(known.id)) return 'not-mine';
  await request(turn, known.name);
  return 'taken';
}

/** The organisation that is named, by its whole name. */
function organisationIn({ partners }: Turn, text: string) {
  const folded = ` ${foldWords(text)} `;
  return partners
    .filter(({ name }) => folded.includes(` ${foldWords(name)} `))
    .toSorted((one, other) => other.name.length - one.name.length)[0];
}

async function request(turn: Turn, organisation: string): Promise<void> {
  const { database, neighbourhoodId, person, now, ids } = turn;
  const { t } = turn.translator;
  turn.end();
  const known = turn.partners.find(({ name }) => name === organisation);
  if (known !== undefined && person.partners.includes(known.id)) {
    return turn.say({ text: plain(t('partner-chat:join.already', { organisation: clip(organisation, 80) })) });
  }
  if ((await openRequestOf(database, neighbourhoodId, person.id)) === undefined) {
    const publicId = ids.publicId();
    await insertJoinRequest(database, {
      id: ids.uuid(),
      neighbourhoodId,
      publicId,
      personId: person.id,
      partnerId: known?.id ?? null,
      organisation,
      askedAt: now,
    });
    for (const { personId } of await coordinatorsOf(database, neighbourhoodId)) {
      const content = { organisation, name: person.name ?? '' };
      await addWord(
        database,
        turn.cipher,
        {
          id: ids.uuid(),
          neighbourhoodId,
          personId,
          audience: 'coordinator',
          kind: 'join',
          subject: publicId,
          content,
        },
        now,
      );
    }
  }
  turn.say({ text: plain(t('partner-chat:join.asked', { organisation: clip(organisation, 80) })) });
}

async function pressJoining(turn: Turn, verb: string, [value = '']: readonly string[]): Promise<void> {
  const { t } = turn.translator;
  if (verb === 'yes' || verb === 'no') {
    const answered = await answerJoinRequest(turn, value, verb === 'yes');
    if (answered === undefined) return turn.toast(t('chat:oldButton'));
    return turn.say({
      text: plain(t('partner-chat:join.answered', { organisation: clip(answered.organisation, 80) })),
    });
  }
  if (verb === 'new') {
    const waiting = turn.dialogue?.flow === 'j' ? confirmData.safeParse(turn.dialogue.data) : undefined;
    if (waiting?.success !== true) return turn.toast(t('chat:oldButton'));
    return request(turn, waiting.data.organisation);
  }
  if (verb !== 'leave' || !turn.person.partners.includes(value)) return turn.toast(t('chat:oldButton'));
  await removeMembership(turn.database, turn.person.id, value);
  await turn.refresh();
  const organisation = turn.partners.find(({ id }) => id === value)?.name ?? '';
  turn.end();
  turn.say({ text: plain(t('partner-chat:join.left', { organisation: clip(organisation, 80) })) });
}
