/**
 * Plays the week: everybody comes in, writes what the story says when it says so, and presses what they want; coordinators
 * decide what waits. How time passes, and when the hub is done, is told by whoever plays.
 */
import type { Actor, ActorMessage } from './actor.ts';
import type { Choices } from './choices.ts';
import type { WeekMessage, WeekPeople } from './story.ts';
import { weekBegins } from './week-clock.ts';

export interface WeekStage {
  readonly actors: ReadonlyMap<string, Actor>;
  readonly choices: Choices;
  /** Resolves when the clock of the hub shows this wall clock, or later. */
  until(at: string): Promise<void>;
  /** Resolves when the hub has nothing left to do for now. */
  settled(): Promise<void>;
  /** A word with which somebody comes in: a partner's code, a coordinator's word. */
  wordFor(person: Actor['person'], role: 'partner' | 'coordinator'): Promise<string>;
  /** Told of everything that people do, for whoever watches. */
  readonly watch: (line: string) => void;
}

export interface WeekResult {
  /** How often coordinators pressed or wrote something, after they came in. */
  readonly coordinatorTaps: number;
  /** What each message was answered with, the last of it. */
  readonly answers: ReadonlyMap<string, readonly string[]>;
}

/** Coordinators, partners and residents come in, before the first message. */
export async function everybodyComesIn(stage: WeekStage, people: WeekPeople): Promise<void> {
  let minute = Temporal.PlainDateTime.from(weekBegins);
  for (const person of people.coordinators) {
    await actorOf(stage, person.id).says(`/start ${await stage.wordFor(person, 'coordinator')}`);
    await stage.settled();
    // Who came first is asked first.
    minute = minute.add({ minutes: 1 });
    await stage.until(minute.toString());
  }
  for (const person of people.partners) {
    await actorOf(stage, person.id).says(`/partner ${await stage.wordFor(person, 'partner')}`);
  }
  for (const person of people.residents) await actorOf(stage, person.id).says('/start b_kroonmolenplein');
  await stage.settled();
  for (const person of people.residents) await pressFirst(actorOf(stage, person.id));
  await stage.settled();
}

/** From the first message to the last, and on to the end of Sunday. */
export async function playWeek(
  stage: WeekStage,
  people: WeekPeople,
  messages: readonly WeekMessage[],
): Promise<WeekResult> {
  const answers = new Map<string, readonly string[]>();
  const seen = new Map(people.coordinators.map(({ id }) => [id, actorOf(stage, id).screen().length]));
  let coordinatorTaps = 0;
  for (const message of messages) {
    await stage.until(message.at);
    answers.set(message.id, await tell(stage, message));
    for (const { id } of people.coordinators) coordinatorTaps += await decide(stage, id, seen);
  }
  await stage.until('2026-03-08T23:30');
  await stage.settled();
  return { coordinatorTaps, answers };
}

/** One message, and what its writer presses until nothing is asked any more. */
async function tell(stage: WeekStage, message: WeekMessage): Promise<readonly string[]> {
  const actor = actorOf(stage, message.who);
  const before = new Set(actor.screen().map(({ id }) => id));
  stage.watch(`${message.at.slice(0, 16)}  ${actor.person.name}: ${message.text}`);
  await actor.says(message.text);
  const pressed = new Set<string>();
  for (let round = 0; round < mostRounds; round += 1) {
    await stage.settled();
    const fresh = actor.screen().filter(({ id }) => !before.has(id));
    const next = fresh.map(each => ({ each, label: stage.choices.wish(each, message.then) })).find(isNew(pressed));
    if (next?.label === undefined) break;
    pressed.add(next.each.id + next.label);
    stage.watch(`                  ${actor.person.name} presses ${next.label}`);
    await actor.presses(next.each, next.label);
  }
  return actor
    .screen()
    .filter(({ id }) => !before.has(id))
    .map(({ text, labels }) => `${text}${labels.length === 0 ? '' : ` [${labels.join('] [')}]`}`);
}

const isNew =
  (pressed: ReadonlySet<string>) =>
  ({ each, label }: { each: ActorMessage; label: string | undefined }) =>
    label !== undefined && !pressed.has(each.id + label);

/** A coordinator looks at what came in since the last look. @returns the number of taps */
async function decide(stage: WeekStage, id: string, seen: Map<string, number>): Promise<number> {
  const actor = actorOf(stage, id);
  const pressed = new Set<string>();
  let taps = 0;
  for (let round = 0; round < mostRounds; round += 1) {
    const fresh = actor.screen().slice(seen.get(id) ?? 0);
    const next = fresh.map(each => ({ each, label: stage.choices.decide(each) })).find(isNew(pressed));
    if (next?.label === undefined) break;
    stage.watch(`                  ${actor.person.name} presses ${next.label}`);
    pressed.add(next.each.id + next.label);
    await actor.presses(next.each, next.label);
    taps += 1;
    await stage.settled();
  }
  seen.set(id, actor.screen().length);
  return taps;
}

async function pressFirst(actor: Actor): Promise<void> {
  const message = actor.screen().at(-1);
  const label = message?.labels[0];
  if (message !== undefined && label !== undefined) await actor.presses(message, label);
}

export function actorOf(stage: Pick<WeekStage, 'actors'>, id: string): Actor {
  const actor = stage.actors.get(id);
  if (actor === undefined) throw new Error(`Nobody in the week is called "${id}".`);
  return actor;
}

/** A card, a question, another: nobody is asked more. */
const mostRounds = 6;
