/**
 * TypeScript without its comments and the insides of its literals, so that a rule about code does not stumble over a word
 * in a sentence. Follows strings, templates (with the code inside them), regular expressions and comments; nothing more.
 */

export interface SourceText {
  /** The code; each string is `'§n'`, with its number in `strings`; templates lose their text, expressions stay. */
  readonly code: string;
  readonly strings: readonly string[];
}

/** Separates code from the rest. */
export function readSource(text: string): SourceText {
  const strings: string[] = [];
  let code = '';
  let at = 0;
  /** For each template that is open, how many braces are open in its expression. */
  const templates: number[] = [];
  while (at < text.length) {
    const isTemplateEnd = text[at] === '}' && templates.at(-1) === 0;
    if (isTemplateEnd) templates.pop();
    const literal = isTemplateEnd ? templateAt(text, at) : literalAt(text, at, code);
    if (literal === undefined) {
      code += text[at];
      const depth = templates.at(-1);
      if (depth !== undefined && text[at] === '{') templates[templates.length - 1] = depth + 1;
      if (depth !== undefined && text[at] === '}') templates[templates.length - 1] = depth - 1;
      at += 1;
      continue;
    }
    if (literal.kind === 'string') code += `'§${strings.push(text.slice(at + 1, literal.end - 1)) - 1}'`;
    else code += literal.kind === 'comment' ? ' ' : ' 0 ';
    if (literal.opensExpression) {
      code += '(';
      templates.push(0);
    }
    if (isTemplateEnd) code += ')';
    at = literal.end;
  }
  return { code, strings };
}

interface Literal {
  readonly kind: 'comment' | 'string' | 'template' | 'expression';
  readonly end: number;
  /** For a template: stops at `${`. */
  readonly opensExpression: boolean;
}

function literalAt(text: string, at: number, before: string): Literal | undefined {
  const plain = (kind: Literal['kind'], pattern: RegExp): Literal => {
    pattern.lastIndex = at;
    return { kind, end: at + (pattern.exec(text)?.[0].length ?? 1), opensExpression: false };
  };
  if (text.startsWith('//', at)) return plain('comment', /[^\n]*/y);
  if (text.startsWith('/*', at)) return plain('comment', /\/\*[\s\S]*?(?:\*\/|$)/y);
  if (text[at] === "'") return plain('string', /'(?:\\[\s\S]|[^\\'\n])*'?/y);
  if (text[at] === '"') return plain('string', /"(?:\\[\s\S]|[^\\"\n])*"?/y);
  if (text[at] === '`') return templateAt(text, at);
  if (text[at] === '/' && !endsInValue(before.slice(-40))) {
    return plain('expression', /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/\w*/y);
  }
  return undefined;
}

/** After a value a slash divides; elsewhere it begins a regular expression. */
function endsInValue(code: string): boolean {
  const isWord = /\b(?:return|typeof|case|in|of|yield|await)\s*$/.test(code);
  return !isWord && /(?:[\w$)\]}]|'§\d+')\s*$/.test(code);
}

function templateAt(text: string, at: number): Literal {
  const pattern = /[`}](?:\\[\s\S]|(?!\$\{)[^\\`])*(?<stop>`|\$\{|$)/y;
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  return { kind: 'template', end: at + (found?.[0].length ?? 1), opensExpression: found?.groups?.stop === '${' };
}
