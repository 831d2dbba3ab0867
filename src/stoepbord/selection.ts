/**
 * What hangs on a board when not everything fits: pure reckoning with heights that were measured before.
 */

export interface Candidate {
  readonly id: string;
  /** ISO date and time; what is earlier goes first. */
  readonly start: string;
  /** Comes back every week or so: known to most, and there again next time. */
  readonly isRegular: boolean;
  /** After the week of the poster: shown only where this week leaves room. */
  readonly isLater: boolean;
  readonly partnerId: string | null;
  /** Millimetres on the sheet. */
  readonly height: number;
}

/** Where they go: columns of one height, filled from top to bottom in order of time. Millimetres. */
export interface Room {
  readonly columns: number;
  readonly height: number;
  /** Between two in a column. */
  readonly gap: number;
}

export interface Selection<C extends Candidate> {
  /** The columns, each in order of time. */
  readonly columns: readonly (readonly C[])[];
  /** How many of the week are left out. */
  readonly leftOut: number;
}

/**
 * Takes what fits: this week before later, single dates before regular ones, every partner's first before anybody's
 * second, and of equals the soonest. What does not fit is passed over, and the next one tried.
 */
export function chooseWhatFits<C extends Candidate>(candidates: readonly C[], room: Room): Selection<C> {
  let columns: readonly (readonly C[])[] = [];
  for (const candidate of inOrderOfWeight(candidates)) {
    const more = inColumns([...columns.flat(), candidate].toSorted(bySoonest), room);
    columns = more ?? columns;
  }
  const chosen = columns.flat();
  const leftOut = candidates.filter(each => !each.isLater && !chosen.includes(each)).length;
  return { columns, leftOut };
}

/** The same in the same order, in columns as even as can be: one full column beside an empty one looks unfinished. */
export function evenColumns<C extends Candidate>(
  columns: readonly (readonly C[])[],
  room: Room,
): readonly (readonly C[])[] {
  const sorted = columns.flat();
  const runs = sorted.flatMap((_, from) =>
    sorted.slice(from).map((__, count) => runHeight(sorted.slice(from, from + count + 1), room)),
  );
  for (const height of runs.toSorted((a, b) => a - b)) {
    const even = height <= room.height ? inColumns(sorted, { ...room, height }) : undefined;
    if (even !== undefined) return even;
  }
  return columns;
}

/** Millimetres of what stands below each other in one column. */
export function runHeight(column: readonly { readonly height: number }[], { gap }: Pick<Room, 'gap'>): number {
  return column.reduce((sum, { height }) => sum + height + gap, 0) - (column.length === 0 ? 0 : gap);
}

/** Undefined when they do not fit. */
function inColumns<C extends Candidate>(sorted: readonly C[], { columns, height, gap }: Room): C[][] | undefined {
  const filled: C[][] = [];
  let left = 0;
  for (const candidate of sorted) {
    const last = filled.at(-1);
    if (last !== undefined && candidate.height + gap <= left) {
      last.push(candidate);
      left -= candidate.height + gap;
      continue;
    }
    if (filled.length === columns || candidate.height > height) return undefined;
    filled.push([candidate]);
    left = height - candidate.height;
  }
  return filled;
}

/** In the order in which they get their place; heights do not count. */
export function inOrderOfWeight<C extends Omit<Candidate, 'height'>>(candidates: readonly C[]): C[] {
  const soonest = candidates.toSorted(bySoonest);
  const groups = [
    soonest.filter(({ isLater, isRegular }) => !isLater && !isRegular),
    soonest.filter(({ isLater, isRegular }) => !isLater && isRegular),
    soonest.filter(({ isLater, isRegular }) => isLater && !isRegular),
    soonest.filter(({ isLater, isRegular }) => isLater && isRegular),
  ];
  const seen = new Map<string, number>();
  return groups.flatMap(group => spreadOverPartners(group, seen));
}

/** @param seen how many of each partner have come before; counted on */
function spreadOverPartners<C extends Omit<Candidate, 'height'>>(group: readonly C[], seen: Map<string, number>): C[] {
  const turns = group.map(candidate => {
    if (candidate.partnerId === null) return { candidate, turn: 0 };
    const turn = seen.get(candidate.partnerId) ?? 0;
    seen.set(candidate.partnerId, turn + 1);
    return { candidate, turn };
  });
  return turns.toSorted((a, b) => a.turn - b.turn).map(({ candidate }) => candidate);
}

function bySoonest(a: Pick<Candidate, 'start' | 'id'>, b: Pick<Candidate, 'start' | 'id'>): number {
  if (a.start !== b.start) return a.start < b.start ? -1 : 1;
  return a.id < b.id ? -1 : Number(a.id > b.id);
}
