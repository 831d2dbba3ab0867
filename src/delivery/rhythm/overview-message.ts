/**
 * Puts an overview into words and buttons. Pure.
 */
import type { AgendaItem } from '../../calendar/agenda-store.ts';
import { join } from '../../core/chat/rich-text.ts';
import type { MessageContent } from '../outbox-draft.ts';
import type { Telling } from '../tidbits/activity-words.ts';
import { mostListed } from '../tidbits/list.ts';
import { overview } from '../tidbits/overview.ts';
import type { OverviewItems } from './overview-items.ts';
import type { RhythmParts } from './rhythm-parts.ts';
import { message, withRow } from './tell.ts';

/** An overview in one language after the other; the numbers are the same in all. Undefined when there is nothing to tell. */
export function overviewMessage(
  { wording }: Pick<RhythmParts, 'wording'>,
  items: OverviewItems,
  tellings: readonly Telling[],
  first: Temporal.PlainDate,
): { readonly content: MessageContent; readonly shown: readonly AgendaItem[] } | undefined {
  const texts = tellings.flatMap(telling => overview(items, telling)?.text ?? []);
  const [telling] = tellings;
  if (texts.length === 0 || telling === undefined) return undefined;
  const shown = items.items.slice(0, mostListed);
  const rest =
    items.items.length > shown.length ? wording.restButton(telling.translator, first, shown.length) : undefined;
  const pictures = items.pictures.map(each => [wording.pictureButton(each)]);
  const buttons = [...withRow(wording.numberButtons(shown), rest), ...pictures];
  return { content: message(join(texts, '\n\n'), buttons), shown };
}
