/**
 * Choosing several things by tapping them on and off: themes, and for whom.
 */
import { type AudienceId, audiences, isAudience } from '../../core/audiences.ts';
import { type Button, plain } from '../../core/chat/message.ts';
import { isTheme, signOfTheme, type ThemeId, themeIds } from '../../core/themes.ts';
import type { Subscription } from '../../people/person.ts';
import { saveSubscription } from '../../people/subscription-store.ts';
import type { Answer } from '../answer.ts';
import type { Turn } from '../turn.ts';
import { ask } from './subscribe-flow.ts';
import { button, inRows } from './wording.ts';

const name = 's';
/** Themes shown at once; the rest is one tap further. */
const perPage = 8;

export function askThemes(turn: Turn): void {
  const answer = themesAnswer(turn, 0);
  if (answer !== undefined) turn.say(answer);
}

/** @param value id of a theme, `all`, or `p` to turn to another page */
export async function toggleTheme(turn: Turn, value: string, page: string): Promise<void> {
  const { subscription } = turn.person;
  if (subscription !== null && isTheme(value)) await save(turn, { themes: toggled(subscription.themes, value) });
  if (subscription !== null && value === 'all') await save(turn, { themes: [] });
  show(turn, themesAnswer(turn, /^\d$/.test(page) ? Number(page) : 0));
}

export function askAudiences(turn: Turn): void {
  const answer = audiencesAnswer(turn);
  if (answer !== undefined) turn.say(answer);
}

export async function toggleAudience(turn: Turn, value: string): Promise<void> {
  const { subscription } = turn.person;
  if (subscription !== null && isAudience(value))
    await save(turn, { audiences: toggled(subscription.audiences, value) });
  if (subscription !== null && value === 'all') await save(turn, { audiences: [] });
  show(turn, audiencesAnswer(turn));
}

async function save(turn: Turn, changes: Partial<Subscription>): Promise<void> {
  const { person } = turn;
  if (person.subscription === null) return;
  await saveSubscription(turn.database, person, { ...person.subscription, ...changes });
  await turn.refresh();
}

/** In place of what was tapped, so that the chat does not fill with lists. */
function show(turn: Turn, answer: Answer | undefined): void {
  if (answer === undefined) return;
  if (turn.press === undefined) turn.say(answer);
  else turn.edit(turn.press.messageId, answer);
}

function themesAnswer(turn: Turn, page: number): Answer | undefined {
  const { t } = turn.translator;
  const { subscription } = turn.person;
  if (subscription === null) return needed(turn);
  const { themes: offered } = turn.neighbourhood;
  const inUse = themeIds.filter(id => offered === undefined || offered.includes(id));
  const pages = Math.ceil(inUse.length / perPage);
  const shown = inUse.slice(page * perPage, (page + 1) * perPage);
  const label = (id: ThemeId) => `${tick(subscription.themes.includes(id))}${signOfTheme(id)} ${t(`themes:${id}`)}`;
  const buttons = shown.map(id => button(turn, label(id), name, 'th', id, page));
  const turning = pages < 2 ? [] : [button(turn, t('resident-chat:otherThemes'), name, 'th', 'p', (page + 1) % pages)];
  const chosen = inUse.filter(id => subscription.themes.includes(id)).map(id => t(`themes:${id}`));
  return {
    text: plain(choiceText(turn, t('resident-chat:themesAsk'), chosen)),
    buttons: [...inRows(buttons, 2), [...turning, allButton(turn, 'th', chosen.length === 0)]],
  };
}

function audiencesAnswer(turn: Turn): Answer | undefined {
  const { t } = turn.translator;
  const { subscription } = turn.person;
  if (subscription === null) return needed(turn);
  const offered = audiences.filter(id => id !== 'iedereen');
  const label = (id: AudienceId) => `${tick(subscription.audiences.includes(id))}${t(`audiences:${id}`)}`;
  const buttons = offered.map(id => button(turn, label(id), name, 'au', id));
  const chosen = offered.filter(id => subscription.audiences.includes(id)).map(id => t(`audiences:${id}`));
  return {
    text: plain(choiceText(turn, t('resident-chat:audiencesAsk'), chosen)),
    buttons: [...inRows(buttons, 2), [allButton(turn, 'au', chosen.length === 0)]],
  };
}

function needed(turn: Turn): undefined {
  ask(turn, null, turn.translator.t('resident-chat:needsSubscription'));
}

function allButton(turn: Turn, verb: string, isChosen: boolean): Button {
  return button(turn, `${tick(isChosen)}${turn.translator.t('resident-chat:all')}`, name, verb, 'all');
}

function choiceText({ translator }: Turn, question: string, chosen: readonly string[]): string {
  const { t } = translator;
  const names = chosen.length === 0 ? t('resident-chat:all') : chosen.join(', ');
  return `${question}\n\n${t('resident-chat:chosen', { names })}`;
}

function tick(isChosen: boolean): string {
  return isChosen ? '✅ ' : '';
}

function toggled<Id extends string>(chosen: readonly Id[], id: Id): Id[] {
  return chosen.includes(id) ? chosen.filter(each => each !== id) : [...chosen, id];
}
