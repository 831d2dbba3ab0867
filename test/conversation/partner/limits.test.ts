/**
 * Whatever partners write, what is said of it fits the limits of every network, in every language.
 */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type ActivityFields, activityStates, unsaid } from '../../../src/calendar/fields.ts';
import { languages } from '../../../src/core/languages.ts';
import { batchCard, draftCard, longestCard } from '../../../src/conversation/partner/card.ts';
import { clip } from '../../../src/conversation/partner/activity-lines.ts';
import { parseContent } from '../../../src/conversation/partner/draft.ts';
import { findMeant } from '../../../src/conversation/partner/find-meant.ts';
import { partnerWordSentences } from '../../../src/conversation/partner/word-sentences.ts';
import { composeBundle, mostInBundle } from '../../../src/conversation/waiting/compose-bundle.ts';
import { loadTranslations, type Translations } from '../../../src/i18n/translations.ts';
import partnerChat from '../../../locales/nl/partner-chat.json' with { type: 'json' };

let translations: Translations;
beforeAll(async () => {
  translations = await loadTranslations();
});

const longText = fc.string({ unit: 'grapheme', maxLength: 3000 });
const words = fc.oneof(
  longText,
  fc.constant('€'.repeat(2500)),
  fc.constant('اب '.repeat(900)),
  fc.constant('🎉'.repeat(1500)),
);
const fields = fc.record<ActivityFields>({
  ...Object.fromEntries(Object.entries(unsaid).map(([name, value]) => [name, fc.constant(value)])),
  title: words.map(text => `x${text}`),
  language: fc.constantFrom(...languages),
  description: fc.option(words),
  kind: fc.constantFrom(null, 'peoples-kitchen', 'neighbourhood-party'),
  theme: fc.constant(null),
  audience: fc
    .subarray(['kinderen', 'jongeren', 'gezinnen', 'vrouwen', 'mannen', 'senioren', 'nieuwkomers'] as const)
    .map(each => [...each]),
  placeId: fc.constant(null),
  placeWords: fc.option(words),
  start: fc.constantFrom('2026-12-30', '2026-12-30T19:30'),
  end: fc.constantFrom(null, '2027-01-03T23:30'),
  allDay: fc.constant(false),
  recurrence: fc.constantFrom(null, 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR,SA,SU;UNTIL=20271231'),
  exdates: fc.constant([]),
  state: fc.constantFrom(...activityStates),
  stateReason: fc.constant(null),
  priceCents: fc.constantFrom(null, 0, 123_456_750),
  registration: fc.option(
    fc.record({ required: fc.boolean(), deadline: fc.constantFrom(null, '2026-12-24'), contact: fc.option(words) }),
  ),
  accessibility: fc.constant([]),
  contact: fc.option(words),
});

const settings = { seed: 20261121, numRuns: 40 };

describe.each(languages)('in %s', language => {
  const context = () => ({
    translator: translations.translator(language),
    today: Temporal.PlainDate.from('2026-03-02'),
    timeZone: 'Europe/Brussels',
    placeName: () => undefined,
  });

  test('a card fits under a picture, keeps its three buttons, and its marks lie within its text', () => {
    fc.assert(
      fc.property(fields, fc.array(words, { maxLength: 6 }), words, (known, advice, organisation) => {
        const content = parseContent('posting', {
          known,
          language,
          guessed: ['start', 'placeWords'],
          asked: [],
          weekdaySaid: null,
          words: '',
          passedOn: false,
          isPlan: true,
          notes: advice,
        });
        if (content.kind !== 'posting') throw new Error('a posting was made');
        const card = draftCard({ publicId: 'abcdefgh', revision: 12 }, content.content, context(), {
          advice,
          organisation,
        });
        expect(card.text.text.length).toBeLessThanOrEqual(longestCard);
        expect(card.text.text.isWellFormed()).toBe(true);
        for (const { from, to } of card.text.entities)
          expect(0 <= from && from < to && to <= card.text.text.length).toBe(true);
        expect(card.buttons?.[0]).toHaveLength(3);
      }),
      settings,
    );
  });

  test('a card of many and a bundle fit one message', () => {
    fc.assert(
      fc.property(fc.array(fields, { minLength: 4, maxLength: 40 }), words, (all, text) => {
        const card = batchCard(
          all.map(known => ({ known })),
          'abcdefgh',
          context(),
        );
        expect(card.text.text.length).toBeLessThanOrEqual(longestCard);
        const kinds = Object.keys(partnerWordSentences);
        const waiting = Array.from({ length: mostInBundle }, (_, index) => ({
          id: '',
          neighbourhoodId: '',
          personId: '',
          audience: 'partner' as const,
          kind: kinds[index % kinds.length] ?? '',
          subject: 'abcdefgh',
          content: {
            title: text,
            day: '2026-03-02',
            name: text,
            organisation: text,
            code: 'vanished',
            count: 3,
            example: text,
          },
        }));
        const bundle = composeBundle(waiting, partnerWordSentences, translations.translator(language));
        expect(bundle.text.text.length).toBeLessThanOrEqual(4096);
        for (const button of (bundle.buttons ?? []).flat()) expect(button.label.length).toBeLessThanOrEqual(60);
      }),
      { ...settings, numRuns: 15 },
    );
  });

  test('every sentence fits a message with the longest values, and every button its label', () => {
    const { t } = translations.translator(language);
    const long = 'w'.repeat(140);
    for (const [key, text] of flatten(partnerChat)) {
      const names = [...text.matchAll(/\{\{(\w+)\}\}/g)].map(match => match[1] ?? '');
      const values = Object.fromEntries(names.map(name => [name, long]));
      const said = Reflect.apply(t, undefined, [`partner-chat:${key}`, values]);
      expect(String(said).length, key).toBeLessThanOrEqual(1000);
      if (key.startsWith('button.') && names.length === 0) expect(String(said).length, key).toBeLessThanOrEqual(40);
    }
  });
});

test('clipping never halves a sign and never grows', () => {
  fc.assert(
    fc.property(words, fc.integer({ min: 2, max: 200 }), (text, most) => {
      const clipped = clip(text, most);
      expect(clipped.length).toBeLessThanOrEqual(most);
      if (text.isWellFormed()) expect(clipped.isWellFormed()).toBe(true);
    }),
    settings,
  );
});

test('with no activities of their own nothing is meant, whatever is said', () => {
  fc.assert(
    fc.property(words, title => {
      expect(
        findMeant([], {
          title,
          start: null,
          isSeries: false,
          days: [],
          dayWritten: false,
          placeId: null,
          placeWords: null,
        }),
      ).toEqual([]);
    }),
    { ...settings, numRuns: 5 },
  );
});

function flatten(texts: unknown, prefix = ''): [string, string][] {
  return Object.entries(Object(texts)).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${prefix}${key}`, value]] : flatten(value, `${prefix}${key}.`),
  );
}
