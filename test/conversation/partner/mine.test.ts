/**
 * Changing what was placed: in plain words, by buttons, for one date or the whole series; one's own list, plans and news.
 */
import { afterEach, expect, test } from 'vitest';
import { flows } from '../../../src/conversation/flows.ts';
import { occurrencesBetween } from '../../../src/calendar/agenda-store.ts';
import { readNewsOn } from '../../../src/calendar/news-store.ts';
import { createTalk, type Talk, type Talker } from '../talk.ts';

let talk: Talk;
afterEach(() => talk.close());

const soup = 'Volxkeuken! woe 11/3 vanaf 18u in de Herleving. €6 pp';
const table = 'Praattafel elke woensdag van 10u tot 12u in de Herleving, vanaf 11 maart';

async function rik(): Promise<Talker> {
  talk = await createTalk({ flows, at: '2026-03-02T10:15' });
  return talk.partner('buurthuis-herleving', 'Rik', { language: 'nl' });
}

async function placed(text: string): Promise<Talker> {
  const who = await rik();
  await who.says(text);
  await who.presses('Plaatsen');
  return who;
}

async function agenda() {
  const from = talk.clock.now();
  const window = { from, to: from.add({ hours: 24 * 100 }), limit: 100 };
  return occurrencesBetween(talk.test.database, talk.neighbourhoodId, window, 'partners');
}

test.each([
  ['19u ipv 18u', { start: '2026-03-11T19:00' }, {}],
  ['gaat niet door', {}, { state: 'cancelled' }],
  ['volzet', {}, { state: 'full' }],
] as const)('the next message after placing changes it: %s', async (words, item, activity) => {
  const who = await placed(soup);
  await who.says(words);
  const [found] = await agenda();
  expect(found).toMatchObject(item);
  expect(found?.activity).toMatchObject(activity);
  expect(talk.faults).toEqual([]);
});

test('a new hour for one date of a series is shown as that date is now', async () => {
  const who = await placed('Buurttafel elke woensdag van 12u tot 14u in de Herleving, vanaf 11 maart');
  await who.says('Buurttafel: 12u30 ipv 12u');
  await who.presses('Alleen woensdag 11 maart');
  expect(who.last).toContain('12 u 30');
  expect(who.last).not.toContain('elke week');
  expect((await agenda()).slice(0, 2).map(({ start }) => start)).toEqual(['2026-03-11T12:30', '2026-03-18T12:00']);
});

test('words that could be meant otherwise are asked about first; as a reply they are not', async () => {
  const who = await placed(soup);
  const answer = who.seen.at(-1)?.id ?? '';
  await who.says('in de bib');
  expect(who.last).toMatch(/^Wil je dit zo veranderen\?/);
  expect((await agenda())[0]?.activity.placeId).toBe('buurthuis-herleving');
  await who.presses('Ja, verander het');
  expect((await agenda())[0]?.activity.placeId).toBe('bibliotheek-sint-niklaas');
  await who.says('toch gratis', { replyTo: answer });
  expect((await agenda())[0]?.activity.priceCents).toBe(0);
});

test('a reply to the partner’s own post changes what came of it', async () => {
  const who = await rik();
  const post = await who.says(soup);
  await who.presses('Plaatsen');
  await who.says('volzet', { replyTo: post });
  expect((await agenda())[0]?.activity.state).toBe('full');
  talk.setTime('2026-03-02T10:17');
  await who.says('weer plaats', { replyTo: post });
  expect((await agenda())[0]?.activity.state).toBe('sure');
});

test('of a series it is asked: this date, or the whole', async () => {
  const who = await placed(table);
  expect(await agenda()).toHaveLength(14);
  talk.setTime('2026-03-12T10:15');
  await who.says('Praattafel van woensdag gaat niet door');
  expect(who.lastButtons).toEqual(['Alleen woensdag 18 maart', 'De hele reeks']);
  await who.presses('Alleen woensdag 18 maart');
  expect(who.last).toMatch(/^Op woensdag 18 maart gaat het niet door/);
  const cancelled = (await agenda()).filter(each => each.isCancelled).map(each => each.originalDate);
  expect(cancelled).toEqual(['2026-03-18']);
  await who.says('11u ipv 10u');
  await who.presses('De hele reeks');
  const starts = new Set((await agenda()).filter(each => !each.isCancelled).map(each => each.start.slice(11)));
  expect([...starts]).toEqual(['11:00']);
});

test('one date of a series moves to another hour', async () => {
  const who = await placed(table);
  await who.says('11u ipv 10u');
  await who.presses('Alleen woensdag 11 maart');
  const [first, second] = await agenda();
  expect([first?.start, second?.start]).toEqual(['2026-03-11T11:00', '2026-03-18T10:00']);
});

test('one date of a series is full, and has places again, in its own hour', async () => {
  const who = await placed(table);
  await who.says('11u ipv 10u');
  await who.presses('Alleen woensdag 11 maart');
  await who.says('volzet');
  await who.presses('Alleen woensdag 11 maart');
  expect(who.last).toContain('Praattafel (volzet)\n📅 woensdag 11 maart om 11 u');
  const first = async () => {
    const [{ activity, start } = { activity: undefined, start: '' }, next] = await agenda();
    return [start, activity?.title, activity?.state, next?.activity.state];
  };
  expect(await first()).toEqual(['2026-03-11T11:00', 'Praattafel', 'full', 'sure']);
  await who.says('weer plaats');
  await who.presses('Alleen woensdag 11 maart');
  expect(await first()).toEqual(['2026-03-11T11:00', 'Praattafel', 'sure', 'sure']);
});

test('an update finds the activity meant by its title and day; a doubtful one is asked about', async () => {
  const who = await placed(soup);
  await who.says('Filmavond woensdag 11 maart om 20u in de Herleving');
  await who.presses('Plaatsen');
  await who.says('Volxkeuken van 11 maart begint om 18u30 ipv 18u');
  expect((await agenda()).find(each => each.activity.title === 'Volxkeuken')?.start).toBe('2026-03-11T18:30');
  talk.setTime('2026-03-10T09:00');
  await who.says('Gaat morgen niet door');
  expect(who.last).toBe('Welke activiteit bedoel je?');
  const film = who.lastButtons.find(label => label.includes('Filmavond')) ?? '';
  await who.presses(film);
  const off = (await agenda()).filter(each => each.isCancelled).map(each => each.activity.title);
  expect(off).toEqual(['Filmavond']);
  await who.presses(film);
  expect(talk.network.toasts).toContain('Deze knop is niet meer van nu.');
});

test('the list of one’s own has buttons to change, call off, fill and open again', async () => {
  const who = await placed(soup);
  await who.says('/mijn');
  expect(who.last).toContain('Jullie activiteiten');
  expect(who.lastButtons).toEqual(['Volxkeuken']);
  await who.presses('Volxkeuken');
  expect(who.lastButtons).toEqual(['Wijzigen', 'Gaat niet door', 'Volzet', 'Nota voor later']);
  const old = who.seen.at(-1)?.buttons[1]?.id ?? '';
  talk.setTime('2026-03-02T10:16');
  await who.presses('Volzet');
  expect((await agenda())[0]?.activity.state).toBe('full');
  await who.presses(old);
  expect(talk.network.toasts).toContain('Er is al iets veranderd. Dit is hoe het nu is.');
  expect((await agenda())[0]?.activity.state).toBe('full');
  talk.setTime('2026-03-02T10:17');
  await who.presses('Weer plaats');
  expect((await agenda())[0]?.activity.state).toBe('sure');
  talk.setTime('2026-03-02T10:20');
  await who.says('mijn');
  await who.presses('Volxkeuken');
  await who.presses('Gaat niet door');
  expect((await agenda())[0]?.isCancelled).toBe(true);
  talk.setTime('2026-03-02T10:25');
  await who.says('mijn');
  await who.presses('Volxkeuken');
  await who.presses('Gaat toch door');
  expect((await agenda())[0]?.isCancelled).toBe(false);
});

test('nobody changes what is another organisation’s', async () => {
  const who = await placed(soup);
  const answer = who.seen.at(-1);
  const other = await talk.partner('zigzag', 'An', { language: 'nl' });
  const [item] = await agenda();
  await other.presses(answer?.buttons[0]?.id ?? '');
  await other.presses(`m.off.${item?.activity.publicId}.${item?.activity.revision}`);
  await other.presses(`m.full.${item?.activity.publicId}.${item?.activity.revision}`);
  await other.says('Volxkeuken van 11 maart gaat niet door');
  expect((await agenda())[0]?.activity.state).toBe('sure');
  expect(other.last).toMatch(/^We vinden geen activiteit van jullie/);
});

test('an idea is for partners, stands among the plans, and is placed from there', async () => {
  const who = await rik();
  await who.says('Buurtfeest zaterdag 13 juni om 14u in de Herleving');
  await who.says('nog maar een idee');
  await who.says('Plaatsen');
  expect(who.last).toMatch(/^Het staat bij de plannen\./);
  const other = await talk.partner('zigzag', 'An', { language: 'nl' });
  await other.says('plannen');
  expect(other.last).toContain('Buurtfeest (idee) · Buurthuis Herleving');
  expect(other.lastButtons).toEqual([]);
  await who.says('plannen');
  await who.presses('Buurtfeest');
  await who.presses('Plaatsen');
  expect(who.last).toMatch(/^Geplaatst!/);
  await other.says('plannen');
  expect(other.last).toContain('Er zijn nog geen plannen.');
});

test('what is no activity can be placed as news until a day, and taken away', async () => {
  const who = await rik();
  await who.says('De Herleving is gesloten tot en met vrijdag 13 maart wegens werken aan het dak');
  expect(who.last).toMatch(/^Dit is geen activiteit\. Tonen we het als nieuws\?/);
  expect(who.lastButtons[0]).toBe('Plaats als nieuws tot vrijdag 13 maart');
  await who.presses('Andere dag');
  await who.says('20 maart');
  await who.presses('Plaats als nieuws tot vrijdag 20 maart');
  expect(who.last).toBe('Geplaatst als nieuws, tot en met vrijdag 20 maart.');
  const news = () => readNewsOn(talk.test.database, talk.neighbourhoodId, '2026-03-19', 10);
  expect(await news()).toHaveLength(1);
  const other = await talk.partner('zigzag', 'An', { language: 'nl' });
  await other.presses(who.seen.at(-1)?.buttons[0]?.id ?? '');
  expect(await news()).toHaveLength(1);
  await who.presses('Nieuws weghalen');
  expect(await news()).toEqual([]);
});

test('talk and questions are no news', async () => {
  const who = await rik();
  await who.says('dank je wel');
  await who.says('Wat is er zaterdag voor kinderen?');
  expect(who.seen.flatMap(each => each.buttons.map(({ id }) => id)).filter(id => id.startsWith('n.'))).toEqual([]);
});

test('a cancellation of what nobody knows says so, and offers what there is', async () => {
  const who = await placed(soup);
  talk.setTime('2026-03-04T10:15');
  await who.says('De boekenclub van morgen gaat niet door');
  expect(who.last).toMatch(/^We vinden geen activiteit van jullie die hierbij past/);
  expect(who.lastButtons).toEqual(['Volxkeuken, woensdag 11 maart']);
  expect((await agenda())[0]?.isCancelled).toBe(false);
});

test('a series says when it is not, and by its next date', async () => {
  const who = await rik();
  await who.says(
    'Speelstraat elke woensdag van 14u tot 16u van 8 juli t.e.m. 26 augustus in de Herleving, niet op 22/7',
  );
  expect(who.last).toContain('(niet op woensdag 22 juli): woensdag 8 juli om 14 u – 16 u');
  await who.says('plaatsen');
  talk.setTime('2026-07-30T10:15');
  await who.says('mijn');
  expect(who.last).toContain('woensdag 5 augustus om 14 u – 16 u: Speelstraat');
});
