/**
 * What a group is told of the bridge that it is in.
 */
import { bridgeCode } from '../../bridge/bridge-code.ts';
import type { BridgedGroup } from '../../bridge/bridge-store.ts';
import { networkNames } from '../../bridge/sender-line.ts';
import type { LinkedGroup } from '../../people/linked-group-store.ts';
import type { Turn } from '../turn.ts';

/** One line: with whom, what crosses, and how to stay out of it. */
export function bridgeNotice(turn: Turn, group: BridgedGroup, others: readonly BridgedGroup[]): string {
  const { t } = turn.translatorOf(group.language);
  const names = others.map(({ chat }) => t('bridge:groupOn', { network: networkNames[chat.network] }));
  const groups = [...new Set(names)].join(', ');
  const goesOut = group.direction !== 'receives' && others.some(({ direction }) => direction !== 'gives');
  return goesOut
    ? t('bridge:made', { groups, word: `/brug ${t('bridge:wordOut')}` })
    : t('bridge:madeReceives', { groups });
}

/** How another group is bridged with this one. */
export function inviteLine(turn: Turn, { id, language }: Pick<LinkedGroup, 'id' | 'language'>): string {
  return turn.translatorOf(language).t('bridge:code', { word: `/brug ${bridgeCode(turn.cipher, id)}` });
}
