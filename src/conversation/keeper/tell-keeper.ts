/**
 * Asks somebody in chat for the walk of the day: one message in which everything is bundled, and the files that are not
 * printed yet.
 */
import { plain } from '../../core/chat/message.ts';
import { formatDay } from '../../i18n/formats.ts';
import type { Translator } from '../../i18n/translations.ts';
import type { KeeperNotice, KeeperSheet } from '../../stoepbord/notices.ts';
import { type Answer, bold, lines } from '../answer.ts';
import { buttonId } from '../button-id.ts';
import { clip } from '../partner/activity-lines.ts';
import { wordOf } from '../resident/wording.ts';
import { sendAlone, type WaitingWordsParts } from '../waiting/send-waiting-words.ts';

export type TellingParts = Omit<WaitingWordsParts, 'sentences'>;

/** @returns false when they cannot be reached now: it is offered again */
export async function tellKeeper(parts: TellingParts, notice: KeeperNotice): Promise<boolean> {
  const { database, clock, mailbox } = parts;
  const { neighbourhoodId, personId, sheets, isReminder } = notice;
  const key = `${isReminder ? 'again' : 'first'} ${personId}`;
  const ids = await database.transaction().execute(async transaction => {
    const files = isReminder ? [] : sheets.filter(({ isPrinted }) => !isPrinted);
    const stored = new Map<string, string>();
    for (const { posterId, pdf } of files) {
      const media = { bytes: pdf, contentType: 'application/pdf', fileName: 'poster.pdf' };
      stored.set(posterId, await mailbox.keepMedia(transaction, neighbourhoodId, media, clock.now()));
    }
    const answers = [
      { id: 'walk', compose: (translator: Translator) => walk(notice, stored, translator) },
      // With a single sheet the file stands with the question.
      ...(sheets.length > 1 ? files : []).map(sheet => ({ id: sheet.posterId, compose: () => file(sheet, stored) })),
    ];
    const rows: string[] = [];
    for (const { id, compose } of answers) {
      const onceKey = `board ${key} ${id} ${sheets.map(({ posterId }) => posterId).join(' ')}`;
      rows.push(...(await sendAlone(parts, transaction, { neighbourhoodId, personId, onceKey }, compose)));
    }
    return rows;
  });
  await mailbox.sendNow(ids);
  return ids.length > 0;
}

function walk(
  { sheets, isReminder }: KeeperNotice,
  stored: ReadonlyMap<string, string>,
  translator: Translator,
): Answer {
  const { t } = translator;
  const [only, ...others] = sheets;
  const single = others.length === 0 ? only : undefined;
  const boards = [...new Map(sheets.map(({ boardId, place }) => [boardId, place]))];
  const [firstBoard] = boards;
  const buttons =
    boards.length === 1 && firstBoard !== undefined
      ? [[{ id: buttonId('kb', 'ok', firstBoard[0]), label: t('boards-chat:ask.done') }]]
      : [
          [{ id: buttonId('kb', 'all'), label: t('boards-chat:ask.all') }],
          ...boards
            .slice(0, mostButtons)
            .map(([id, place]) => [
              { id: buttonId('kb', 'ok', id), label: clip(t('boards-chat:ask.at', { place }), 40) },
            ]),
        ];
  const mediaId = single === undefined ? undefined : stored.get(single.posterId);
  return {
    text: lines(
      bold(t(isReminder ? 'boards-chat:ask.again' : 'boards-chat:ask.new')),
      ...sheets.map(sheet => sheetLine(sheet, isReminder, translator)),
      t('boards-chat:ask.how', { word: wordOf(translator, 'placed') }),
    ),
    buttons,
    ...(mediaId === undefined || single === undefined ? {} : { mediaId, mediaName: nameOf(single) }),
    ...(firstBoard === undefined || boards.length > 1 ? {} : { about: { kind: 'board', id: firstBoard[0] } as const }),
  };
}

const mostButtons = 8;

function sheetLine(sheet: KeeperSheet, isReminder: boolean, { t, language }: Translator): string {
  const { kind, place, takeDown, isPrinted } = sheet;
  const title = clip(sheet.title ?? '', 80);
  const what = kind === 'strip' ? t('boards-chat:ask.strip', { place, title }) : t('boards-chat:ask.week', { place });
  // A poster and the strip on it come off together.
  const comesOff = new Set(takeDown.map(day => t('boards-chat:ask.takeDown', { day: formatDay(language, day) })));
  const where = isPrinted ? [t('boards-chat:ask.printed')] : isReminder ? [] : [t('boards-chat:ask.print')];
  return `• ${[what, ...comesOff, ...where].join(' ')}`;
}

function file(sheet: KeeperSheet, stored: ReadonlyMap<string, string>): Answer {
  return {
    text: plain(sheet.place),
    mediaId: stored.get(sheet.posterId),
    mediaName: nameOf(sheet),
    about: { kind: 'board', id: sheet.boardId },
    silent: true,
  };
}

function nameOf({ boardId, kind }: KeeperSheet): string {
  return kind === 'strip' ? `${boardId}-strook.pdf` : `${boardId}.pdf`;
}
