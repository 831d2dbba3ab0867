/**
 * The process that holds Typst, and reads pictures of people: takes orders one after another and answers each. Its own entry; imported by nothing.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { parseOrder } from './typeset-order.ts';

const require = createRequire(import.meta.url);
const workspace = fileURLToPath(new URL('./templates', import.meta.url));

/** Medium and bold only, see typography.ts; signs in one colour, so that they stay clear in grey. */
const fonts = [
  'noto-sans/500Medium/NotoSans_500Medium.ttf',
  'noto-sans/700Bold/NotoSans_700Bold.ttf',
  'noto-sans-arabic/500Medium/NotoSansArabic_500Medium.ttf',
  'noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf',
  'noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
].map(file => readFileSync(require.resolve(`@expo-google-fonts/${file}`)));

const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: fonts }] });

let measuredInARow = 0;
const mostMeasured = 20;

process.on('message', async (message: unknown) => {
  const order = parseOrder(message);
  try {
    process.send?.({ id: order.id, answer: await answerTo(order) });
  } catch (error) {
    process.send?.({ id: order.id, fault: error instanceof Error ? error.message : String(error) });
  } finally {
    compiler.resetShadow();
    // What was remembered of a sheet is let go after a few more: memory stays as it is, and looking things up stays quick.
    // What is only measured is drawn next, and then needs what was remembered.
    measuredInARow = order.output === 'result' ? measuredInARow + 1 : 0;
    if (measuredInARow % mostMeasured === 0) compiler.evictCache(3);
  }
});

// The hub has ended, or does not need this process any more.
process.on('disconnect', () => process.exit(0));

async function answerTo(order: ReturnType<typeof parseOrder>) {
  if (order.output === 'ready-picture') {
    const { sheetPicture } = await import('./partner-picture.ts');
    return (await sheetPicture(order.picture)) ?? null;
  }
  const { template, data, files, output, width = 1080 } = order;
  compiler.mapShadow(`${workspace}/data.json`, Buffer.from(data));
  for (const [name, content] of Object.entries(files)) {
    if (content !== undefined) compiler.mapShadow(`${workspace}/${name}`, Buffer.from(content));
  }
  const document = compile(`${workspace}/${template}.typ`);
  switch (output) {
    case 'result':
      return compiler.query(document, { selector: '<result>', field: 'value' });
    case 'pdf':
      return new Uint8Array(compiler.pdf(document));
    case 'picture':
      return rasterise(compiler.plainSvg(document), width);
  }
}

function compile(mainFilePath: string): NodeTypstDocument {
  const compiled = compiler.compile({ mainFilePath });
  if (compiled.result !== null) return compiled.result;
  const error = compiled.takeError();
  const [first] = error === null ? [] : compiler.fetchDiagnostics(error);
  throw new Error(String(first?.message ?? 'Typst gave no reason'));
}

let rasteriser: Promise<typeof import('@resvg/resvg-wasm')> | undefined;

async function rasterise(svg: string, width: number): Promise<Uint8Array> {
  rasteriser ??= loadRasteriser();
  const { Resvg } = await rasteriser;
  const drawing = new Resvg(svg, { fitTo: { mode: 'width', value: width }, background: '#ffffff' });
  const picture = drawing.render();
  const png = new Uint8Array(picture.asPng());
  picture.free();
  drawing.free();
  return png;
}

async function loadRasteriser() {
  const resvg = await import('@resvg/resvg-wasm');
  await resvg.initWasm(readFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm')));
  return resvg;
}
