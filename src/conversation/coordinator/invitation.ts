/**
 * What somebody is given to come in by: a link on every network of the neighbourhood that has links, else the word to send.
 */
import { networks } from '../../core/chat/message.ts';
import type { Turn } from '../turn.ts';

/** @param word of a deep link, such as `k_…` */
export function addressesFor(turn: Pick<Turn, 'channelOn'>, word: string): string[] {
  return networks.flatMap(network => turn.channelOn(network)?.deepLink?.(word) ?? []);
}
