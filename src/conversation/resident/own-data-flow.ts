/**
 * What is kept of a person, shown to them; and its removal, after one question.
 */
import { plain, type RichText } from '../../core/chat/message.ts';
import { isAudience } from '../../core/audiences.ts';
import { isTheme } from '../../core/themes.ts';
import { line, written } from '../../delivery/tidbits/written-words.ts';
import { rhythms } from '../../people/person.ts';
import { backupDates } from '../../database/backup/backup-store.ts';
import { formatDay } from '../../i18n/formats.ts';
import { forgetPerson } from '../../people/forget.ts';
import { type FactName, type PersonalFact, readPersonData } from '../../people/person-data.ts';
import { bold, join, lines } from '../answer.ts';
import type { Flow } from '../flow.ts';
import type { Turn } from '../turn.ts';
import { privately } from './privately.ts';
import { button, saysOneOf, textOf, wordOf } from './wording.ts';

const name = 'o';
const forgetStep = 'forget';

export const ownDataFlow: Flow = {
  name,
  commands: {
    myData: privately(async turn => sayData(turn)),
    forgetMe: privately(async turn => askForget(turn)),
  },
  async pressed(turn, verb) {
    if (turn.chat.kind !== 'private') return;
    if (verb === 'forget') return forget(turn);
    if (verb === 'keep') return keep(turn);
    turn.toast(turn.translator.t('chat:oldButton'));
  },
  steps: {
    [forgetStep]: {
      async answer(turn) {
        const { t } = turn.translator;
        if (saysOneOf(textOf(turn), t('resident-chat:wordsYes'))) await forget(turn);
        else if (saysOneOf(textOf(turn), t('resident-chat:wordsNo'))) keep(turn);
        else return 'not-mine';
        return 'taken';
      },
      async explain(turn) {
        askForget(turn);
      },
    },
  },
};

async function sayData(turn: Turn): Promise<void> {
  const { translator, database, cipher, person } = turn;
  const { t, language } = translator;
  const facts = await readPersonData({ database, cipher, personId: person.id }, turn.records);
  const shown = facts.map(fact =>
    lines(
      bold(line(t(`resident-chat:fact.${fact.name}`), language)),
      ...fact.values.slice(0, mostValues).map(value => line(valueWords(turn, fact.name, value), language)),
      fact.values.length > mostValues ? '…' : '',
    ),
  );
  const closing = t('resident-chat:dataEnd', { word: wordOf(translator, 'forgetMe') });
  const parts = [plain(line(t('resident-chat:dataIntro'), language)), ...shown, plain(line(closing, language))];
  for (const text of inMessages(parts)) turn.say({ text });
  const bytes = new TextEncoder().encode(documentOf(turn, facts));
  const media = { bytes, contentType: 'application/json', fileName: 'wijkbode.json' };
  const mediaId = await turn.mailbox.keepMedia(database, turn.neighbourhoodId, media, turn.now);
  // It goes from the database once it is sent.
  const about = { kind: 'own-document', id: mediaId } as const;
  turn.say({ text: plain(t('resident-chat:dataDocument')), mediaId, isMediaPassing: true, about });
}

/** The parts below each other, in as few messages as hold them. */
function inMessages(parts: readonly RichText[]): RichText[] {
  const messages: RichText[] = [];
  for (const part of parts) {
    const last = messages.at(-1);
    if (last === undefined || last.text.length + part.text.length > longestMessage) messages.push(part);
    else messages[messages.length - 1] = join([last, part], '\n\n');
  }
  return messages;
}

/** Everything, for another program. */
function documentOf(turn: Turn, facts: readonly PersonalFact[]): string {
  const data = Object.fromEntries(facts.map(({ name: key, values }) => [key, values]));
  const about = 'Everything that Wijkbode keeps about the person who asked for it.';
  return JSON.stringify({ about, neighbourhood: turn.neighbourhood.name, madeAt: turn.now.toString(), data }, null, 2);
}

/** Ids as words; the rest as it was written. */
function valueWords({ translator }: Turn, fact: FactName, value: string): string {
  const { t, language } = translator;
  if (fact === 'themes' && isTheme(value)) return t(`themes:${value}`);
  if (fact === 'audiences' && isAudience(value)) return t(`audiences:${value}`);
  const rhythm = fact === 'rhythm' ? rhythms.find(each => each === value) : undefined;
  if (rhythm !== undefined) return t(`resident-chat:rhythm.${rhythm}`);
  return written(value, language, longestValue);
}

function askForget(turn: Turn): void {
  const { t } = turn.translator;
  turn.say({
    text: plain(t('resident-chat:forgetAsk')),
    buttons: [
      [
        button(turn, t('resident-chat:forgetYes'), name, 'forget'),
        button(turn, t('resident-chat:forgetNo'), name, 'keep'),
      ],
    ],
  });
  turn.go(name, forgetStep);
}

/** Only after the question was asked: a forged or old button asks it anew. */
async function forget(turn: Turn): Promise<void> {
  const { dialogue, database, cipher, person, now } = turn;
  if (dialogue?.flow !== name || dialogue.step !== forgetStep) return askForget(turn);
  const text = await lastWord(turn);
  await forgetPerson({ database, cipher, personId: person.id }, turn.records, now);
  turn.forgotten();
  turn.say({ text: plain(text), about: { kind: 'farewell', id: 'farewell' } });
}

/** What is still in backups is told too: from which day to which. */
async function lastWord(turn: Turn): Promise<string> {
  const { translator, database, neighbourhood } = turn;
  const { t, language } = translator;
  const parts = [t('resident-chat:forgotten', { start: wordOf(translator, 'start') })];
  if (await staysOutOfBridge(turn)) parts.push(t('resident-chat:forgottenNotBridged'));
  const made = await backupDates(database);
  if (made === undefined) return parts.join('\n\n');
  const dayOf = (at: Temporal.Instant) =>
    formatDay(language, at.toZonedDateTimeISO(neighbourhood.timeZone).toPlainDate());
  parts.push(t('resident-chat:forgottenBackups', { from: dayOf(made.oldest), until: dayOf(made.newest) }));
  return parts.join('\n\n');
}

/** The one thing that is kept of who is forgotten: what they forbade. */
async function staysOutOfBridge({ database, cipher, person, records }: Turn): Promise<boolean> {
  const facts = await readPersonData({ database, cipher, personId: person.id }, records);
  return facts.some(fact => fact.name === 'notBridged' && fact.values.length > 0);
}

function keep(turn: Turn): void {
  turn.end();
  turn.say({ text: plain(turn.translator.t('resident-chat:kept')) });
}

const mostValues = 10;
const longestValue = 200;
/** Units of one message, below what any network takes. */
const longestMessage = 3500;
