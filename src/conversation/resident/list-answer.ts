/**
 * Says a list of activities, so that a number or a button gives more of one of them.
 */
import { z } from 'zod';
import type { AgendaItem } from '../../calendar/agenda-store.ts';
import { listOf } from '../../delivery/tidbits/list.ts';
import { type Button, plain } from '../../core/chat/message.ts';
import { join } from '../answer.ts';
import type { Turn } from '../turn.ts';
import { button, inRows, tellingOf } from './wording.ts';

export interface ListAnswer {
  /** Words above it. */
  readonly opening?: string;
  readonly total?: number;
  /** Gives those that did not fit. */
  readonly rest?: Button;
}

/** Names of the flow, and of its steps that take a number after a list and words about one date. */
export const activityFlow = 'a';
export const listStep = 'list';
export const shownStep = 'shown';

export function sayList(
  turn: Turn,
  items: readonly AgendaItem[],
  { opening = '', total, rest }: ListAnswer = {},
): void {
  const { t } = turn.translator;
  const { text, shown } = listOf(items, tellingOf(turn), { heading: '', ...(total === undefined ? {} : { total }) });
  const chosen = items.slice(0, shown.length);
  const buttons = chosen.map((item, index) =>
    button(turn, String(index + 1), activityFlow, 'm', item.activity.publicId, item.originalDate),
  );
  const closing = t('resident-chat:chooseNumber');
  turn.say({
    text: join([plain(opening), text, plain(closing)], '\n\n'),
    buttons: [...inRows(buttons, buttonsInRow), ...(rest === undefined ? [] : [[rest]])],
    quotes: turn.chat.kind !== 'private',
  });
  if (turn.chat.kind !== 'private') return;
  turn.go(
    activityFlow,
    listStep,
    chosen.map(item => [item.activity.publicId, item.originalDate]),
  );
}

/** Public id and day of each date of a list, as {@link sayList} kept them. */
export const listedDates = z.array(z.tuple([z.string(), z.string()]));

const buttonsInRow = 6;
