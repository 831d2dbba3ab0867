/**
 * What a button carries: which flow it belongs to, what it asks for, and of what. Short, because networks allow 64 bytes, and
 * never trusted, because anybody can send any.
 */
import { buttonIdPattern } from '../core/chat/message.ts';
import { WijkError } from '../core/errors.ts';

export interface ButtonId {
  readonly flow: string;
  readonly verb: string;
  readonly values: readonly string[];
}

/**
 * @param values public ids, numbers, dates; letters, digits, `_` and `-` only
 * @throws WijkError `button-id` when it would be too long or hold other signs: a fault of ours
 */
export function buttonId(flow: string, verb: string, ...values: readonly (string | number)[]): string {
  const id = [flow, verb, ...values].join('.');
  if (buttonIdPattern.test(id)) return id;
  throw new WijkError(`The button "${flow}.${verb}" carries what no button can; shorten what it carries.`, {
    code: 'button-id',
  });
}

/** Undefined for what no button of ours carries. */
export function parseButtonId(id: string): ButtonId | undefined {
  if (!buttonIdPattern.test(id)) return undefined;
  const [flow, verb, ...values] = id.split('.');
  return flow === undefined || verb === undefined || verb === '' ? undefined : { flow, verb, values };
}
