/**
 * Somebody asks to speak for an organisation: shown to coordinators, answered by the buttons of the joining flow.
 */
import { plain } from '../../core/chat/message.ts';
import { readPerson } from '../../people/person-store.ts';
import type { Answer } from '../answer.ts';
import { buttonId } from '../button-id.ts';
import { clip } from '../partner/activity-lines.ts';
import type { JoinRequest } from '../partner/join-store.ts';
import type { Turn } from '../turn.ts';

export async function joinRequestCard(turn: Turn, request: JoinRequest): Promise<Answer> {
  const { t } = turn.translator;
  const person = await readPerson(turn.database, turn.cipher, request.personId);
  const text = t('partner-chat:join.forCoordinator', {
    name: clip(person?.name ?? '…', 60),
    organisation: clip(request.organisation, 80),
  });
  return {
    text: plain(text),
    buttons: [
      [
        { id: buttonId('j', 'yes', request.publicId), label: t('partner-chat:button.yes') },
        { id: buttonId('j', 'no', request.publicId), label: t('partner-chat:button.no') },
      ],
    ],
  };
}
