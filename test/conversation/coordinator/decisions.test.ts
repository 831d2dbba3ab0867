/**
 * What waits for a coordinator: shown as residents will see it, answered once by whoever is first, taken back when it was a mistake.
 */
import { afterEach, expect, test } from 'vitest';
import { findActivity } from '../../../src/calendar/activity-store.ts';
import { decisionsWaiting } from '../../../src/calendar/open-decision-store.ts';
import { type CoordinatorStage, createCoordinatorStage, meal } from './coordinator-stage.ts';

let stage: CoordinatorStage;
afterEach(() => stage.close());

/** Under this policy everything waits for a tap. */
const asked = { neighbourhood: { policy: 'coordinator' } } as const;

async function publicationOf(id: string) {
  return (await findActivity(stage.test.database, stage.neighbourhoodId, id))?.publication;
}

test('a card shows what residents will see, who told it and what the date asks; one tap places it', async () => {
  stage = await createCoordinatorStage(asked);
  const activity = await stage.place({ ...meal, priceCents: 500, contact: 'els@hethof.example' });
  const els = await stage.coordinator('Els', { language: 'nl' });
  await els.says('goedkeuren');
  expect(els.last).toMatch(/^Mag dit in de kalender\?/);
  for (const words of [
    'Samen eten',
    'zaterdag 14 maart',
    '€',
    'els@hethof.example',
    'Verteld door: WZC Het Hof',
    'ramadan',
  ]) {
    expect(els.last.toLowerCase()).toContain(words.toLowerCase());
  }
  expect(els.lastButtons).toEqual(['Goedkeuren', 'Weigeren', 'Wijzigen']);
  await els.presses('Goedkeuren');
  expect(els.last).toMatch(/^Goedgekeurd\. Het staat in de kalender\./);
  expect(els.lastButtons).toEqual([]);
  expect(await publicationOf(activity.id)).toBe('public');
  await els.says('goedkeuren');
  expect(els.last).toBe('Er wacht niets op jouw ja of nee.');
  expect(stage.faults).toEqual([]);
});

test('two coordinators: the second hears that it is decided, not by whom; a double tap does nothing more', async () => {
  stage = await createCoordinatorStage(asked);
  const activity = await stage.place(meal);
  const [els, jan] = [await stage.coordinator('Els'), await stage.coordinator('Jan')];
  await els.says('/goedkeuren');
  await jan.says('/goedkeuren');
  const [decision] = await decisionsWaiting(stage.test.database, stage.neighbourhoodId, 5);
  await Promise.all([els.presses(`q.yes.${decision?.id}`), jan.presses(`q.no.${decision?.id}`)]);
  const answers = [els.last, jan.last].toSorted();
  expect(answers.filter(answer => answer === 'Dit is al beslist.')).toHaveLength(1);
  expect(answers.join()).not.toMatch(/Els|Jan/);
  const before = await publicationOf(activity.id);
  await els.presses(`q.yes.${decision?.id}`);
  await jan.presses(`q.no.${decision?.id}`);
  expect(await publicationOf(activity.id)).toBe(before);
  expect(jan.last).toBe('Dit is al beslist.');
  expect(stage.faults).toEqual([]);
});

test('a refusal by mistake is looked at again', async () => {
  stage = await createCoordinatorStage(asked);
  const activity = await stage.place(meal);
  const els = await stage.coordinator('Els', { language: 'nl' });
  await els.says('goedkeuren');
  await els.presses('Weigeren');
  expect(await publicationOf(activity.id)).toBe('rejected');
  await els.presses('Toch opnieuw bekijken');
  expect(els.last).toMatch(/^Mag dit in de kalender\?/);
  await els.presses('Goedkeuren');
  expect(await publicationOf(activity.id)).toBe('public');
});

test('who told it hears what became of it', async () => {
  stage = await createCoordinatorStage(asked);
  const rik = await stage.partner('buurthuis-herleving', 'Rik', { language: 'nl' });
  const els = await stage.coordinator('Els', { language: 'nl' });
  await rik.says('Volxkeuken! woe 11/3 vanaf 18u in de Herleving. €6 pp');
  await rik.presses('Plaatsen');
  await els.says('goedkeuren');
  await els.presses('Goedkeuren');
  expect(rik.last).toBe('Je activiteit „Volxkeuken” staat in de kalender.');
});

test.each([
  'goedkeuren',
  'dubbels',
  '/partners',
  '/status',
  '/ideeen',
  '/plaatsen',
  '/dashboard',
  '/overdracht',
  '/afwezig',
  '/borden',
  '/bericht',
])('a stranger who says %s gets one sentence', async word => {
  stage = await createCoordinatorStage(asked);
  await stage.place(meal);
  const stranger = stage.person('Iemand', { language: 'nl' });
  await stranger.says(word);
  expect(stranger.seen.map(each => each.text.text)).toEqual(['Dit kan alleen een coördinator.']);
});

test('a forged button of a stranger does nothing', async () => {
  stage = await createCoordinatorStage(asked);
  const activity = await stage.place(meal);
  const [decision] = await decisionsWaiting(stage.test.database, stage.neighbourhoodId, 5);
  const stranger = stage.person('Iemand', { language: 'nl' });
  await stranger.says('/vandaag');
  const count = stranger.seen.length;
  for (const id of [
    `q.yes.${decision?.id}`,
    'q.yes.1',
    `q.undo.${activity.id}`,
    'cp.over.wzc-het-hof',
    'cs.invite',
    'co.yes.abcdefgh',
    'ca.yes.x',
  ]) {
    await stranger.presses(id);
  }
  expect(await publicationOf(activity.id)).toBe('waiting');
  expect(stranger.seen).toHaveLength(count);
  expect(new Set(stage.network.toasts)).toEqual(new Set(['Deze knop is niet meer van nu.']));
  expect(stage.faults).toEqual([]);
});

test('two entries side by side: the same makes one of them, and that can be undone', async () => {
  stage = await createCoordinatorStage();
  const first = await stage.place({
    title: 'Samen eten in de wijk',
    start: '2026-03-14T12:00',
    placeId: 'wzc-het-hof',
  });
  stage.setTime('2026-03-02T10:16');
  const second = await stage.place(
    { title: 'Lange tafel', start: '2026-03-14T18:00', placeId: 'bibliotheek-sint-niklaas' },
    'bibliotheek',
  );
  const { database } = stage.test;
  await database.deleteFrom('open_decision').execute();
  const id = '11111111-2222-4333-8444-555555555555';
  await database
    .insertInto('open_decision')
    .values({
      id,
      neighbourhood_id: stage.neighbourhoodId,
      kind: 'same-or-other',
      activity_id: second.id,
      other_id: first.id,
      source_id: null,
      turn: 'coordinator',
      partner_id: null,
      due_at: '2026-03-03T09:15:00Z',
      asked: 0,
      opened_at: '2026-03-02T09:15:00Z',
      settled_at: null,
      outcome: null,
    })
    .execute();
  const els = await stage.coordinator('Els', { language: 'nl' });
  await els.says('dubbels');
  expect(els.last).toMatch(/^Is dit hetzelfde\?[\s\S]*1\. .*Lange tafel[\s\S]*2\. .*Samen eten in de wijk/);
  await els.presses('Hetzelfde');
  expect(els.last).toMatch(/^Goed, het is nu één activiteit\./);
  expect((await findActivity(database, stage.neighbourhoodId, second.id))?.id).toBe(first.id);
  await els.presses('Toch twee verschillende');
  expect(els.last).toMatch(/^Ze staan weer apart\./);
  expect((await findActivity(database, stage.neighbourhoodId, second.id))?.id).toBe(second.id);
  await els.presses(`q.undo.${second.id}`);
  expect(els.last).toBe('Dit is al beslist.');
  expect(stage.faults).toEqual([]);
});
