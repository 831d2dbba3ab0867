// Every time of the day written in every shape of every language is read back as that time.
import { describe, expect, it } from 'vitest';
import { allLanguages } from '../../../src/understanding/languages/all.ts';
import * as any from '../../../src/understanding/languages/any/shapes.ts';
import { compileLexicon } from '../../../src/understanding/machinery/lexicon.ts';
import { findMarks } from '../../../src/understanding/machinery/marks.ts';
import { plainForms } from '../../../src/understanding/machinery/shape.ts';
import { tokenize } from '../../../src/understanding/machinery/tokens.ts';
import { readHours } from '../../../src/understanding/when/clock.ts';

const lexicon = compileLexicon(allLanguages);
const minutesOfDay = Array.from({ length: 24 * 60 }, (_, minutes) => minutes);

function readBack(text: string): number | undefined {
  return readHours(findMarks(tokenize(text), lexicon), 0)?.start?.minutes;
}

/** A form that names a half of the day itself ("{hour}.{minute} pm") is tried with the hours it can hold. */
function namesHalf(form: string): boolean {
  return /\b(am|pm)\b/.test(form);
}

function write(form: string, minutes: number): string {
  return form
    .replace('{hour}', String(Math.floor(minutes / 60)))
    .replace('{minute}', String(minutes % 60).padStart(2, '0'));
}

const languages = [
  ...allLanguages.map(({ code, clock }) => [code as string, clock.hour, clock.hourMinute] as const),
  ['digits', any.clock.hour, any.clock.hourMinute] as const,
];

describe.each(languages)('hours written in %s', (_code, hourShapes, minuteShapes) => {
  const minuteForms = minuteShapes.flatMap(plainForms).filter(form => !namesHalf(form));
  const hourForms = hourShapes.flatMap(plainForms).filter(form => !namesHalf(form));

  it.each(minuteForms)('%s, all times of the day', form => {
    for (const minutes of minutesOfDay) expect(readBack(write(form, minutes)), write(form, minutes)).toBe(minutes);
  });
  it.each(hourForms)('%s, all whole hours', form => {
    for (const minutes of minutesOfDay.filter(each => each % 60 === 0)) {
      expect(readBack(write(form, minutes)), write(form, minutes)).toBe(minutes);
    }
  });
});

describe('a span of hours', () => {
  it('is read whole, from any quarter to any later quarter', () => {
    const quarters = minutesOfDay.filter(minutes => minutes % 15 === 0);
    for (const start of quarters) {
      for (const end of quarters.filter(each => each > start && each % 45 === 0)) {
        const text = `van ${write('{hour}u{minute}', start)} tot ${write('{hour}u{minute}', end)}`;
        const hours = readHours(findMarks(tokenize(text), lexicon), 0);
        expect([hours?.start?.minutes, hours?.end?.minutes], text).toEqual([start, end]);
      }
    }
  });
});
