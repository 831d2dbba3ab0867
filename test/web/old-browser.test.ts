/** The screen on a television keeps the browser that it was sold with: its script and its style use nothing newer than that. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const read = (name: string) =>
  readFileSync(new URL(`../../src/web/stoepbord/${name}`, import.meta.url), 'utf8').replaceAll(
    /\/\*[\s\S]*?\*\/|\/\/.*$/gm,
    '',
  );

/** What ECMAScript 5 (2009) does not know, and what browsers of those years do not have. */
const newer = [
  /=>|`|\.\.\.|\?\.|\?\?|\*\*/,
  /\b(?:let|const|class|async|await|yield|import|export|of)\b/,
  /\b(?:fetch|Promise|Map|Set|Symbol|Proxy|WeakMap|URL|URLSearchParams|AbortController|IntersectionObserver)\b/,
  /\.(?:forEach|includes|startsWith|endsWith|append|prepend|replaceWith|remove|closest|matches|classList|dataset|padStart|find|assign|entries)\b/,
];

it('reads the script of the screen', () => {
  const script = read('screen.js');
  expect(script).toContain('XMLHttpRequest');
  for (const pattern of newer) expect(script).not.toMatch(pattern);
});

it('reads its style', () => {
  const style = read('screen.css');
  expect(style).toContain('float: left');
  expect(style).not.toMatch(
    /var\(|--[a-z]|\b(?:grid|flex|gap|clamp|min|max|calc|inset|aspect-ratio|object-fit|sticky)\b\s*[:(;]|@(?:supports|layer|container)|:is\(|:where\(|:has\(|-inline-|-block-(?:start|end)/,
  );
});
