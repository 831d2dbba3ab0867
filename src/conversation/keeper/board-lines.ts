/**
 * What should hang on a board, what hangs, since when, and who said so, in lines.
 */
import { formatDay } from '../../i18n/formats.ts';
import { readPerson } from '../../people/person-store.ts';
import type { BoardState, PosterToHang } from '../../stoepbord/board-book.ts';
import type { Poster } from '../../stoepbord/poster-store.ts';
import { clip } from '../partner/activity-lines.ts';
import type { Turn } from '../turn.ts';

export async function boardLines(turn: Turn, { hangs, shouldHang }: BoardState): Promise<string[]> {
  const { t } = turn.translator;
  const hanging: string[] = [];
  for (const poster of hangs) hanging.push(await hangingLine(turn, poster));
  if (!hangs.some(({ kind }) => kind === 'week')) hanging.unshift(t('boards-chat:board.nothing'));
  return [...hanging, ...shouldHang.map(poster => dueLine(turn, poster))];
}

async function hangingLine(turn: Turn, poster: Poster): Promise<string> {
  const { t, language } = turn.translator;
  const title = clip(poster.shown[0]?.title ?? '', 80);
  if (poster.kind === 'strip') return t('boards-chat:board.hangsStrip', { title });
  return t('boards-chat:board.hangs', {
    from: formatDay(language, poster.from),
    until: formatDay(language, poster.until),
    day: formatDay(language, dayOf(turn, poster.placedAt ?? poster.madeAt)),
    who: await saidBy(turn, poster),
  });
}

/** The person's name where they may be known, with their organisation. */
async function saidBy(turn: Turn, { placedBy, placedByPartner }: Poster): Promise<string> {
  const organisation = turn.partners.find(({ id }) => id === placedByPartner)?.name;
  const maySee = turn.person.isCoordinator || placedBy === turn.person.id;
  const person = placedBy === undefined || !maySee ? undefined : await readPerson(turn.database, turn.cipher, placedBy);
  const names = [person?.name ?? undefined, organisation].flatMap(each => (each === undefined ? [] : [clip(each, 40)]));
  return names.length === 0 ? turn.translator.t('boards-chat:board.someone') : names.join(', ');
}

function dueLine(turn: Turn, poster: PosterToHang): string {
  const { t, language } = turn.translator;
  const what =
    poster.kind === 'strip'
      ? t('boards-chat:board.dueStrip', { title: clip(poster.shown[0]?.title ?? '', 80) })
      : t('boards-chat:board.due', {
          from: formatDay(language, poster.from),
          until: formatDay(language, poster.until),
        });
  const asked =
    poster.askedAt === undefined
      ? ''
      : t('boards-chat:board.asked', { day: formatDay(language, dayOf(turn, poster.askedAt)) });
  return [what, printWords(turn, poster), asked].filter(Boolean).join(' ');
}

function printWords({ translator: { t } }: Turn, { printing }: PosterToHang): string {
  switch (printing?.state) {
    case 'waiting':
      return t('boards-chat:board.printWaits');
    case 'sent':
      return t('boards-chat:board.printing');
    case 'completed':
      return t('boards-chat:board.printed');
    case 'given-up':
      return t('boards-chat:board.printFailed');
    default:
      return '';
  }
}

function dayOf({ neighbourhood }: Turn, instant: Temporal.Instant): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(neighbourhood.timeZone).toPlainDate();
}
