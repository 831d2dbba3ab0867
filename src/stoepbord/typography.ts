/**
 * How large letters must be to be read from a distance, and how much larger they may grow where there is room. Pure; knows
 * no activities and no Typst.
 */

/** Sizes of letters in points, of the code to scan in millimetres. */
export interface LetterSizes {
  /** Title, day and hour, and the heading of the poster. */
  readonly title: number;
  /** Place, "hangs until", "and 5 more". */
  readonly place: number;
  /** Everything else that has to be read from the distance. */
  readonly small: number;
  /** The web address, which nobody reads from afar. */
  readonly address: number;
  /** Side of the code to scan. */
  readonly code: number;
}

/**
 * Letter sizes for a sheet that is read from so many metres.
 *
 * The threshold letter of normal sight is 5 minutes of arc, 1.45 mm per metre; it grows with 1/acuity, so acuity 0.3 (low
 * vision) needs 4.8 mm per metre, and easy reading twice that: capitals of 10 mm per metre for title, day and hour
 * (optics after Fox, Sensation and Perception; threshold and reserve as in Arditi, Journal of Vision 2017: specify by the
 * distance at which it is read). EN 17210, 6.6 asks for 10 mm or more up to 2 m: that is the least size of all that is to
 * be read, 5 mm per metre. Noto Sans has capitals of 0.714 em, so 10 mm is 40 pt. Strokes decide as much as height
 * (Howett, NBS TN 1180, 1983): the templates use medium and bold weights only. Large print on paper begins at 16 to 18 pt
 * (RNIB), which is the floor where the distance is short. A code is scanned from close by: 4 cm at least, more where the
 * reader stands further off.
 *
 * @param distance in metres, above 0
 */
export function letterSizes(distance: number): LetterSizes {
  return {
    title: Math.max(28, 40 * distance),
    place: Math.max(22, 28 * distance),
    small: Math.max(18, 20 * distance),
    address: Math.max(12, 9 * distance),
    code: Math.max(40, 28 * distance),
  };
}

/** Factors by which letters may grow when all there is to say leaves room, the largest first. They never shrink. */
export const growth: readonly number[] = [1.5, 1.3, 1.15, 1];

/** All letters larger; the code stays, for it is scanned from close by. */
export function enlarged(sizes: LetterSizes, factor: number): LetterSizes {
  return {
    ...sizes,
    title: sizes.title * factor,
    place: sizes.place * factor,
    small: sizes.small * factor,
  };
}
