/**
 * Which of the neighbourhood's colours may carry or be letters. Pure.
 *
 * Contrast as WCAG 2.2 defines it (1.4.3, relative luminance); 7 : 1 is asked for here, because posters hang in poor light
 * and people who see badly need more than the 4.5 : 1 of screens.
 */
import type { Colours } from '../config/neighbourhood.ts';

/** As `#rrggbb`. */
export interface PosterColours {
  /** Dark enough to be letters on white, and to carry white ones. */
  readonly main: string;
  readonly onMain: string;
  readonly accent: string;
  readonly onAccent: string;
}

const least = 7;

/** The colours of the neighbourhood, made darker where they would be pale ink, or lighter where black would not stand out on them. */
export function posterColours({ main, accent }: Colours): PosterColours {
  let dark = main;
  for (let step = 0; step < 20 && contrast(dark, '#ffffff') < least; step += 1) dark = darker(dark);
  if (contrast(accent, '#ffffff') >= least) return { main: dark, onMain: '#ffffff', accent, onAccent: '#ffffff' };
  let light = accent;
  while (contrast(light, '#000000') < least) light = lighter(light);
  return { main: dark, onMain: '#ffffff', accent: light, onAccent: '#000000' };
}

/** From 1 (the same) to 21 (black on white). */
export function contrast(one: string, other: string): number {
  const [lower = 0, higher = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (higher + 0.05) / (lower + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map(value => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function darker(colour: string): string {
  return hex(channels(colour).map(value => Math.floor(value * 0.88)));
}

function lighter(colour: string): string {
  return hex(channels(colour).map(value => Math.ceil(value + (255 - value) * 0.12)));
}

function hex(values: readonly number[]): string {
  return `#${values.map(value => value.toString(16).padStart(2, '0')).join('')}`;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map(start => Number.parseInt(colour.slice(start, start + 2), 16));
}
