import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { confirm } from '../../src/cli/confirm.ts';

function terminal(answer: string, isTTY = true) {
  const [input, errors] = [new PassThrough(), new PassThrough()];
  Object.assign(input, { isTTY });
  Object.assign(errors, { isTTY });
  let shown = '';
  errors.setEncoding('utf8').on('data', text => {
    shown += text;
  });
  input.write(answer);
  return { input, errors, shown: () => shown };
}

describe('a question at the terminal', () => {
  it.each([
    ['y\n', true],
    ['JA\n', true],
    ['oui\n', true],
    ['n\n', false],
    ['\n', false],
    ['yesterday\n', false],
  ])('is answered by %j', async (answer, expected) => {
    const asked = terminal(answer);
    expect(await confirm(asked, 'Place these 3?')).toBe(expected);
    expect(asked.shown()).toContain('Place these 3? [y/N]');
  });

  it('is a no when the input ends', async () => {
    const asked = terminal('');
    asked.input.end();
    expect(await confirm(asked, 'Place these 3?')).toBe(false);
  });

  it('is not asked where there is none', async () => {
    const asked = terminal('y\n', false);
    expect(await confirm(asked, 'Place these 3?')).toBeUndefined();
    expect(asked.shown()).toBe('');
  });
});
