/**
 * What somebody at a keyboard, or a test in another process, can make the fake WhatsApp do: one JSON object an order.
 */
import type { FakeGroup, FakePerson, FileToSend, SayOptions } from './person.ts';
import type { WhatsAppServer } from './whatsapp-server.ts';

/** @returns what the person of the order sees, else how the account stands */
export type Control = (order: unknown) => Promise<unknown>;

/**
 * Orders, of which one object may hold several:
 *
 * - the account: `scan: true`, `autoScan`, `privateChats`, `end: code | "break"`, `refuse: [code, times]`, `away: boolean`,
 *   `dead: boolean`, `copies`, `answerNext: [463, "silence", …]`, `timeLock: {isActive, end}`, `cap: {capping_status, …}`,
 *   `emit: [event, data]`
 * - a person: `person`, and one of `says`, `edits: [id, text]`, `revokes: id`, `reacts: [id, emoji]`,
 *   `votes: [id, choice]`, `sends: {kind, base64, caption?, name?}`, `asksAgain: id`, `revealNumber: true`, `changeLid: true`; with `group`, `replyTo`,
 *   `quote`, `mentionsHub: true`, `isForwarded: true`, `album`
 * - a group: `makeGroup: {title, members: [names], administrators?: [names]}`, `change: ["joined", by, [names or "hub"]]` with
 *   `group`; `types` with `person` or `group` is typed on the hub's own phone
 */
export function createControl(server: WhatsAppServer): Control {
  const people = new Map<string, FakePerson>();
  const groups = new Map<string, FakeGroup>();
  const personNamed = (name: string) => {
    const person = people.get(name) ?? server.user({ name });
    people.set(name, person);
    return person;
  };
  const groupNamed = (title: string) => {
    const group = groups.get(title);
    if (group === undefined) throw new Error(`There is no group "${title}"; make it first.`);
    return group;
  };

  return async order => {
    const fields = new Map<string, unknown>(Object.entries(Object(order)));
    commandAccount(server, fields);
    if (fields.get('away') === true) await server.goAway();
    if (fields.get('away') === false) await server.comeBack();
    const made = Object(fields.get('makeGroup'));
    if (fields.has('makeGroup')) {
      const named = (list: unknown) => texts(list).map(personNamed);
      const [members, administrators] = [named(made.members), named(made.administrators)];
      groups.set(String(made.title), server.group({ title: String(made.title), members, administrators }));
    }
    const title = text(fields, 'group');
    const group = title === undefined ? undefined : groupNamed(title);
    const name = text(fields, 'person');
    const person = name === undefined ? undefined : personNamed(name);
    const typed = text(fields, 'types');
    const typedTo = group ?? person;
    if (typed !== undefined && typedTo !== undefined) await server.types(typedTo, typed);
    if (fields.has('change') && group !== undefined) {
      const [what, by, whom] = Array.isArray(fields.get('change')) ? (fields.get('change') as unknown[]) : [];
      const others = texts(whom).map(each => (each === 'hub' ? ('hub' as const) : personNamed(each)));
      await group.change(what as 'joined', personNamed(String(by)), others);
    }
    if (person === undefined)
      return { connected: server.isConnected(), shown: server.shown, waiting: server.waiting() };
    const did = await actAs(person, fields, optionsOf(server, fields, group));
    const screen = person.screen(group).map(({ id, text: words, media, replyTo, quoted }) => {
      return { id, text: words, media: media?.kind ?? null, replyTo, quoted };
    });
    return did === undefined ? screen : { did, reaction: person.reactionTo(did), screen };
  };
}

function commandAccount(server: WhatsAppServer, fields: ReadonlyMap<string, unknown>): void {
  const number = (key: string) => (typeof fields.get(key) === 'number' ? Number(fields.get(key)) : undefined);
  if (typeof fields.get('autoScan') === 'boolean') server.autoScan = fields.get('autoScan') === true;
  server.privateChats = number('privateChats') ?? server.privateChats;
  server.copies = number('copies') ?? server.copies;
  if (typeof fields.get('dead') === 'boolean') server.isDead = fields.get('dead') === true;
  if (fields.has('timeLock')) server.timeLock = fields.get('timeLock') as WhatsAppServer['timeLock'];
  if (fields.has('cap')) server.cap = Object(fields.get('cap'));
  const [refusal, times] = Array.isArray(fields.get('refuse')) ? (fields.get('refuse') as number[]) : [];
  if (refusal !== undefined) server.refuse(refusal, times ?? 1);
  const answers = fields.get('answerNext');
  if (Array.isArray(answers)) server.answerNext(...(answers as (number | 'silence')[]));
  const [event, data] = Array.isArray(fields.get('emit')) ? (fields.get('emit') as unknown[]) : [];
  if (typeof event === 'string') server.emit(event, data);
  if (fields.get('scan') === true) server.pair();
  if (fields.get('end') === 'break') server.end();
  const code = number('end');
  if (code !== undefined) server.end(code);
}

/** @returns the id of the message that was written, or that the person did something with */
async function actAs(
  person: FakePerson,
  fields: ReadonlyMap<string, unknown>,
  options: SayOptions,
): Promise<string | undefined> {
  const pair = (key: string) => texts(fields.get(key));
  if (fields.get('revealNumber') === true) person.revealNumber();
  if (fields.get('changeLid') === true) person.changeLid();
  const [says, revokes, again] = [text(fields, 'says'), text(fields, 'revokes'), text(fields, 'asksAgain')];
  if (says !== undefined) return person.says(says, options);
  if (fields.has('sends')) {
    const { base64, ...file } = Object(fields.get('sends'));
    return person.sends({ ...(file as FileToSend), bytes: Buffer.from(String(base64), 'base64') }, options);
  }
  const votes = fields.get('votes');
  if (Array.isArray(votes)) return person.votes(String(votes[0]), Number(votes[1]), options);
  const [edited, words] = pair('edits');
  if (edited !== undefined) await person.edits(edited, words ?? '', options);
  if (revokes !== undefined) await person.revokes(revokes, options);
  const [about, emoji] = pair('reacts');
  if (about !== undefined) await person.reacts(about, emoji ?? '', options);
  if (again !== undefined) return JSON.stringify(await person.asksAgain(again));
  return edited ?? revokes ?? about;
}

function optionsOf(
  server: WhatsAppServer,
  fields: ReadonlyMap<string, unknown>,
  group: FakeGroup | undefined,
): SayOptions {
  const [replyTo, quote, album] = [text(fields, 'replyTo'), text(fields, 'quote'), text(fields, 'album')];
  return {
    ...(group === undefined ? {} : { group }),
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(quote === undefined ? {} : { quote }),
    ...(album === undefined ? {} : { album }),
    ...(fields.get('mentionsHub') === true ? { mentions: [server.account.lid] } : {}),
    ...(fields.get('isForwarded') === true ? { isForwarded: true } : {}),
  };
}

function text(fields: ReadonlyMap<string, unknown>, key: string): string | undefined {
  const value = fields.get(key);
  return typeof value === 'string' ? value : undefined;
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter(each => typeof each === 'string') : [];
}
