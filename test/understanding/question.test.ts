import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { audiences } from '../../src/core/audiences.ts';
import { type Language, languages } from '../../src/core/languages.ts';
import type { Place } from '../../src/core/place.ts';
import { themeIds } from '../../src/core/themes.ts';
import { allQuestionWords } from '../../src/understanding/languages/all-question-words.ts';
import { plainForms } from '../../src/understanding/machinery/shape.ts';
import { type ResidentQuestion, readQuestion } from '../../src/understanding/question.ts';

const places: readonly Place[] = [
  {
    id: 'bib',
    name: 'Bibliotheek',
    aliases: ['de bib', 'bib', 'kütüphane', 'библиотеката', 'المكتبة'],
    address: undefined,
  },
  { id: 'hof', name: 'WZC Het Hof', aliases: ['het hof'], address: undefined },
];

/** A Wednesday. */
const now = Temporal.PlainDateTime.from('2026-03-04T10:15');

function ask(text: string, at = now, language: Language | undefined = undefined): ResidentQuestion {
  return readQuestion({ text, now: at, places, language });
}

/** What was read, as one line: days, audience, themes, free, place; what was not said is left out. */
function told(text: string): string {
  const { period, audience, theme, free, place } = ask(text);
  const days = period === null ? '' : shortSpan(period.from.toString(), period.to.toString());
  return [days, ...audience, ...theme, free ? 'free' : '', place === null ? '' : `@${place}`].filter(Boolean).join(' ');
}

function shortSpan(from: string, to: string): string {
  return from === to ? from.slice(5) : `${from.slice(5)}..${to.slice(5)}`;
}

const today = '03-04';
const tomorrow = '03-05';
const friday = '03-06';
const saturday = '03-07';
const sunday = '03-08';
const weekend = '03-07..03-08';
const thisWeek = '03-04..03-08';
const nextWeek = '03-09..03-15';

const questions: Readonly<Record<Language, readonly (readonly [text: string, read: string])[]>> = {
  nl: [
    ['wat is er zaterdag voor kinderen?', `${saturday} kinderen`],
    ['Wat is er te doen?', ''],
    ['Is er dit weekend iets te doen voor de kids?', `${weekend} kinderen`],
    ['gratis dit weekend', `${weekend} free`],
    ['wat valt er te beleven volgende week', nextWeek],
    ['iets voor senioren vrijdag?', `${friday} senioren`],
    ['is er yoga deze week?', `${thisWeek} sport`],
    ['yoga', 'sport'],
    ['wanneer is het volgende repair café?', 'repair-reuse'],
    ['wat is er in de paasvakantie voor tieners?', '04-06..04-19 jongeren'],
    ['wat is er in de bib morgen', `${tomorrow} @Bibliotheek`],
    ['is er iets op 12 maart?', '03-12'],
    ['wat is er op 12/3', '03-12'],
    ['wat is er zaterdag en zondag?', weekend],
    ['volgende zaterdag muziek?', '03-14 music'],
    ['wat is er zaterdag volgende week', '03-14'],
    ['Ik zoek iets om Nederlands te oefenen', 'language'],
    ['waar kan ik leren naaien?', 'art-craft'],
    ['Hallo, is er vanavond nog iets leuks in de wijk?', today],
    ['activiteiten in april', '04-01..04-30'],
    ['wat is er met Moederdag?', '05-10'],
    ['iets gratis voor gezinnen in het Hof?', 'gezinnen free @WZC Het Hof'],
    ['is er woensdagnamiddag iets voor kleuters', `${today} kinderen`],
    ['wat kunnen we deze maand doen met de kinderen', '03-04..03-31 kinderen'],
  ],
  fr: [
    ["qu'est-ce qu'il y a samedi pour les enfants ?", `${saturday} kinderen`],
    ['Y a-t-il quelque chose de gratuit ce week-end ?', `${weekend} free`],
    ['il y a quoi demain ?', tomorrow],
    ['que faire la semaine prochaine ?', nextWeek],
    ['concert en mai ?', '05-01..05-31 music'],
    ['Bonsoir, quoi de prévu vendredi pour les seniors', `${friday} senioren`],
    ['activités gratuites cette semaine', `${thisWeek} free`],
    ['où est-ce que je peux apprendre le néerlandais ?', 'language'],
    ['je cherche une activité pour ma fille dimanche', `${sunday} kinderen`],
    ['y a-t-il un atelier couture le 12 mars ?', '03-12 art-craft'],
    ["qu'y a-t-il pendant les vacances de Pâques pour les ados ?", '04-06..04-19 jongeren'],
    ["quelque chose pour les femmes aujourd'hui ?", `${today} vrouwen`],
    ['que faire ce soir', today],
    ['des activités pour les familles samedi et dimanche', `${weekend} gezinnen`],
    ['quand est la prochaine brocante ?', 'repair-reuse'],
  ],
  en: [
    ["what's on saturday for kids?", `${saturday} kinderen`],
    ['anything free this weekend?', `${weekend} free`],
    ['Is there a language café next week?', `${nextWeek} language`],
    ['what can I do in may', '05-01..05-31'],
    ['things to do tomorrow', tomorrow],
    ['Hi, what is happening on Friday for older people', `${friday} senioren`],
    ['is there anything for women this week?', `${thisWeek} vrouwen`],
    ['where can I learn Dutch?', 'language'],
    ['when is the next flea market?', 'repair-reuse'],
    ['football on sunday?', `${sunday} sport`],
    ['what is there on March 12 for families', '03-12 gezinnen'],
    ['anything for teenagers during the Easter holidays?', '04-06..04-19 jongeren'],
    ['events today', today],
    ['free things to do with kids next weekend', '03-14..03-15 kinderen free'],
    ['what about tonight?', today],
  ],
  tr: [
    ['bu hafta sonu ne var?', weekend],
    ['cumartesi çocuklar için ne var', `${saturday} kinderen`],
    ['yarın kadınlar için bir şey var mı?', `${tomorrow} vrouwen`],
    ['Cuma günü ne yapabilirim?', friday],
    ['bu hafta ücretsiz etkinlik var mı', `${thisWeek} free`],
    ['gelecek hafta yoga var mı?', `${nextWeek} sport`],
    ['Hollandaca öğrenmek istiyorum, kurs var mı?', 'language'],
    ['haftaya cumartesi konser var mı', '03-14 music'],
    ['12 Martta ne var?', '03-12'],
    ["12 Mart'ta yaşlılar için ne var?", '03-12 senioren'],
    ['bugün ne var', today],
    ['mayısta ne var', '05-01..05-31'],
    ['pazar günü ailece ne yapabiliriz?', `${sunday} gezinnen`],
    ['kütüphanede yarın ne var?', `${tomorrow} @Bibliotheek`],
    ['gençler için cuma akşamı bir etkinlik var mı', `${friday} jongeren`],
  ],
  bg: [
    ['какво има в събота за деца?', `${saturday} kinderen`],
    ['има ли нещо безплатно този уикенд', `${weekend} free`],
    ['нещо за пенсионери утре?', `${tomorrow} senioren`],
    ['Здравейте, какво ще има следващата седмица?', nextWeek],
    ['има ли концерт в петък', `${friday} music`],
    ['какво да правя днес', today],
    ['къде мога да уча нидерландски?', 'language'],
    ['какви събития има през май', '05-01..05-31'],
    ['има ли нещо за жени тази седмица?', `${thisWeek} vrouwen`],
    ['какво има на 12 март', '03-12'],
    ['нещо за цялото семейство в неделя?', `${sunday} gezinnen`],
    ['кога е битпазарът?', 'repair-reuse'],
    ['какво има на Великден?', '04-12'],
    ['има ли йога другата седмица', `${nextWeek} sport`],
  ],
  ar: [
    ['ماذا يوجد يوم السبت للأطفال؟', `${saturday} kinderen`],
    ['هل هناك شيء مجاني في نهاية الأسبوع؟', `${weekend} free`],
    ['شو في بكرة للنساء', `${tomorrow} vrouwen`],
    ['هل يوجد نشاط للعائلات هذا الأسبوع؟', `${thisWeek} gezinnen`],
    ['ما هي الأنشطة الأسبوع القادم؟', nextWeek],
    ['أين يمكنني تعلم الهولندية؟', 'language'],
    ['ماذا يوجد اليوم؟', today],
    ['هل هناك كرة قدم يوم الجمعة؟', `${friday} sport`],
    ['ماذا يوجد في ١٢ آذار؟', '03-12'],
    ['أبحث عن شيء لكبار السن يوم الأحد', `${sunday} senioren`],
    ['هل يوجد شيء في رمضان للشباب؟', '02-18..03-19 jongeren'],
    ['ماذا يوجد في المكتبة غداً؟', `${tomorrow} @Bibliotheek`],
    ['شو فيه هالأسبوع', thisWeek],
  ],
  uk: [
    ['що є в суботу', saturday],
    ['що буде цими вихідними для дітей?', `${weekend} kinderen`],
    ['є щось безкоштовне завтра?', `${tomorrow} free`],
    ['чи є курси нідерландської наступного тижня?', `${nextWeek} language`],
    ['Добрий день! Що цікавого цього тижня для жінок?', `${thisWeek} vrouwen`],
    ['куди піти сьогодні з дитиною', `${today} kinderen`],
    ['які заходи є в травні', '05-01..05-31'],
    ['що можна робити в неділю всією родиною', `${sunday} gezinnen`],
    ['чи буде концерт у п’ятницю?', `${friday} music`],
    ['що є 12 березня', '03-12'],
    ['шукаю щось для пенсіонерів', 'senioren'],
    ['безкоштовно на вихідних', `${weekend} free`],
    ['що для підлітків завтра?', `${tomorrow} jongeren`],
  ],
  fa: [
    ['روز شنبه برای اطفال چه برنامه است؟', `${saturday} kinderen`],
    ['این هفته چیزی رایگان است؟', `${thisWeek} free`],
    ['فردا برای زنان چی است؟', `${tomorrow} vrouwen`],
    ['آخر هفته چی گپ است؟', weekend],
    ['هفتهٔ آینده کدام برنامه‌ها است', nextWeek],
    ['امروز چه خبر است؟', today],
    ['کجا می‌توانم زبان هالندی یاد بگیرم؟', 'language'],
    ['روز جمعه فوتبال است؟', `${friday} sport`],
    ['یکشنبه برای خانواده‌ها چه است', `${sunday} gezinnen`],
    ['۱۲ مارچ چه برنامه است؟', '03-12'],
    ['برای جوانان چیزی است؟', 'jongeren'],
    ['پس فردا برای بزرگسالان چه هست؟', `${friday} senioren`],
  ],
  ps: [
    ['د شنبې په ورځ د ماشومانو لپاره څه دي؟', `${saturday} kinderen`],
    ['په دې اونۍ کې وړیا څه شته؟', `${thisWeek} free`],
    ['سبا د ښځو لپاره څه شته', `${tomorrow} vrouwen`],
    ['نن څه شته؟', today],
    ['د اونۍ په پای کې څه شته؟', weekend],
    ['راتلونکې اونۍ کوم پروګرامونه دي؟', nextWeek],
    ['د جمعې په ورځ د ځوانانو لپاره څه شته؟', `${friday} jongeren`],
    ['د کورنیو لپاره د یکشنبې په ورځ څه شته', `${sunday} gezinnen`],
    ['چېرته هالنډي ژبه زده کولی شم؟', 'language'],
    ['۱۲ مارچ څه شته؟', '03-12'],
    ['د مشرانو لپاره څه شته؟', 'senioren'],
  ],
};

describe.each(languages.map(language => ({ language })))('asked in $language', ({ language }) => {
  test.each(questions[language])('%s', (text, read) => {
    expect(told(text)).toBe(read);
    expect(ask(text).isQuestion).toBe(true);
  });
});

describe('no questions about what is on', () => {
  test.each([
    'Zaterdag is er soep in het Hof, iedereen welkom',
    'kan iemand morgen om 14u ff de sleutel van het buurthuis afgeven aan de loodgieter?',
    'Dank aan iedereen die zaterdag kwam helpen',
    'Volxkeuken! woe 11/3 vanaf 18u in de Herleving. €6 pp',
    'Taalcafé in de bib: elke dinsdagavond van 19u tot 20u30',
    'stop',
    'hallo',
    'merci à toutes pour hier, c’était magnifique',
    'Repas partagé samedi 14 mars à 18h30, inscription avant le 10',
    'does anyone know if the pool is open on 15 August?',
    'Football this Sunday 3pm, bring water',
    'Bu cumartesi saat 14’te piknik var',
    'В събота, 24 януари, от 15 до 18 ч. правим баница заедно',
    'كل يوم جمعة الساعة 5:00 مساءً كرة قدم للشباب',
    'У суботу о 15:00 майстер-клас для дітей',
    '',
    '???',
    '🙂',
  ])('%s', text => {
    expect(ask(text).isQuestion).toBe(false);
  });
});

test('no announcement, change or call for volunteers among the annotated messages is taken for a question', () => {
  const folder = new URL('../fixtures/messages/', import.meta.url);
  const files = readdirSync(folder).filter(name => name.endsWith('.jsonl'));
  const messages = files.flatMap(name => readFileSync(new URL(name, folder), 'utf8').trim().split('\n'));
  const announced = messages.map(line => JSON.parse(line)).filter(message => message.expect.kind !== 'none');
  expect(announced.length).toBeGreaterThan(200);
  const taken = announced.filter(({ text, now: at }) => ask(text, Temporal.PlainDateTime.from(at)).isQuestion);
  expect(taken.map(message => message.text)).toEqual([]);
});

describe('days', () => {
  const on = (date: string): Temporal.PlainDateTime => Temporal.PlainDateTime.from(`${date}T12:00`);
  const span = (text: string, date: string): string => {
    const period = ask(text, on(date)).period;
    return period === null ? '' : shortSpan(period.from.toString(), period.to.toString());
  };

  test('on a Sunday the weekend is what is left of it', () => {
    expect(span('wat is er dit weekend', '2026-03-08')).toBe('03-08');
    expect(span('wat is er zondag', '2026-03-08')).toBe('03-08');
    expect(span('wat is er volgend weekend', '2026-03-08')).toBe('03-14..03-15');
    expect(span('wat is er deze week', '2026-03-08')).toBe('03-08');
  });

  test('months and dates that are over are meant next year', () => {
    expect(span('wat is er in februari', '2026-12-20')).toBe('02-01..02-28');
    expect(ask('is er iets op 3 januari?', on('2026-12-20')).period?.from.toString()).toBe('2027-01-03');
    expect(ask('is er iets op 29 februari?', on('2026-12-20')).period?.from.toString()).toBe('2028-02-29');
    expect(ask('wat is er in december', on('2026-12-20')).period?.from.toString()).toBe('2026-12-20');
    expect(ask('wat is er op 3/1/2028', on('2026-12-20')).period?.from.toString()).toBe('2028-01-03');
  });

  test('days that do not exist are no period', () => {
    expect(ask('is er iets op 31/2?').period).toBeNull();
    expect(ask('is er iets op 45 maart?').period?.to.toString()).toBe('2026-03-31');
  });
});

test('the known language decides where words are shared', () => {
  expect(ask('شنبه', now, 'fa').period?.from.toString()).toBe('2026-03-07');
  expect(ask('جمعه', now, 'ps').period?.from.toString()).toBe('2026-03-06');
});

describe.each(allQuestionWords.map(words => ({ words, language: words.language })))(
  'words in $language',
  ({ words }) => {
    test('every row that a question needs is filled, and reads back', () => {
      for (const [weekday, names] of Object.entries(words.weekdays)) {
        for (const name of names.flatMap(plainForms)) {
          const from = ask(name, now, words.language).period?.from;
          expect(from?.dayOfWeek, name).toBe(Number(weekday));
        }
      }
      for (const [month, names] of Object.entries(words.months)) {
        for (const name of names.flatMap(plainForms)) {
          const period = ask(name, now, words.language).period;
          expect(period?.to.month, name).toBe(Number(month));
        }
      }
      for (const [days, names] of Object.entries(words.daysFromNow)) {
        for (const name of names.flatMap(plainForms)) {
          const from = ask(name, now, words.language).period?.from;
          expect(from === undefined ? undefined : now.toPlainDate().until(from).days, name).toBe(Number(days));
        }
      }
      for (const name of words.free.flatMap(plainForms)) expect(ask(name, now, words.language).free, name).toBe(true);
    });

    test('every audience and theme is found by each of its words', () => {
      for (const id of audiences) {
        expect(words.audience[id].length, id).toBeGreaterThan(0);
        for (const name of words.audience[id].flatMap(plainForms)) {
          expect(ask(name, now, words.language).audience, name).toContain(id);
        }
      }
      for (const id of themeIds) {
        for (const name of words.theme[id].flatMap(plainForms)) {
          const { theme, audience } = ask(name, now, words.language);
          expect(theme.length + audience.length, `${id}: ${name}`).toBeGreaterThan(0);
        }
      }
    });
  },
);

describe('whatever is typed', () => {
  const pieces = allQuestionWords.flatMap(words => [
    ...words.asking,
    ...words.little,
    ...Object.values(words.weekdays).flat(),
    ...Object.values(words.months).flat(),
    ...words.free,
  ]);
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc
      .array(fc.oneof(fc.constantFrom(...pieces), fc.nat(99).map(String), fc.constantFrom('?', '/', '.', '-', '\n')), {
        maxLength: 12,
      })
      .map(words => words.join(' ')),
    fc
      .array(fc.oneof(fc.nat(3000).map(String), fc.constantFrom('/', '.', '-')), { maxLength: 8 })
      .map(parts => parts.join('')),
  );

  test('never throws, and a period begins no later than it ends and not before today, save a period that is on', () => {
    fc.assert(
      fc.property(typed, text => {
        const { period } = ask(text);
        if (period !== null) expect(Temporal.PlainDate.compare(period.from, period.to)).toBeLessThanOrEqual(0);
      }),
      { seed: 17, numRuns: 400 },
    );
  });

  test('a day written in any language is read back, for all days of two years', () => {
    const days = fc.integer({ min: 0, max: 729 }).map(days => now.toPlainDate().add({ days }));
    fc.assert(
      fc.property(days, fc.constantFrom(...allQuestionWords), (date, words) => {
        const months = Object.entries(words.months);
        const name = months.find(([month]) => Number(month) === date.month)?.[1][0] ?? '';
        const form = plainForms(name)[0] ?? '';
        const [asking] = words.asking.flatMap(plainForms);
        const { period } = ask(`${asking} ${date.day} ${form} ${date.year}?`, now, words.language);
        expect(period?.from.toString()).toBe(date.toString());
        expect(period?.to.toString()).toBe(date.toString());
      }),
      { seed: 19, numRuns: 300 },
    );
  });

  test('a long text takes no time', () => {
    const long = 'wat is er zaterdag '.repeat(60_000);
    expect(ask(long).isQuestion).toBe(false);
  });
});
