import { describe, expect, it } from 'vitest';
import { type RegisterCommand, runProgram, UsageError } from '../../src/cli/command.ts';
import { createProgram } from '../../src/cli/program.ts';
import { ConfigurationError, WijkError } from '../../src/core/errors.ts';
import { createTestContext } from '../support/command-context.ts';

function failing(error: unknown): RegisterCommand {
  return program => {
    program
      .command('fail')
      .description('fails')
      .action(() => Promise.reject(error));
  };
}

async function run(words: readonly string[], error: unknown = new Error('unused'), showTraces = false) {
  const context = createTestContext({}, { showTraces });
  const code = await runProgram(createProgram(context, [failing(error)]), words, context);
  await new Promise(setImmediate);
  return { code, written: context.written(), complained: context.complained() };
}

describe('exit codes', () => {
  it('are 0 for help and version, everywhere', async () => {
    expect(await run(['--help'])).toMatchObject({ code: 0, written: expect.stringContaining('fails') });
    expect(await run(['fail', '--help'])).toMatchObject({
      code: 0,
      written: expect.stringContaining('Usage: wijkbode fail'),
    });
    expect(await run(['--version'])).toMatchObject({ code: 0, written: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });

  it('are 2 for wrong usage, with what is wrong on standard error', async () => {
    expect(await run(['dance'])).toMatchObject({ code: 2, written: '', complained: expect.stringContaining('dance') });
    expect(await run(['fail', '--loudly'])).toMatchObject({ code: 2, complained: expect.stringContaining('--loudly') });
    expect(await run([])).toMatchObject({ code: 2, complained: expect.stringContaining('Usage: wijkbode') });
    expect(await run(['fail'], new UsageError('Give one file.'))).toMatchObject({
      code: 2,
      complained: 'Give one file.\n',
    });
  });

  it('are 1 for a fault, told in sentences', async () => {
    const fault = new WijkError('The printer has no paper; add some.', { code: 'no-paper' });
    expect(await run(['fail'], fault)).toEqual({
      code: 1,
      written: '',
      complained: 'The printer has no paper; add some.\n',
    });
    const faults = new ConfigurationError(['PORT has "x".', 'HOST has "y".']);
    expect(await run(['fail'], faults)).toMatchObject({ code: 1, complained: 'PORT has "x".\nHOST has "y".\n' });
  });

  it('never come with a stack trace, unless it was asked for', async () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' });
    expect((await run(['fail'], refused)).complained).toMatch(/^The database cannot be reached;[^\n]*\n$/);
    expect((await run(['fail'], new TypeError('x is undefined'))).complained).toMatch(
      /^Something went wrong[^\n]*TypeError[^\n]*\n$/,
    );
    expect((await run(['fail'], new TypeError('x is undefined'), true)).complained).toContain('command.test.ts');
  });
});
