/**
 * The notation of the language folders: `(a|b)` choose one, `[a]` may be left out, `{slot}` a value. Turns a shape into
 * plain sequences of words and slots. Knows the notation only, not what slots mean.
 */
import { WijkError } from '../../core/errors.ts';
import { tokenize } from './tokens.ts';

/**
 * One word, mark or number that must stand there, a slot whose value is read, or a gap of a few words; `glued`: without space
 * before it.
 */
export type ShapeElement =
  | { readonly type: 'literal'; readonly text: string; readonly glued: boolean }
  | { readonly type: 'slot'; readonly slot: string; readonly glued: boolean }
  | { readonly type: 'gap'; readonly glued: false };

/**
 * Every plain sequence a shape stands for.
 *
 * @throws WijkError `shape` when brackets do not close
 */
export function readShape(shape: string): ShapeElement[][] {
  return plainForms(shape).map(elementsOf);
}

/** The texts a shape stands for, slots left as they are: `[de] {day}(e|de)` gives four. */
export function plainForms(shape: string): string[] {
  const at = shape.search(/[([]/);
  if (at < 0) {
    if (/[)\]]/.test(shape)) throw unclosed(shape);
    return [shape.replace(/\s+/g, ' ').trim()];
  }
  const end = closing(shape, at);
  const before = shape.slice(0, at);
  const after = shape.slice(end + 1);
  const choices = alternatives(shape.slice(at + 1, end));
  if (shape[at] === '[') choices.push('');
  return [...new Set(choices.flatMap(choice => plainForms(before + choice + after)))];
}

function closing(shape: string, open: number): number {
  let depth = 0;
  for (let i = open; i < shape.length; i++) {
    const letter = shape[i];
    if (letter === '(' || letter === '[') depth++;
    if (letter === ')' || letter === ']') depth--;
    if (depth === 0) return i;
  }
  throw unclosed(shape);
}

/** The parts between the bars of the outermost level. */
function alternatives(inside: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const letter of inside) {
    if (letter === '(' || letter === '[') depth++;
    if (letter === ')' || letter === ']') depth--;
    if (letter === '|' && depth === 0) {
      parts.push(part);
      part = '';
    } else part += letter;
  }
  return [...parts, part];
}

function elementsOf(form: string): ShapeElement[] {
  const elements: ShapeElement[] = [];
  let glued = false;
  for (const piece of form.split(/(\{\w+\})/)) {
    if (piece === '') continue;
    const slot = /^\{(\w+)\}$/.exec(piece)?.[1];
    if (slot !== undefined) {
      elements.push({ type: 'slot', slot, glued });
      glued = true;
      continue;
    }
    const startsFree = /^\s/.test(piece);
    for (const [index, token] of tokenize(piece).entries()) {
      const first = index === 0;
      if (token.text === '…') {
        elements.push({ type: 'gap', glued: false });
        continue;
      }
      elements.push({ type: 'literal', text: token.text, glued: first ? glued && !startsFree : token.glued });
    }
    glued = !/\s$/.test(piece);
  }
  return elements;
}

function unclosed(shape: string): WijkError {
  return new WijkError(`The shape "${shape}" has a bracket that does not close; mend it in its language folder.`, {
    code: 'shape',
  });
}
