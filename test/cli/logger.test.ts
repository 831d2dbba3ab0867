import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLogger, scrub } from '../../src/cli/logger.ts';
import { WijkError } from '../../src/core/errors.ts';

function logged(write: (log: ReturnType<typeof createLogger>) => void, readable = false): string {
  const destination = new PassThrough();
  write(createLogger({ level: 'debug', readable, destination }));
  return destination.read()?.toString() ?? '';
}

describe('the log', () => {
  it('is JSON in a pipe and readable on a terminal', () => {
    const line = JSON.parse(logged(log => log.info({ job: 'tick' }, 'done')));
    expect(line).toMatchObject({ level: 'info', job: 'tick', msg: 'done' });
    expect(logged(log => log.info({ job: 'tick' }, 'done'), true)).toMatch(/INFO.*done/);
  });

  const numbers = [
    '+32 470 12 34 56',
    '0470/12.34.56',
    '0470123456',
    '+90 (532) 123 45 67',
    '32470123456@s.whatsapp.net',
    '(03) 776 12 34',
  ];
  it.each(numbers)('never shows the number %s, wherever it stands', number => {
    const bare = number.replace(/@.*/, '');
    const output = logged(log => {
      log.warn({ text: `call ${number}!`, deep: { list: [number] } }, `from ${number}`);
      log.error({ err: new WijkError(`No answer from ${number}.`, { code: 'x' }) }, 'failed');
    });
    expect(output).not.toContain(bare);
    expect(output.replaceAll(/\D/g, '')).not.toContain(bare.replaceAll(/\D/g, ''));
  });

  it('shows no mail address, bot token or password of a connection string', () => {
    const secrets = [
      'an.neighbour@example.org',
      '123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw',
      'postgres://wijkbode:s3cret@host/db',
    ];
    const output = logged(log => log.info({ secrets }, secrets.join(' ')));
    for (const secret of ['neighbour', 'AAHdqTcvCH1', 's3cret']) expect(output).not.toContain(secret);
    expect(output).toContain('postgres://***@host/db');
  });

  it.each([
    'https://api.telegram.org/bot123456789:AAHushHushHushHushHushHushHushHush12/getMe',
    'postgres://wijkbode:Hu/sh@Hush@host:5432/db?sslmode=require',
    'redis://:Hush@host:6379',
    'Authorization: Bearer Hush.Hush-Hush',
    'Authorization: Basic SHVzaDpIdXNo',
    'https://calendar.example/basic.ics?token=Hush&lang=nl',
    'https://x.example/?access_token=Hush#a',
    '/wijk/dashboard?link=Hush123',
    '/wijk/chat/HushHushHushHushHush',
    '/wijk/plannen/HushHushHushHushHush',
    'host=db password=Hush user=x',
    '{"password":"Hush","apiKey":"Hush"}',
  ])('shows nothing that lets somebody in: %s', text => {
    const output = logged(log => {
      log.warn({ text, deep: { list: [text] } }, text);
      log.error({ err: new WijkError(`No answer from ${text}`, { code: 'x' }) }, 'failed');
    });
    expect(output).not.toMatch(/Hush|SHVza/);
  });

  it.each([true, false])('is one line for each thing that is logged, whatever is in it (readable: %s)', readable => {
    const forged = 'a\r\n{"level":"error","msg":"forged"}\u001b[2J\u001b]0;title\u0007\u2028\u202eb\u0000';
    const output = logged(log => log.warn({ forged }, forged), readable);
    const plain = stripVTControlCharacters(output);
    const steers = [...plain].filter(sign => sign !== '\n' && /[\p{Cc}\p{Zl}\p{Bidi_Control}]/u.test(sign));
    expect(steers).toEqual([]);
    expect(plain.trimEnd().split('\n')).toHaveLength(readable ? 2 : 1);
  });

  it('shows of an unexpected error the kind and the place, not the words', () => {
    const error = Object.assign(new Error('duplicate key: (name)=(Fatma Yilmaz)'), {
      code: '23505',
      detail: 'Fatma Yilmaz',
    });
    const output = logged(log => log.error({ err: error }, 'failed'));
    expect(output).not.toContain('Fatma');
    expect(JSON.parse(output).err).toMatchObject({
      error: 'Error',
      code: '23505',
      at: [expect.stringContaining('logger.test.ts'), ...Array(5).fill(expect.anything())],
    });
  });

  it('leaves ids, dates, versions and counts as they are', () => {
    for (const text of [
      '0196f2a1-5c3e-7d10-8a44-1f2e3d4c5b6a',
      '2026-03-02T08:00:00Z',
      '18.4.0',
      '12345678 bytes',
      'a1b2c3d4e5f60718',
    ]) {
      expect(scrub(text)).toBe(text);
    }
  });

  it('takes no time over long or strange texts', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('1', ' ', '+', '-', '.', '@', 'a', ':', '/'), maxLength: 3000 }),
        text => {
          const started = performance.now();
          scrub(text);
          return performance.now() - started < 250;
        },
      ),
      { seed: 1, numRuns: 60 },
    );
    for (const unit of ['1', '1 ', 'a.', 'a@', '1:', '+1-', 'a://']) {
      const started = performance.now();
      scrub(unit.repeat(20_000));
      expect(performance.now() - started, unit).toBeLessThan(1000);
    }
  });
});
