/**
 * The run that has machines translate what people will read: what it asks for and in which order, and that a machine which is away
 * neither blocks anything nor is hammered.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findActivity } from '../../../src/calendar/activity-store.ts';
import { readNewsOn } from '../../../src/calendar/news-store.ts';
import { titleOf, wordsIn } from '../../../src/calendar/translation/wording.ts';
import type { Neighbourhood } from '../../../src/config/neighbourhood.ts';
import { parseNeighbourhood } from '../../../src/config/parse-neighbourhood.ts';
import { createTroubleBook, openTroubles } from '../../../src/database/trouble-store.ts';
import { configuredTranslators } from '../../../src/delivery/translation/configured-translators.ts';
import { translateTexts, type TranslatingParts } from '../../../src/delivery/translation/translate-texts.ts';
import { type CalendarFixture, createCalendarFixture, draft, from } from '../../calendar/calendar-fixture.ts';
import { recordLog } from '../../queue/recorder.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';
import { startTranslatorServer, type TranslatorServer } from '../../fakes/translators/translator-server.ts';

let test: TestDatabase;
let fixture: CalendarFixture;
let libre: TranslatorServer;
let deepl: TranslatorServer;

beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.close());
beforeEach(async () => {
  fixture = await createCalendarFixture(test.database);
  libre = await startTranslatorServer({ kind: 'libretranslate' });
  deepl = await startTranslatorServer({ kind: 'deepl', key: 'k' });
});
afterEach(async () => {
  await libre.close();
  await deepl.close();
});

function partsWith(engines: readonly ('deepl' | 'libretranslate')[], languages = '[nl, tr, fr]'): TranslatingParts {
  const parsed = parseNeighbourhood(
    'wijk.yaml',
    `slug: kroonmolen\nname: Kroonmolenwijk\nlanguages: ${languages}\ntranslate: {keep: [Dorpsdag]}\n`,
  );
  if (parsed.neighbourhood === undefined) throw new Error(parsed.faults.join(' '));
  const neighbourhood: Neighbourhood = parsed.neighbourhood;
  const settings = {
    keep: [],
    ...(engines.includes('deepl') ? { deepl: { keyEnv: 'K', url: deepl.url } } : {}),
    ...(engines.includes('libretranslate') ? { libretranslate: { url: libre.url } } : {}),
  };
  const { calendar, clock } = fixture;
  return {
    database: test.database,
    clock,
    log: recordLog(),
    neighbourhoodOf: () => neighbourhood,
    calendarOf: () => calendar,
    translatorsOf: () => configuredTranslators(settings, () => 'k'),
    namesThatStay: async () => [...neighbourhood.translate.keep, 'Het Hof'],
    troublesOf: id => createTroubleBook(test.database, clock, id),
  };
}

async function run(parts: TranslatingParts): Promise<number> {
  return translateTexts(parts, fixture.neighbourhoodId, new AbortController().signal);
}

async function titleIn(id: string, language: 'tr' | 'fr' | 'ps'): Promise<string> {
  const activity = await findActivity(test.database, fixture.neighbourhoodId, id);
  return activity === undefined ? '' : wordsIn(titleOf(activity), language).words;
}

async function later(minutes: number): Promise<void> {
  fixture.clock.set(fixture.clock.now().add({ minutes }));
}

describe('a run', () => {
  it('translates titles, descriptions and news into the neighbourhood’s languages, once', async () => {
    const { activity } = await fixture.calendar.filePosting(
      draft({ title: 'Dorpsdag in Het Hof', description: 'Met soep.\n\nHet Hof' }),
      from('bib'),
    );
    const news = { partnerId: null, line: 'De tuin is open', language: 'nl', until: '2026-03-20' } as const;
    await fixture.calendar.placeNews(news);
    expect(await run(partsWith(['libretranslate']))).toBe(6);
    expect(await titleIn(activity.id, 'tr')).toBe('[tr] Dorpsdag in Het Hof');
    const found = await findActivity(test.database, fixture.neighbourhoodId, activity.id);
    expect(found?.wordings?.map(({ words }) => words).toSorted()).toEqual([
      '[fr] Dorpsdag in Het Hof',
      '[fr] Met soep.\n\nHet Hof',
      '[tr] Dorpsdag in Het Hof',
      '[tr] Met soep.\n\nHet Hof',
    ]);
    // What is a name alone is not even asked for.
    expect(libre.asked.flatMap(({ texts }) => texts)).not.toContain('<span translate="no" id="n0">Het Hof</span>');
    const [line] = await readNewsOn(test.database, fixture.neighbourhoodId, '2026-03-06', 5);
    expect(line?.wordings?.map(({ words }) => words).toSorted()).toEqual([
      '[fr] De tuin is open',
      '[tr] De tuin is open',
    ]);
    const asked = libre.asked.length;
    expect(await run(partsWith(['libretranslate']))).toBe(0);
    expect(libre.asked).toHaveLength(asked);
  });

  it('asks for the soonest first, and for nothing that only partners see', async () => {
    await fixture.calendar.filePosting(draft({ title: 'Zomerfeest', start: '2026-04-20T14:00' }), from('bib'));
    await fixture.calendar.filePosting(draft({ title: 'Soepcafé', start: '2026-03-07T14:00' }), from('hof'));
    await fixture.calendar.filePosting(draft({ title: 'Geheim plan', start: '2026-03-09T14:00' }, true), from('hof'));
    await run(partsWith(['libretranslate'], '[nl, tr]'));
    expect(libre.asked.flatMap(({ texts }) => texts)).toEqual(['Soepcafé', 'Zomerfeest']);
  });

  it('does nothing without a machine', async () => {
    const { activity } = await fixture.calendar.filePosting(draft({ title: 'Naailes' }), from('bib'));
    expect(await run(partsWith([]))).toBe(0);
    expect(await titleIn(activity.id, 'tr')).toBe('Naailes');
  });
});

describe('a machine that is away', () => {
  it('is left alone for as long as it asks, then longer and longer, and asked again', async () => {
    const { activity } = await fixture.calendar.filePosting(draft({ title: 'Naailes' }), from('bib'));
    const parts = partsWith(['libretranslate'], '[nl, tr]');
    libre.fault = { type: 'status', status: 429, retryAfter: 600 };
    expect(await run(parts)).toBe(0);
    libre.fault = undefined;
    await later(9);
    expect(await run(parts)).toBe(0);
    expect(await titleIn(activity.id, 'tr')).toBe('Naailes');
    await later(2);
    expect(await run(parts)).toBe(1);
    expect(await titleIn(activity.id, 'tr')).toBe('[tr] Naailes');
  });

  it('is somebody’s trouble when it stays away, until it is back', async () => {
    await fixture.calendar.filePosting(draft({ title: 'Naailes' }), from('bib'));
    const parts = partsWith(['libretranslate'], '[nl, tr]');
    const troubles = async () =>
      (await openTroubles(test.database, fixture.neighbourhoodId, 5)).map(({ code, subject }) => `${code} ${subject}`);
    libre.fault = { type: 'no-json' };
    for (let runs = 1; runs <= 3; runs++) {
      await run(parts);
      expect(await troubles()).toEqual([]);
      await later(10);
    }
    await run(parts);
    expect(await troubles()).toEqual(['translator-away libretranslate']);
    libre.fault = undefined;
    await later(60);
    expect(await run(parts)).toBe(1);
    expect(await troubles()).toEqual([]);
  });

  it('gives way to the other one: no quota left, another language, a lost name', async () => {
    await fixture.calendar.filePosting(draft({ title: 'Naailes in Het Hof' }), from('bib'));
    const parts = partsWith(['deepl', 'libretranslate'], '[nl, tr]');
    deepl.fault = { type: 'status', status: 456 };
    expect(await run(parts)).toBe(1);
    expect(libre.asked).toHaveLength(1);
    const [trouble] = await openTroubles(test.database, fixture.neighbourhoodId, 5);
    expect(trouble?.sentence).toContain('quota');
    deepl.fault = { type: 'loses-names' };
    await later(24 * 60);
    await fixture.calendar.filePosting(draft({ title: 'Feest in Het Hof', start: '2026-03-20T10:00' }), from('hof'));
    expect(await run(parts)).toBe(1);
    expect([deepl.asked.length, libre.asked.length]).toEqual([1, 2]);
    // The one that lost the name is not asked for it again so soon.
    await later(10);
    expect(await run(parts)).toBe(0);
    expect(deepl.asked).toHaveLength(1);
  });

  it('that does not know a language is not asked for it again for days', async () => {
    const { activity } = await fixture.calendar.filePosting(draft({ title: 'Naailes' }), from('bib'));
    const parts = partsWith(['libretranslate'], '[nl, ps]');
    expect(await run(parts)).toBe(0);
    expect(await titleIn(activity.id, 'ps')).toBe('Naailes');
    const tries = await test.database
      .selectFrom('translation_try')
      .select('tries')
      .where('neighbourhood_id', '=', fixture.neighbourhoodId)
      .execute();
    expect(tries).toEqual([{ tries: 1 }]);
    await later(24 * 60);
    expect(await run(parts)).toBe(0);
  });
});
