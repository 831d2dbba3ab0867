/**
 * COLOR in iCalendar is a name of CSS (RFC 7986 5.9), never a number, so the nearest name stands for the neighbourhood's
 * colour.
 */

/** Names far enough apart to choose among, with their values in CSS Color Module Level 3. */
const names: Readonly<Record<string, number>> = {
  black: 0x000000,
  gray: 0x808080,
  silver: 0xc0c0c0,
  maroon: 0x800000,
  firebrick: 0xb22222,
  red: 0xff0000,
  tomato: 0xff6347,
  salmon: 0xfa8072,
  chocolate: 0xd2691e,
  sienna: 0xa0522d,
  orange: 0xffa500,
  gold: 0xffd700,
  khaki: 0xf0e68c,
  yellow: 0xffff00,
  olive: 0x808000,
  yellowgreen: 0x9acd32,
  lime: 0x00ff00,
  limegreen: 0x32cd32,
  green: 0x008000,
  seagreen: 0x2e8b57,
  teal: 0x008080,
  turquoise: 0x40e0d0,
  cyan: 0x00ffff,
  skyblue: 0x87ceeb,
  steelblue: 0x4682b4,
  dodgerblue: 0x1e90ff,
  royalblue: 0x4169e1,
  blue: 0x0000ff,
  navy: 0x000080,
  indigo: 0x4b0082,
  purple: 0x800080,
  mediumorchid: 0xba55d3,
  violet: 0xee82ee,
  magenta: 0xff00ff,
  crimson: 0xdc143c,
  hotpink: 0xff69b4,
  pink: 0xffc0cb,
  white: 0xffffff,
};

/** The name nearest to a colour written `#rrggbb`; undefined for anything else. */
export function nearestColourName(colour: string): string | undefined {
  const digits = /^#(?<digits>[\da-f]{6})$/i.exec(colour)?.groups?.digits;
  if (digits === undefined) return undefined;
  const value = Number.parseInt(digits, 16);
  const [nearest] = Object.entries(names).toSorted(([, a], [, b]) => distance(a, value) - distance(b, value));
  return nearest?.[0];
}

function distance(a: number, b: number): number {
  return [16, 8, 0].reduce((sum, shift) => sum + (((a >> shift) & 255) - ((b >> shift) & 255)) ** 2, 0);
}
