/**
 * The two machines against local servers that answer as the real ones do, and as the real ones do when something is wrong.
 */
import { afterEach, describe, expect, it } from 'vitest';
import type { VariableLookup } from '../../../src/config/environment.ts';
import { configuredTranslators } from '../../../src/delivery/translation/configured-translators.ts';
import { createDeepl } from '../../../src/delivery/translation/deepl.ts';
import { createKeeper } from '../../../src/delivery/translation/kept-names.ts';
import { createLibreTranslate } from '../../../src/delivery/translation/libretranslate.ts';
import type { Translator } from '../../../src/delivery/translation/translator.ts';
import {
  startTranslatorServer,
  type TranslatorFault,
  type TranslatorKind,
  type TranslatorServer,
} from '../../fakes/translators/translator-server.ts';

const opened: TranslatorServer[] = [];
afterEach(async () => {
  for (const server of opened.splice(0)) await server.close();
});

const keep = createKeeper(['Het Hof']);
const { signal } = new AbortController();
const kinds = ['deepl', 'libretranslate'] as const;

async function serverOf(kind: TranslatorKind): Promise<TranslatorServer> {
  const words = { tr: { 'Samen breien': 'Birlikte örgü' } };
  const server = await startTranslatorServer({ kind, key: 'sleutel:fx', words });
  opened.push(server);
  return server;
}

function translatorOf(kind: TranslatorKind, url: string, key = 'sleutel:fx'): Translator {
  return kind === 'deepl'
    ? createDeepl({ key, url, timeoutMs: 500 })
    : createLibreTranslate({ url, key, timeoutMs: 500 });
}

describe.each(kinds)('%s', kind => {
  it('translates lines in their order, with the names as they were', async () => {
    const server = await serverOf(kind);
    const lines = [keep('Samen breien'), keep('Koffie in Het Hof & <thee>')];
    const answer = await translatorOf(kind, `${server.url}/`).translate({ lines, from: 'nl', to: 'tr' }, signal);
    expect(answer).toEqual({ type: 'translated', lines: ['Birlikte örgü', '[tr] Koffie in Het Hof & <thee>'] });
    const [asked] = server.asked;
    expect([asked?.from.toLowerCase(), asked?.to.toLowerCase()]).toEqual(['nl', 'tr']);
    expect(asked?.texts[1]).toMatch(/^Koffie in <\w+[^>]* id="n0">Het Hof<\/\w+> &amp; &lt;thee&gt;$/);
  });

  it.each<[string, TranslatorFault, object]>([
    ['429 with a pause', { type: 'status', status: 429, retryAfter: 90 }, { reason: 'busy', retryAfterSeconds: 90 }],
    ['429 without one', { type: 'status', status: 429 }, { reason: 'busy', retryAfterSeconds: undefined }],
    ['503', { type: 'status', status: 503 }, { reason: 'busy' }],
    ['a key that it does not take', { type: 'status', status: 403 }, { reason: 'key' }],
    ['an address that is another service', { type: 'status', status: 404 }, { reason: 'damaged' }],
    ['an answer that takes too long', { type: 'slow', milliseconds: 1500 }, { reason: 'unreachable' }],
    ['a broken connection', { type: 'hangs-up' }, { reason: 'unreachable' }],
    ['a page instead of JSON', { type: 'no-json' }, { reason: 'damaged' }],
    ['JSON of something else', { type: 'other-json' }, { reason: 'damaged' }],
  ])('is away for a while after %s', async (_what, fault, expected) => {
    const server = await serverOf(kind);
    server.fault = fault;
    const lines = [keep('Samen breien')];
    const answer = await translatorOf(kind, server.url).translate({ lines, from: 'nl', to: 'tr' }, signal);
    expect(answer).toMatchObject({ type: 'away', ...expected });
  });

  it('says where a name got lost', async () => {
    const server = await serverOf(kind);
    server.fault = { type: 'loses-names' };
    const lines = [keep('Samen breien'), keep('Koffie in Het Hof')];
    const answer = await translatorOf(kind, server.url).translate({ lines, from: 'nl', to: 'tr' }, signal);
    expect(answer).toEqual({ type: 'translated', lines: ['Birlikte örgü', null] });
  });

  it('says which languages it does not know', async () => {
    const server = await serverOf(kind);
    const lines = [keep('Samen breien')];
    const answer = await translatorOf(kind, server.url).translate({ lines, from: 'nl', to: 'ps' }, signal);
    expect(answer).toEqual({ type: 'unsupported' });
  });

  it('does not take another key', async () => {
    const server = await serverOf(kind);
    const lines = [keep('Samen breien')];
    const answer = await translatorOf(kind, server.url, 'fout').translate({ lines, from: 'nl', to: 'tr' }, signal);
    expect(answer).toMatchObject({ type: 'away', reason: 'key' });
    expect(server.asked).toEqual([]);
  });

  it('is away where nobody listens', async () => {
    const server = await startTranslatorServer({ kind });
    const { url } = server;
    await server.close();
    const answer = await translatorOf(kind, url).translate({ lines: [keep('a')], from: 'nl', to: 'tr' }, signal);
    expect(answer).toMatchObject({ type: 'away', reason: 'unreachable' });
  });

  it('stops with the hub', async () => {
    const server = await serverOf(kind);
    server.fault = { type: 'slow', milliseconds: 400 };
    const stop = new AbortController();
    const answer = translatorOf(kind, server.url).translate({ lines: [keep('a')], from: 'nl', to: 'tr' }, stop.signal);
    stop.abort(new Error('the hub stops'));
    await expect(answer).rejects.toThrow('the hub stops');
  });
});

it('DeepL says when its quota is used up', async () => {
  const server = await serverOf('deepl');
  server.fault = { type: 'status', status: 456 };
  const answer = await translatorOf('deepl', server.url).translate(
    { lines: [keep('a')], from: 'nl', to: 'tr' },
    signal,
  );
  expect(answer).toMatchObject({ type: 'away', reason: 'quota' });
});

describe('the configuration', () => {
  const none: VariableLookup = () => undefined;
  const all: VariableLookup = name => `value of ${name}`;

  it('names no machine by default', () => {
    expect(configuredTranslators({ keep: [] }, all)).toEqual([]);
  });

  it('names both, DeepL in front, and leaves out a machine whose key is not set', () => {
    const settings = {
      deepl: { keyEnv: 'D' },
      libretranslate: { url: 'http://127.0.0.1:5000', keyEnv: 'L' },
      keep: [],
    };
    const enginesWith = (variable: VariableLookup) =>
      configuredTranslators(settings, variable).map(each => each.engine);
    expect(enginesWith(all)).toEqual(['deepl', 'libretranslate']);
    expect(enginesWith(none)).toEqual([]);
    const open = { libretranslate: { url: 'http://127.0.0.1:5000' }, keep: [] };
    expect(configuredTranslators(open, none).map(({ engine }) => engine)).toEqual(['libretranslate']);
  });
});
