/**
 * The people of a busy minute, on both networks: partners tell, residents ask, newcomers subscribe and some stop. Who does what
 * when, a seeded generator chooses. Knows what everybody wrote, so that it can be compared with what they got.
 */
import { createActor, type Actor, type ActorMessage, type Phones } from '../../week/actor.ts';

export interface Crowd {
  /** Partners come in, by their codes. */
  enter(codeOf: (partner: string) => Promise<string>): Promise<void>;
  /** The first activity, placed when this resolves. */
  tellFirst(): Promise<void>;
  /** Somebody does something; who was shown a button that they want, presses it. */
  act(): Promise<void>;
  /** Presses what is there to press. @returns how often */
  follow(): Promise<number>;
  readonly askers: readonly Asker[];
  readonly partners: readonly Partner[];
  readonly newcomers: readonly Newcomer[];
  /** How many messages and presses went into each network. */
  readonly written: { telegram: number; whatsapp: number };
}

export interface Asker {
  readonly actor: Actor;
  asked: number;
}

export interface Partner {
  readonly actor: Actor;
  readonly organisation: string;
  readonly titles: string[];
}

export interface Newcomer {
  readonly actor: Actor;
  hasStopped: boolean;
}

/** More from one chat, and the hub sees a program that answers it. */
const mostQuestions = 8;
const mostNewcomers = 16;
const mostActivities = 40;
const organisations = ['buurthuis-herleving', 'vrouwencentrum', 'bibliotheek', 'wzc-het-hof'];
/** What people call what they organise; each with its number is another one. */
const names = ['Naaiatelier', 'Volxkeuken', 'Filmavond', 'Kaartnamiddag', 'Soepbar', 'Fotoworkshop', 'Taalcafé'];
const consent = 'Ja, ik ben 13 of ouder';

export function createCrowd(phones: Phones, random: () => number): Crowd {
  const written = { telegram: 0, whatsapp: 0 };
  const pressed = new Set<string>();
  let people = 0;
  let told = 0;

  const person = (name: string, share: number): Actor => {
    people += 1;
    const network = random() < share ? 'whatsapp' : 'telegram';
    return createActor({ id: `${name}-${people}`, name: `${name} ${people}`, network, language: 'nl' }, phones);
  };
  const says = async ({ actor }: { readonly actor: Actor }, text: string) => {
    written[actor.person.network] += 1;
    await actor.says(text);
  };
  const pressesOnce = async (actor: Actor, message: ActorMessage, label: string): Promise<number> => {
    const key = `${actor.person.id} ${message.id} ${label}`;
    if (pressed.has(key)) return 0;
    pressed.add(key);
    written[actor.person.network] += 1;
    await actor.presses(message, label);
    return 1;
  };
  const oneOf = <Value>(list: readonly Value[]): Value | undefined => list[Math.floor(random() * list.length)];

  const askers: Asker[] = Array.from({ length: 24 }, () => ({ actor: person('Vrager', 1 / 6), asked: 0 }));
  const partners: Partner[] = organisations.map((organisation, index) => ({
    actor: person('Partner', index === 0 ? 1 : 0),
    organisation,
    titles: [],
  }));
  const newcomers: Newcomer[] = [];

  const ask = async () => {
    const asker = oneOf(askers.filter(({ asked }) => asked < mostQuestions));
    if (asker === undefined) return;
    asker.asked += 1;
    await says(asker, `wat is er op ${6 + Math.floor(random() * 20)} maart?`);
  };
  const tell = async () => {
    const partner = oneOf(partners);
    if (partner === undefined || told === mostActivities) return;
    told += 1;
    const title = `${names[told % names.length]} ${told}`;
    partner.titles.push(title);
    await says(partner, `${title} op ${6 + (told % 25)}/3 om ${9 + (told % 12)}u`);
  };
  const arrive = async () => {
    if (newcomers.length === mostNewcomers) return;
    const newcomer = { actor: person('Nieuw', 1 / 4), hasStopped: false };
    newcomers.push(newcomer);
    const isOnWhatsApp = newcomer.actor.person.network === 'whatsapp';
    await says(newcomer, isOnWhatsApp ? 'wijk b_kroonmolenplein' : '/start b_kroonmolenplein');
  };
  const stop = async () => {
    const newcomer = oneOf(newcomers.filter(each => !each.hasStopped && isSubscribed(each)));
    if (newcomer === undefined) return;
    newcomer.hasStopped = true;
    await says(newcomer, '/stop');
  };
  const follow = async () => {
    let count = 0;
    for (const { actor, titles } of partners) {
      for (const message of actor.screen()) {
        // Below it a card warns of others at that hour.
        const [card = ''] = message.text.split('⚠️');
        const title = titles.find(each => isAbout({ text: card }, each));
        if (title === undefined || !message.labels.includes('Plaatsen') || pressed.has(title)) continue;
        pressed.add(title);
        count += await pressesOnce(actor, message, 'Plaatsen');
      }
    }
    for (const { actor } of newcomers) {
      const message = actor.screen().find(({ labels }) => labels.includes(consent));
      if (message !== undefined) count += await pressesOnce(actor, message, consent);
    }
    return count;
  };

  return {
    askers,
    partners,
    newcomers,
    written,
    follow,
    async enter(codeOf) {
      for (const partner of partners) await says(partner, `/partner ${await codeOf(partner.organisation)}`);
    },
    async tellFirst() {
      await tell();
      const seen = () => partners.flatMap(({ actor }) => actor.screen().map(({ text }) => text));
      const deadline = performance.now() + 60_000;
      while (!seen().some(text => text.includes('Geplaatst'))) {
        await follow();
        if (performance.now() > deadline) throw new Error(`Nothing was placed: ${seen().join(' | ')}`);
        await new Promise(resolve => setTimeout(resolve, 50));
      }
    },
    async act() {
      const roll = random();
      if (roll < 0.6) await ask();
      else if (roll < 0.8) await tell();
      else if (roll < 0.92) await arrive();
      else await stop();
      await follow();
    },
  };
}

/** Whether a message says this title, and not only another that begins with it. */
export function isAbout({ text }: Pick<ActorMessage, 'text'>, title: string): boolean {
  return new RegExp(`${title}(?!\\d)`).test(text);
}

export function isSubscribed({ actor }: Newcomer): boolean {
  return actor.screen().some(({ text }) => text.startsWith('Welkom'));
}

/** From 0 to below 1, the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
