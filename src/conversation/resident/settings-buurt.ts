/**
 * The part of the neighbourhood that a subscriber wants to hear of.
 */
import { buurtenOf } from '../../config/buurten.ts';
import { plain } from '../../core/chat/message.ts';
import type { Turn } from '../turn.ts';
import { change } from './change-subscription.ts';
import { ask } from './subscribe-flow.ts';
import { button, inRows } from './wording.ts';

const name = 's';

export function askBuurt(turn: Turn): void {
  const { t } = turn.translator;
  const { subscription } = turn.person;
  if (subscription === null) {
    ask(turn, null, t('resident-chat:needsSubscription'));
    return;
  }
  const tick = (isChosen: boolean) => (isChosen ? '✅ ' : '');
  const chosen = subscription.buurt ?? null;
  // A button carries the place in the list, since a name may hold what no button can.
  const buttons = buurtenOf(turn.neighbourhood.places).map((buurt, index) =>
    button(turn, `${tick(buurt === chosen)}${buurt}`, name, 'bu', index),
  );
  turn.say({
    text: plain(t('resident-chat:buurtAsk')),
    buttons: [
      ...inRows(buttons, 2),
      [button(turn, `${tick(chosen === null)}${t('resident-chat:buurtAll')}`, name, 'bu', 'all')],
    ],
  });
}

/** @param value a place in the list of {@link buurtenOf}, or `all` */
export async function chooseBuurt(turn: Turn, value: string): Promise<void> {
  const { t } = turn.translator;
  const buurt = value === 'all' ? null : buurtenOf(turn.neighbourhood.places)[Number(value)];
  if (buurt === undefined) return turn.toast(t('chat:oldButton'));
  if (!(await change(turn, { buurt }))) return;
  turn.say({
    text: plain(buurt === null ? t('resident-chat:buurtOff') : t('resident-chat:buurtSaved', { name: buurt })),
  });
}
