/**
 * A coordinator who is away for some days: others are asked, what was asked of them too.
 */
import { plain } from '../../core/chat/message.ts';
import { formatDay } from '../../i18n/formats.ts';
import { coordinatorsOf, readCoordinator, saveAbsence } from '../../people/role-store.ts';
import { readDateText } from '../../understanding/date-text.ts';
import { lines } from '../answer.ts';
import { buttonId } from '../button-id.ts';
import type { Flow, Taken } from '../flow.ts';
import type { Turn } from '../turn.ts';
import { settleWordsOf } from '../waiting/waiting-word-store.ts';
import { releaseAsked } from './asked-decision-store.ts';
import { isAway } from './whose-turn.ts';
import { coordinatorPressed, forCoordinators, oldButton, replaceCard } from './role.ts';

export const absenceFlow: Flow = {
  name: 'cw',
  commands: { away: forCoordinators(runAway) },
  pressed: coordinatorPressed(async (turn, verb) => (verb === 'back' ? comeBack(turn) : oldButton(turn))),
  steps: {
    until: {
      answer: answerDay,
      async explain(turn) {
        turn.say({ text: plain(turn.translator.t('coordinator-chat:absence.ask')) });
      },
    },
  },
};

async function runAway(turn: Turn, argument: string): Promise<void> {
  if (argument !== '') return void (await takeDay(turn, argument));
  const { t, language } = turn.translator;
  const today = turn.localNow.toPlainDate();
  const own = await readCoordinator(turn.database, turn.person.id);
  if (own !== undefined && isAway(own, today)) {
    const day = formatDay(language, Temporal.PlainDate.from(own.awayUntil ?? today.toString()));
    return turn.say({
      text: plain(t('coordinator-chat:absence.now', { day })),
      buttons: [[{ id: buttonId('cw', 'back'), label: t('coordinator-chat:absence.backButton') }]],
    });
  }
  turn.say({ text: plain(t('coordinator-chat:absence.ask')) });
  turn.go('cw', 'until');
}

async function answerDay(turn: Turn): Promise<Taken> {
  const text = turn.message?.text.text ?? '';
  if (!turn.person.isCoordinator || text.trim() === '') return 'not-mine';
  await takeDay(turn, text);
  return 'taken';
}

async function takeDay(turn: Turn, text: string): Promise<void> {
  const { database, neighbourhoodId, person, now } = turn;
  const { t, language } = turn.translator;
  const today = turn.localNow.toPlainDate();
  const until = lastDayIn(text, today);
  if (until === undefined) {
    turn.say({ text: plain(t('coordinator-chat:absence.noDay')) });
    return turn.go('cw', 'until');
  }
  await saveAbsence(database, person.id, until.toString());
  await releaseAsked(database, person.id);
  await settleWordsOf(database, { personId: person.id, audience: 'coordinator' }, ['approval', 'duplicate'], now);
  const others = (await coordinatorsOf(database, neighbourhoodId)).filter(
    each => each.personId !== person.id && !isAway(each, today),
  );
  turn.end();
  turn.say({
    text: lines(
      t('coordinator-chat:absence.away', { day: formatDay(language, until) }),
      t(others.length > 0 ? 'coordinator-chat:absence.toOthers' : 'coordinator-chat:absence.nobody'),
    ),
    buttons: [[{ id: buttonId('cw', 'back'), label: t('coordinator-chat:absence.backButton') }]],
  });
}

/** The last day that is named, when it is today or later. */
function lastDayIn(text: string, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  const [schedule] = readDateText(text, today).schedules;
  const named = schedule?.end ?? schedule?.start;
  if (named === undefined || named === null) return undefined;
  const day = Temporal.PlainDate.from(String(named).slice(0, 10));
  return Temporal.PlainDate.compare(day, today) < 0 ? undefined : day;
}

async function comeBack(turn: Turn): Promise<void> {
  await saveAbsence(turn.database, turn.person.id, null);
  replaceCard(turn, { text: plain(turn.translator.t('coordinator-chat:absence.back')) });
}
