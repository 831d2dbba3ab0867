/** Reads how sure an activity is and what makes it accessible. */
import type { FieldCue } from '../languages/language.ts';
import type { Marks } from '../machinery/marks.ts';
import type { Range } from '../machinery/sentences.ts';
import type { Accessibility, Certainty } from '../reading.ts';

/** How sure the activity is, by the strongest word for it. */
export function certaintyIn(marks: Marks, ranges: readonly Range[]): Certainty {
  if (says(marks, ranges, 'full')) return 'full';
  if (says(marks, ranges, 'dateToFollow')) return 'date-to-follow';
  return says(marks, ranges, 'provisional') ? 'provisional' : 'sure';
}

const aids: readonly { readonly cue: FieldCue; readonly aid: Accessibility }[] = [
  { cue: 'wheelchair', aid: 'wheelchair' },
  { cue: 'toilet', aid: 'toilet' },
  { cue: 'interpreter', aid: 'interpreter' },
  { cue: 'walkAlong', aid: 'walk-along' },
];

/** What the text says there is for people who need it. */
export function accessibilityIn(marks: Marks, ranges: readonly Range[]): Accessibility[] {
  return aids.filter(({ cue }) => says(marks, ranges, cue)).map(({ aid }) => aid);
}

function says(marks: Marks, ranges: readonly Range[], cue: FieldCue): boolean {
  return marks.all(`fields.${cue}`).some(mark => ranges.some(range => mark.from >= range.from && mark.to <= range.to));
}
