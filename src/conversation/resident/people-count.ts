/**
 * With how many somebody says they come: "met 4", "3 from Het Hof". Pure.
 */

/**
 * @param most more than this nobody brings along
 * @returns undefined where the text names no such number, or is about something else
 */
export function peopleIn(text: string, most: number): number | undefined {
  const words = text.trim().split(/\s+/u);
  // A number alone chooses something.
  if (!/\p{L}/u.test(text)) return undefined;
  // A sentence with an hour, a day or a price in it says something else.
  if (words.length > mostWords || /\d\s*(?:[:./,]\s*\d|[uh]\b|uur|€|%)|€/iu.test(text)) return undefined;
  const numbers = text.match(/\d+/gu) ?? [];
  const [number] = numbers;
  if (numbers.length !== 1 || number === undefined || number.length > 2) return undefined;
  const people = Number(number);
  return people >= 1 && people <= most ? people : undefined;
}

const mostWords = 8;
