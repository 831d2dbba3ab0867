import { describe, expect, it } from 'vitest';
import { adviceSentences } from '../../../src/calendar/date-advice/advice-sentences.ts';
import { type Remark, type RemarkAbout, remarkCodes } from '../../../src/calendar/date-advice/remark.ts';
import { languages } from '../../../src/core/languages.ts';
import { loadTranslations } from '../../../src/i18n/translations.ts';

const translations = await loadTranslations();
const date = Temporal.PlainDate.from('2026-03-10');

function remark(about: RemarkAbout, otherDates = 0): Remark {
  return { ...about, date, otherDates };
}

const bingo = {
  activity: 'id',
  title: 'Bingo & {{day}} $t(page:running)',
  start: Temporal.PlainDateTime.from('2026-03-10T14:30'),
  end: null,
  minutesBetween: 0,
};
const eid = { feast: 'eid-al-fitr', from: Temporal.PlainDate.from('2026-03-20') } as const;
const sunset = Temporal.PlainTime.from('18:40');

const every: readonly Remark[] = [
  remark({ code: 'past', values: {} }),
  remark({ code: 'hourMissing', values: {} }),
  remark({ code: 'ramadan', values: {} }),
  remark({ code: 'samePlace', values: bingo }),
  remark({ code: 'sameAudience', values: bingo }),
  remark({ code: 'sameTime', values: bingo }),
  remark({ code: 'nearAudience', values: bingo }),
  remark({ code: 'sameDay', values: { ...bingo, start: date } }),
  remark({ code: 'mealInRamadan', values: { sunset } }),
  remark({ code: 'iftar', values: { sunset } }),
  remark({ code: 'eid', values: eid }),
  remark({ code: 'eidNear', values: eid }),
  remark({ code: 'feast', values: { feast: 'orthodox-easter', from: date } }),
  remark({ code: 'publicHoliday', values: { feast: 'all-saints', from: date } }),
  remark({ code: 'schoolHoliday', values: { holiday: 'carnival' } }),
  remark({ code: 'localFeast', values: { name: 'Villa Pace' } }),
];

describe('the sentences', () => {
  it('say every remark in Dutch', () => {
    expect(new Set(every.map(({ code }) => code))).toEqual(new Set(remarkCodes));
    const title = bingo.title;
    expect(adviceSentences(every, translations.translator('nl'))).toEqual([
      'Die dag is al voorbij: dinsdag 10 maart. Klopt de datum?',
      'We weten het uur nog niet. Zet je het er nog bij?',
      'Op dinsdag 10 maart is het ramadan. Veel mensen eten en drinken dan niet zolang het dag is.',
      `Op die plek is er dan al „${title}”: dinsdag 10 maart om 14 u 30.`,
      `Dan is er ook „${title}”, voor dezelfde mensen: dinsdag 10 maart om 14 u 30.`,
      `Dan is er ook „${title}”: dinsdag 10 maart om 14 u 30.`,
      `Kort ervoor of erna is er „${title}”, voor dezelfde mensen: dinsdag 10 maart om 14 u 30.`,
      `Die dag is er ook „${title}”: dinsdag 10 maart.`,
      'Op dinsdag 10 maart is het ramadan. Wie vast, eet pas na zonsondergang, rond 18 u 40.',
      'Op dinsdag 10 maart is het ramadan. De zon gaat onder rond 18 u 40: dan kan iedereen samen eten.',
      'Op dinsdag 10 maart is het waarschijnlijk Suikerfeest (Eid al-Fitr). Het kan ook een dag vroeger of later zijn.',
      'Rond die dag is het Suikerfeest (Eid al-Fitr), waarschijnlijk vanaf vrijdag 20 maart. Het kan ook een dag vroeger of later zijn.',
      'Op dinsdag 10 maart is het orthodox Pasen.',
      'Op dinsdag 10 maart is het Allerheiligen. Veel huizen en winkels zijn dan dicht.',
      'Op dinsdag 10 maart is het krokusvakantie. Sommige gezinnen zijn dan weg.',
      'Op dinsdag 10 maart is het ook Villa Pace.',
    ]);
  });

  it.each(languages)('say every remark in %s, in whole sentences that fit a chat', language => {
    for (const sentence of adviceSentences(every, translations.translator(language))) {
      const ours = sentence.replace(bingo.title, 'Bingo');
      expect(ours).not.toMatch(/[{}]|\$t|undefined|\.\.|\s{2}/);
      expect(ours).toMatch(/[.?؟]$/);
      expect(ours.length).toBeLessThan(170);
    }
  });

  it('add the other dates of a series', () => {
    const say = (otherDates: number) =>
      adviceSentences(
        [remark({ code: 'feast', values: { feast: 'easter', from: date } }, otherDates)],
        translations.translator('nl'),
      );
    expect(say(1)).toEqual(['Op dinsdag 10 maart is het Pasen. Dat is ook zo op nog 1 andere dag.']);
    expect(say(3)).toEqual(['Op dinsdag 10 maart is het Pasen. Dat is ook zo op nog 3 andere dagen.']);
  });

  it('are none without remarks', () => {
    expect(adviceSentences([], translations.translator('fr'))).toEqual([]);
  });
});
