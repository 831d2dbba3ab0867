/**
 * What goes on in a neighbourhood on a day: residents ask, partners tell, and calendars, feeds, pages and screens are fetched
 * again and again, as calendar programs do with the tag of what they have.
 */
import type { BotApiServer } from '../fakes/telegram/bot-api-server.ts';
import type { FakePerson } from '../fakes/telegram/person.ts';
import type { WhatsAppServer } from '../fakes/whatsapp/whatsapp-server.ts';

export interface DayLoad {
  /** One thing that somebody does; the next of the round each time. */
  chat(): Promise<void>;
  fetch(): Promise<void>;
  /** How many of each were done so far. */
  readonly done: { messages: number; fetches: number; unchanged: number; refused: number };
}

export interface DayWorld {
  readonly telegram: BotApiServer;
  readonly whatsapp: WhatsAppServer;
  readonly base: string;
  /** Words of partners to come in with. */
  readonly partnerCodes: readonly string[];
}

const questions: readonly (readonly [language: string, words: string])[] = [
  ['nl', 'wat is er zaterdag voor kinderen?'],
  ['fr', 'qu’est-ce qu’il y a ce week-end ?'],
  ['tr', 'bu hafta sonu ne var?'],
  ['en', 'what is on tomorrow?'],
  ['nl', '/weekend'],
  ['ar', 'ماذا يوجد غدا؟'],
  ['nl', 'dank je wel!'],
  ['uk', 'що є в суботу?'],
  ['nl', '/thema'],
  ['bg', 'какво има утре?'],
];

const addresses = [
  '/kroonmolenwijk/kalender.ics',
  '/kroonmolenwijk/',
  '/kroonmolenwijk/feed.atom',
  '/kroonmolenwijk/feed.json?lang=fr',
  '/kroonmolenwijk/kalender.ics?audience=kinderen',
  '/kroonmolenwijk/bord/kroonmolenplein',
  '/kroonmolenwijk/?lang=tr',
  '/readyz',
];

/** No divisor in common with the questions, so that each asks all of them in turn and nobody the same twice soon. */
const residentsCount = 293;

export async function openLoad({ telegram, whatsapp, base, partnerCodes }: DayWorld): Promise<DayLoad> {
  const done = { messages: 0, fetches: 0, unchanged: 0, refused: 0 };
  const residents = Array.from({ length: residentsCount }, (_, at) =>
    telegram.user({ name: `Bewoner ${at}`, language: questions[at % questions.length]?.[0] ?? 'nl' }),
  );
  const partners = partnerCodes.map((code, at) => ({
    code,
    person: telegram.user({ name: `Partner ${at}`, language: 'nl' }),
  }));
  for (const { code, person } of partners) {
    await person.says(`/partner ${code}`);
    await person.sees(/^Welkom/, { timeoutMs: 30_000 });
  }
  const onWhatsApp = Array.from({ length: 10 }, (_, at) => whatsapp.user({ name: `Buur ${at}` }));
  const tags = new Map<string, string>();

  /** Partners' turns follow each other: tell, then place what the card shows. */
  async function partnerActs(person: FakePerson, turn: number): Promise<void> {
    if (turn % 2 === 0) {
      await person.says(`Soep nummer ${turn} op ${9 + (turn % 18)}/3 om ${10 + (turn % 10)}u in de Herleving`);
    } else if (person.screen().at(-1)?.buttons.flat().includes('Plaatsen') === true) await person.presses('Plaatsen');
  }

  return {
    done,
    async chat() {
      const turn = done.messages;
      done.messages += 1;
      const partner = partners[Math.floor(turn / 8) % partners.length]?.person;
      if (turn % 8 === 7 && partner !== undefined) return partnerActs(partner, Math.floor(turn / 8 / partners.length));
      if (turn % 24 === 5) return void (await onWhatsApp[turn % onWhatsApp.length]?.says('wat is er zaterdag?'));
      await residents[(turn * 7) % residents.length]?.says(questions[turn % questions.length]?.[1] ?? '');
    },
    async fetch() {
      const address = addresses[done.fetches % addresses.length] ?? '/';
      done.fetches += 1;
      const tag = tags.get(address);
      const response = await fetch(`${base}${address}`, tag === undefined ? {} : { headers: { 'If-None-Match': tag } });
      await response.arrayBuffer();
      if (response.status === 304) done.unchanged += 1;
      else if (response.status !== 200) done.refused += 1;
      const fresh = response.headers.get('etag');
      if (fresh !== null) tags.set(address, fresh);
    },
  };
}
