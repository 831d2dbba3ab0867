/** Places and residents may carry a buurt: it can be chosen, asked after, and is what the overview keeps to. */
import { afterEach, expect, test } from 'vitest';
import { buurtenOf, buurtOf, placesElsewhere } from '../../../src/config/buurten.ts';
import { exampleFile, readConfiguration } from '../../../src/config/read-configuration.ts';
import { occurrencesBetween } from '../../../src/calendar/agenda-store.ts';
import { filtersOf } from '../../../src/delivery/rhythm/reader.ts';
import { readPerson } from '../../../src/people/person-store.ts';
import { createStage, type Stage } from './neighbourhood-stage.ts';

let stage: Stage;
afterEach(() => stage?.close());

const inBuurt: Readonly<Record<string, string>> = { 'wzc-het-hof': 'Molenhoek', zigzag: 'Spoorkant' };

async function places() {
  const { neighbourhoods } = await readConfiguration({ path: exampleFile, named: true }, () => undefined);
  return (neighbourhoods[0]?.places ?? []).map(place => {
    const buurt = inBuurt[place.id];
    return buurt === undefined ? place : { ...place, buurt };
  });
}

async function wijk() {
  stage = await createStage({ neighbourhood: { places: await places() } });
  await stage.place({ title: 'Koffie in het hof', start: '2026-03-07T12:00', placeId: 'de-orangerie' });
  await stage.place({ title: 'Kaarten bij ZigZag', start: '2026-03-07T13:00', placeId: 'zigzag' });
  await stage.place({ title: 'Zwerfvuil rapen', start: '2026-03-07T14:00', placeWords: 'overal in de wijk' });
  const an = stage.person('An', { language: 'nl' });
  await an.says('/start b_kroonmolenplein');
  await an.presses('Ja, ik ben 13 of ouder');
  return an;
}

test('a room is in the buurt of its house, and a place without one is everybody’s', async () => {
  const all = await places();
  expect(buurtenOf(all)).toEqual(['Molenhoek', 'Spoorkant']);
  expect(buurtOf(all, 'de-orangerie')).toBe('Molenhoek');
  expect(buurtOf(all, 'svk-site')).toBeUndefined();
  expect(placesElsewhere(all, 'Molenhoek')).toEqual(['zigzag']);
});

test('is chosen, kept, shown in one’s own data, and taken back', async () => {
  const an = await wijk();
  await an.says('ritme');
  await an.presses('Buurt');
  expect(an.lastButtons).toEqual(['Molenhoek', 'Spoorkant', '✅ De hele wijk']);
  await an.presses('Molenhoek');
  expect(an.last).toBe('Goed, je hoort over Molenhoek, en wat voor de hele wijk is.');
  const person = await readPerson(stage.test.database, stage.cipher, await an.personId());
  const window = {
    from: Temporal.Instant.from('2026-03-07T00:00:00Z'),
    to: Temporal.Instant.from('2026-03-08T00:00:00Z'),
    limit: 9,
  };
  const titles = async (filters: ReturnType<typeof filtersOf>) =>
    (await occurrencesBetween(stage.test.database, stage.neighbourhoodId, { ...window, filters })).map(
      ({ activity }) => activity.title,
    );
  const chosen = filtersOf(person?.subscription ?? null, stage.neighbourhood.places);
  expect(await titles(chosen)).toEqual(['Koffie in het hof', 'Zwerfvuil rapen']);
  await an.says('gegevens');
  expect(an.seen.map(({ text }) => text.text).join('\n')).toContain('Buurt\nMolenhoek');
  await an.says('ritme');
  await an.presses('Buurt');
  await an.presses('De hele wijk');
  const again = await readPerson(stage.test.database, stage.cipher, await an.personId());
  expect(await titles(filtersOf(again?.subscription ?? null, stage.neighbourhood.places))).toHaveLength(3);
});

test('can be asked after in a question', async () => {
  const an = await wijk();
  await an.says('wat is er zaterdag in de Spoorkant?');
  expect(an.last).toContain('Kaarten bij ZigZag');
  expect(an.last).not.toContain('Koffie in het hof');
});

test('is not offered where no place has one', async () => {
  stage = await createStage();
  const an = stage.person('An', { language: 'nl' });
  await an.says('/start b_kroonmolenplein');
  await an.presses('Ja, ik ben 13 of ouder');
  await an.says('ritme');
  expect(an.lastButtons).not.toContain('Buurt');
});
