/**
 * When the hub keeps silent: a pause until a day, and quiet hours.
 */
import { plain } from '../../core/chat/message.ts';
import type { Language } from '../../core/languages.ts';
import { formatDay, formatTime } from '../../i18n/formats.ts';
import { readQuestion } from '../../understanding/question.ts';
import type { Step } from '../flow.ts';
import type { Turn } from '../turn.ts';
import { change } from './change-subscription.ts';
import { hoursIn } from './hours.ts';
import { ask } from './subscribe-flow.ts';
import { button, textOf } from './wording.ts';

const name = 's';

export function askPause(turn: Turn): void {
  const { t } = turn.translator;
  const { subscription } = turn.person;
  if (subscription === null) {
    ask(turn, null, t('resident-chat:needsSubscription'));
    return;
  }
  const lengths = [7, 30, 90].map(days =>
    button(turn, t('resident-chat:pauseDays', { count: days }), name, 'pa', String(days)),
  );
  const again =
    subscription.pausedUntil === null ? [] : [[button(turn, t('resident-chat:btnResume'), name, 'pa', '0')]];
  turn.say({ text: plain(t('resident-chat:pauseAsk')), buttons: [lengths, ...again] });
  turn.go(name, 'pause');
}

export async function choosePause(turn: Turn, value: string): Promise<void> {
  const days = /^\d{1,3}$/.test(value) ? Number(value) : 0;
  await pauseUntil(turn, days === 0 ? null : turn.localNow.toPlainDate().add({ days }));
}

async function pauseUntil(turn: Turn, day: Temporal.PlainDate | null): Promise<void> {
  turn.end();
  if (!(await change(turn, { pausedUntil: day?.toString() ?? null }))) return;
  const { t, language } = turn.translator;
  turn.say({
    text: plain(
      day === null ? t('resident-chat:resumed') : t('resident-chat:paused', { day: formatDay(language, day) }),
    ),
    ...(day === null ? {} : { buttons: [[button(turn, t('resident-chat:btnResume'), name, 'pa', '0')]] }),
  });
}

/** A day in words: "tot 1 april". */
export function pauseStep(): Step {
  return {
    async answer(turn) {
      const { places } = turn.neighbourhood;
      const { period } = readQuestion({
        text: textOf(turn),
        now: turn.localNow,
        places,
        language: turn.person.language,
      });
      const today = turn.localNow.toPlainDate();
      if (period === null || Temporal.PlainDate.compare(period.to, today) <= 0) return 'not-mine';
      if (today.until(period.to).days > longestPause) return 'not-mine';
      await pauseUntil(turn, period.to);
      return 'taken';
    },
    async explain(turn) {
      turn.say({ text: plain(turn.translator.t('resident-chat:pauseAsk')) });
    },
  };
}

export function askQuiet(turn: Turn): void {
  const { t, language } = turn.translator;
  const { quietHours } = turn.neighbourhood;
  const own = turn.person.subscription?.quiet ?? null;
  const now = {
    from: own === null ? quietHours.from : Temporal.PlainTime.from(own.from),
    to: own === null ? quietHours.to : Temporal.PlainTime.from(own.to),
  };
  const choices = [
    [20, 8],
    [21, 7],
    [22, 9],
  ] as const;
  const buttons = choices.map(([from, to]) =>
    button(turn, rangeWords(language, hour(from), hour(to)), name, 'q', String(from), String(to)),
  );
  turn.say({
    text: plain(
      t('resident-chat:quietAsk', { from: formatTime(language, now.from), to: formatTime(language, now.to) }),
    ),
    buttons: [buttons],
  });
  turn.go(name, 'quiet');
}

export async function chooseQuiet(turn: Turn, from: string, to: string): Promise<void> {
  const hours = hoursIn(`${from} ${to}`);
  if (hours === undefined) return turn.toast(turn.translator.t('chat:oldButton'));
  await saveQuiet(turn, hours);
}

async function saveQuiet(
  turn: Turn,
  { from, to }: { from: Temporal.PlainTime; to: Temporal.PlainTime },
): Promise<void> {
  const written = (time: Temporal.PlainTime) => time.toString({ smallestUnit: 'minute' });
  turn.end();
  if (!(await change(turn, { quiet: { from: written(from), to: written(to) } }))) return;
  const { t, language } = turn.translator;
  const hours = { from: formatTime(language, from), to: formatTime(language, to) };
  turn.say({ text: plain(t('resident-chat:quietSaved', hours)) });
}

export function quietStep(): Step {
  return {
    async answer(turn) {
      const hours = hoursIn(textOf(turn));
      if (hours === undefined) return 'not-mine';
      await saveQuiet(turn, hours);
      return 'taken';
    },
    async explain(turn) {
      askQuiet(turn);
    },
  };
}

function hour(of: number): Temporal.PlainTime {
  return new Temporal.PlainTime(of);
}

function rangeWords(language: Language, from: Temporal.PlainTime, to: Temporal.PlainTime): string {
  return `${formatTime(language, from)} – ${formatTime(language, to)}`;
}

/** Days; who wants longer says stop. */
const longestPause = 400;
