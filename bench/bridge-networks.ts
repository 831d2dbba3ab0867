/** The networks of bench/bridge.ts with the people in their groups, in a process of its own. */
import { startBotApiServer } from '../test/fakes/telegram/bot-api-server.ts';
import { startWhatsAppServer } from '../test/fakes/whatsapp/whatsapp-server.ts';

const { pairs } = JSON.parse(process.argv[2] ?? '{}');
const telegram = await startBotApiServer({ paceFactor: 1e6 });
const whatsapp = await startWhatsAppServer();
const bo = whatsapp.user({ name: 'Bo' });

interface Side {
  readonly network: 'telegram' | 'whatsapp';
  readonly id: string;
  say(text: string): Promise<unknown>;
  /** What the hub shows there, the oldest first. */
  texts(): readonly string[];
}

/** Even pairs are two groups of Telegram, odd ones a group of each network. */
const groups: (readonly [Side, Side])[] = Array.from({ length: pairs }, (_, index) => [
  telegramSide(index, 'a'),
  index % 2 === 0 ? telegramSide(index, 'b') : whatsappSide(index),
]);

function telegramSide(index: number, side: string): Side {
  const an = telegram.user({ name: `An${index}${side}` });
  const group = telegram.group({ title: `group ${index}`, kind: 'supergroup' });
  group.adds(an);
  group.setBot('administrator', an);
  const here = an.inGroup(group);
  return {
    network: 'telegram',
    id: String(group.id),
    say: text => here.says(text),
    texts: () => group.screen().map(({ text }) => text),
  };
}

function whatsappSide(index: number): Side {
  const group = whatsapp.group({ title: `group ${index}`, members: [bo] });
  return {
    network: 'whatsapp',
    id: group.jid,
    say: text => bo.says(text, { group }),
    texts: () => bo.screen(group).map(({ text }) => text),
  };
}

const said = new Map<string, number>();

/** Everybody in turn, each side of each pair, so many a second together. */
async function talk({ perSecond, count, run }: { perSecond: number; count: number; run: string }): Promise<void> {
  const sides = groups.flat();
  const started = performance.now();
  for (let index = 0; index < count; index += 1) {
    const waitMs = started + (index * 1000) / perSecond - performance.now();
    if (waitMs > 0) await new Promise(resolve => setTimeout(resolve, waitMs));
    const at = index % sides.length;
    const text = `#${run}:${at}:${Math.floor(index / sides.length)}`;
    said.set(text, Date.now());
    await sides[at]?.say(text);
  }
}

/** What arrived of a run: how many, in what order, and how late on Telegram. */
function report(run: string) {
  const word = new RegExp(`#${run}:(\\d+):(\\d+)`);
  let [arrived, twice, disordered] = [0, 0, 0];
  for (const side of groups.flat()) {
    const numbers = side.texts().flatMap(text => {
      const found = word.exec(text);
      return found === null ? [] : [Number(found[2])];
    });
    arrived += new Set(numbers).size;
    twice += numbers.length - new Set(numbers).size;
    disordered += numbers.filter((number, at) => at > 0 && number < (numbers[at - 1] ?? 0)).length;
  }
  const delays = telegram.requests('sendMessage').flatMap(({ parameters, atMs }) => {
    const [text] = word.exec(String(parameters.text)) ?? [];
    const saidAt = said.get(text ?? '');
    return saidAt === undefined ? [] : [atMs - saidAt];
  });
  return { arrived, twice, disordered, delays };
}

// It ends with the one that started it.
process.on('disconnect', () => process.exit(0));
process.on('message', async (message: { kind: string; value: never }) => {
  if (message.kind === 'talk') {
    await talk(message.value);
    process.send?.({ kind: 'talked', value: {} });
  }
  if (message.kind === 'report') process.send?.({ kind: 'report', value: report(message.value) });
});
const sides = groups.map(pair => pair.map(({ network, id }) => ({ network, id })));
const { apiRoot, token } = telegram;
process.send?.({ kind: 'ready', value: { apiRoot, token, whatsappPort: whatsapp.port, sides } });
