/**
 * Brings the paper of the week to an organisation in chat: the sheet as a file, and the text to read aloud.
 */
import { plain } from '../../core/chat/message.ts';
import { formatDay } from '../../i18n/formats.ts';
import { membersOf } from '../../people/role-store.ts';
import type { ReceiverNotice } from '../../stoepbord/notices.ts';
import { bold, lines } from '../answer.ts';
import { sendAlone } from '../waiting/send-waiting-words.ts';
import type { TellingParts } from './tell-keeper.ts';

/** @returns false when nobody of the organisation can be reached now: it is offered again */
export async function tellReceiver(parts: TellingParts, notice: ReceiverNotice): Promise<boolean> {
  const { database, clock, mailbox } = parts;
  const { neighbourhoodId, partnerId, paperId, deliveryId, pdf, readAloud, from } = notice;
  const ids = await database.transaction().execute(async transaction => {
    const media = { bytes: pdf, contentType: 'application/pdf', fileName: 'paper.pdf' };
    const people = await membersOf(transaction, neighbourhoodId, partnerId);
    if (people.length === 0) return [];
    const mediaId = await mailbox.keepMedia(transaction, neighbourhoodId, media, clock.now());
    const rows: string[] = [];
    for (const personId of people) {
      const to = (part: string) => ({ neighbourhoodId, personId, onceKey: `paper ${deliveryId} ${personId} ${part}` });
      rows.push(
        ...(await sendAlone(parts, transaction, to('sheet'), ({ t, language }) => ({
          text: plain(t('boards-chat:paper.sheet', { day: formatDay(language, from) })),
          mediaId,
          mediaName: `${paperId}-${from.toString()}.pdf`,
        }))),
        ...(await sendAlone(parts, transaction, to('aloud'), ({ t }) => ({
          text: lines(bold(t('boards-chat:paper.aloud')), '', readAloud),
          silent: true,
        }))),
      );
    }
    return rows;
  });
  await mailbox.sendNow(ids);
  return ids.length > 0;
}
