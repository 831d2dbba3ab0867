/**
 * Two whole hubs beside each other on one PostgreSQL and one Redis, while a neighbourhood is busy and one of the two is killed
 * with -9 again and again: nothing is lost, and nothing comes twice but what was on the wire at a kill.
 */
import { expect, test } from 'vitest';
import { requireRedisOnCi, redisIsHere } from '../queue/engines.ts';
import type { Network } from '../../src/core/chat/message.ts';
import type { Actor } from '../week/actor.ts';
import { createCrowd, type Crowd, isAbout, isSubscribed, type Newcomer, seeded } from './beside/crowd.ts';
import { type HubGroup, openHubGroup, sleep } from './beside/hub-group.ts';
import {
  countInFlight,
  openNeighbourhood,
  openWork,
  readChatRows,
  type TestNeighbourhood,
} from './beside/neighbourhood.ts';

requireRedisOnCi();

const subscribers = 300;
const networks = ['telegram', 'whatsapp'] as const;
const patienceMs = 30_000;
/** Somebody does something so often. */
const paceMs = 170;

test.runIf(redisIsHere)(
  'two hubs on one PostgreSQL and Redis lose nothing while one of them is killed, and each network moves within 30 s',
  async () => {
    const place = await openNeighbourhood('redis');
    const hubs = await openHubGroup(place.environment, [[], []], place.clock);
    const chats = await place.addSubscribers(subscribers);
    await hubs.connected(networks, patienceMs);
    const random = seeded(9);
    const crowd = createCrowd(place, random);
    await crowd.enter(place.partnerCode);
    for (const { actor } of crowd.partners) {
      await expect.poll(() => actor.screen().length, { timeout: patienceMs }).toBeGreaterThan(0);
    }

    await crowd.tellFirst();
    // On a machine that is too busy the hour of the overview is past before there is anything to tell.
    const isTold = Temporal.Instant.compare(place.clock.now(), place.overviewAt) < 0;

    const over = new AbortController();
    const busy = keepBusy(crowd, over.signal);
    const inFlight = await killAgainAndAgain(hubs, place, seeded(4));
    over.abort();
    await busy;
    await settle(crowd, hubs, place);

    const figures = await compare(crowd, chats, isTold, place);
    process.stdout.write(`${JSON.stringify({ ...crowd.written, inFlight, ...figures, moved: hubs.takeOvers() })}\n`);
    await expectAllTaken(crowd, place);
    expect(figures.twice).toBeLessThanOrEqual(figures.again);
    expect(figures.again).toBeLessThanOrEqual(inFlight);
    expect(hubs.takeOvers().length).toBeGreaterThanOrEqual(2 * 2);
    for (const { ms } of hubs.takeOvers()) expect(ms).toBeLessThan(30_000);
    await expectActivities(crowd, hubs);
    await expectNoWork(hubs, place);
    expect(await hubs.end()).toEqual([
      { code: 0, signal: null },
      { code: 0, signal: null },
    ]);
    expect(hubs.output()).not.toMatch(/"level":"(error|fatal)"/);
  },
  480_000,
);

async function keepBusy(crowd: Crowd, over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    await crowd.act();
    await sleep(paceMs);
  }
}

/**
 * Twice the one that has a network, and each time the others' turn while nobody has it.
 *
 * @returns how many messages were on the wire when one was killed
 */
async function killAgainAndAgain(hubs: HubGroup, { database }: TestNeighbourhood, random: () => number) {
  let inFlight = 0;
  const kill = async (hub: ReturnType<HubGroup['ownerOf']>) => {
    if (hub === undefined) throw new Error('There is nobody to kill.');
    await hubs.kill(hub);
    inFlight += await countInFlight(database);
    await hubs.whole();
  };
  const either = () => hubs.running()[Math.floor(random() * 2)];
  for (const network of networks) {
    await sleep(1000 + 2000 * random());
    await kill(hubs.ownerOf(network));
    for (let more = 0; more < 2; more += 1) {
      await sleep(500 + 3000 * random());
      await kill(either());
    }
    await hubs.connected(networks, 2 * patienceMs);
  }
  return inFlight;
}

/** Everybody presses what is still to press, and everything is done. */
async function settle(crowd: Crowd, hubs: HubGroup, place: TestNeighbourhood): Promise<void> {
  await hubs.whole();
  // WhatsApp takes one answer a second.
  const deadline = performance.now() + 4 * patienceMs;
  for (let quiet = 0; quiet < 4; quiet += 1) {
    const [pressed, open] = [await crowd.follow(), await openWork(place)];
    if (pressed > 0 || open.length > 0) quiet = -1;
    if (performance.now() > deadline) throw new Error(`Not done: ${open.join('\n')}\n${hubs.output().slice(-5000)}`);
    await sleep(100);
  }
}

/** What everybody got, beside what they wrote and what the rows say. */
async function compare(
  crowd: Crowd,
  chats: readonly string[],
  isTold: boolean,
  { database, cipher, telegram }: TestNeighbourhood,
) {
  const rowsOf = await readChatRows(database, cipher);
  const faults: string[] = [];
  let [twice, again, sent] = [0, 0, 0];
  const check = (network: Network, id: string, texts: readonly string[]) => {
    const rows = rowsOf(network, id);
    const more = texts.length - rows.messages;
    sent += rows.messages;
    again += rows.again;
    twice += more;
    const isRight = more >= 0 && more <= (network === 'telegram' ? rows.again : 0);
    if (!isRight) faults.push(`on ${network}, of ${rows.messages} by the rows:`, ...texts, ...rows.history);
    return rows;
  };
  const checkActor = ({ person, chatId, screen }: Actor) =>
    check(
      person.network,
      chatId,
      screen().map(({ id, text }) => `${id} ${text}`),
    );

  for (const { actor, asked } of crowd.askers) {
    const { answers, history } = checkActor(actor);
    if (answers !== asked) faults.push(`${asked} questions have ${answers} answers:`, ...history);
  }
  for (const { actor } of crowd.partners) checkActor(actor);
  for (const newcomer of crowd.newcomers) {
    const { history } = checkActor(newcomer.actor);
    const isDone = isSubscribed(newcomer) && (!newcomer.hasStopped || hearsNoMore(newcomer));
    if (!isDone)
      faults.push('a newcomer is not served:', ...newcomer.actor.screen().map(({ text }) => text), ...history);
  }
  for (const id of chats) {
    const seen = telegram.world.chats.get(Number(id))?.messages ?? [];
    const { messages, history } = check(
      'telegram',
      id,
      seen.map(({ message }) => `${message.message_id} ${message.text}`),
    );
    if (messages !== 1 && isTold) faults.push(`${messages} overviews:`, ...history);
  }
  expect(faults.join('\n')).toBe('');
  return { sent, twice, again };
}

/** The last that somebody hears who stopped is that they did; or before it what was on its way at that moment. */
function hearsNoMore({ actor }: Newcomer): boolean {
  const texts = actor.screen().map(({ text }) => text);
  return texts.slice(-2).some(text => text.startsWith('Goed, ik stuur je niets meer'));
}

/** Each message and press was taken in once, and acted on. */
async function expectAllTaken({ written }: Crowd, { database }: TestNeighbourhood): Promise<void> {
  const stored = await database
    .selectFrom('incoming_event')
    .select(['network', 'outcome', ({ fn }) => fn.countAll<string>().as('count')])
    .groupBy(['network', 'outcome'])
    .orderBy('network')
    .execute();
  expect(stored.map(({ network, outcome, count }) => [network, outcome, Number(count)])).toEqual([
    ['telegram', 'handled', written.telegram],
    ['whatsapp', 'handled', written.whatsapp],
  ]);
}

/** Each activity was shown to its partner, and stands in the feed once. */
async function expectActivities(crowd: Crowd, hubs: HubGroup): Promise<void> {
  const titles = crowd.partners.flatMap(partner => partner.titles);
  for (const { actor, titles: own } of crowd.partners) {
    for (const title of own)
      expect(
        actor.screen().some(message => isAbout(message, title)),
        title,
      ).toBe(true);
  }
  for (const { base } of hubs.running()) {
    const feed = await (await fetch(`${base}/kroonmolenwijk/kalender.ics`)).text();
    const summaries = feed.split('\r\n').filter(line => line.startsWith('SUMMARY'));
    const isOnce = (title: string) => summaries.filter(line => isAbout({ text: line }, title)).length === 1;
    const faults = titles.filter(title => !isOnce(title)).flatMap(title => [title, ...wordsAbout(crowd, title)]);
    expect(faults.join('\n')).toBe('');
    expect(summaries).toHaveLength(titles.length);
  }
}

/** What the hub told its partner of it. */
function wordsAbout(crowd: Crowd, title: string): string[] {
  const texts = crowd.partners.flatMap(({ actor }) => actor.screen());
  return texts.filter(message => isAbout(message, title)).map(({ text, labels }) => `${text} [${labels.join('] [')}]`);
}

/** No job waits, runs for ever or was given up; no period of recurring work is open. */
async function expectNoWork(hubs: HubGroup, { database }: TestNeighbourhood): Promise<void> {
  const [hub] = hubs.running();
  const jobs = async () => {
    const metrics = await (await fetch(`${hub?.base}/metrics`)).text();
    return metrics.split('\n').filter(line => /^wijkbode_queue_jobs\{.*"(waiting|running|failed)"\} [1-9]/.test(line));
  };
  await expect.poll(jobs, { timeout: patienceMs }).toEqual([]);
  const runs = await database
    .selectFrom('scheduled_run')
    .select(['job', 'outcome'])
    .where(where => where.or([where('outcome', 'is', null), where('outcome', '<>', 'done')]))
    .execute();
  expect(runs).toEqual([]);
  expect(await countInFlight(database)).toBe(0);
}
