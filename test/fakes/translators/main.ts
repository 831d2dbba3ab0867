/**
 * A local translator as a program: `node test/fakes/translators/main.ts --kind libretranslate --port 5000 [--key KEY]`, with a few
 * sentences of a neighbourhood in Turkish and French; everything else comes back with the language before it.
 */
import { parseArgs } from 'node:util';
import { startTranslatorServer } from './translator-server.ts';

const { values } = parseArgs({
  options: {
    kind: { type: 'string', default: 'libretranslate' },
    port: { type: 'string', default: '0' },
    key: { type: 'string' },
  },
});

const server = await startTranslatorServer({
  kind: values.kind === 'deepl' ? 'deepl' : 'libretranslate',
  port: Number(values.port),
  ...(values.key === undefined ? {} : { key: values.key }),
  words: {
    tr: { 'Samen breien': 'Birlikte örgü', Naailes: 'Dikiş dersi' },
    fr: { 'Samen breien': 'Tricoter ensemble', Naailes: 'Cours de couture' },
  },
});
process.stdout.write(`${JSON.stringify({ url: server.url })}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.close());
