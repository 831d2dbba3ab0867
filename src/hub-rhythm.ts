/**
 * Opens the rhythm for this process: what the hub says by itself, in words and with buttons that the conversation understands.
 * Belongs to `main.ts`.
 */
import { buttonId } from './conversation/button-id.ts';
import { agendaFlow } from './conversation/resident/agenda-flow.ts';
import { feedbackQuestion } from './conversation/resident/feedback-flow.ts';
import { activityFlow } from './conversation/resident/list-answer.ts';
import { volunteerFlow } from './conversation/resident/volunteer-flow.ts';
import { labelOf } from './conversation/resident/wording.ts';
import type { ColumnCipher } from './database/encryption.ts';
import type { ChannelDirectory } from './delivery/channel-directory.ts';
import type { RhythmParts, RhythmWording } from './delivery/rhythm/rhythm-parts.ts';
import { cut } from './delivery/tidbits/written-words.ts';
import type { HubParts } from './hub-parts.ts';
import type { Translations } from './i18n/translations.ts';
import { linkedGroups } from './people/linked-group-store.ts';

export function rhythmPartsOf(
  parts: Pick<HubParts, 'connection' | 'clock' | 'log' | 'neighbourhoodOf'>,
  wiring: {
    readonly cipher: ColumnCipher;
    readonly directory: ChannelDirectory;
    readonly translations: Translations;
  },
): RhythmParts {
  const { connection, clock, log, neighbourhoodOf } = parts;
  return {
    database: connection.database,
    clock,
    log,
    neighbourhoodOf,
    wording: chatWording,
    overviewChats: async (database, neighbourhoodId) =>
      (await linkedGroups(database, wiring.cipher, neighbourhoodId)).flatMap(
        ({ chat, language, languages = [language] }) => languages.map(each => ({ chat, language: each })),
      ),
    ...wiring,
  };
}

/** Units that a label has on every network. */
const longestLabel = 30;
const inRow = 6;

/** The buttons by which people answer what the hub said by itself. */
export const chatWording: RhythmWording = {
  itemButtons({ t }, { activity, originalDate }) {
    const of = (label: string, verb: string) => ({
      id: buttonId(activityFlow, verb, activity.publicId, originalDate),
      label: cut(label, longestLabel),
    });
    const mustRegister = activity.registration?.required === true;
    const first = mustRegister ? of(t('resident-chat:btnRegister'), 'g') : of(t('resident-chat:btnComing'), 'c');
    return [[first, of(t('resident-chat:btnMoreOf'), 'm')]];
  },
  numberButtons(items) {
    const buttons = items.map(({ activity, originalDate }, index) => ({
      id: buttonId(activityFlow, 'm', activity.publicId, originalDate),
      label: String(index + 1),
    }));
    const rows = Math.ceil(buttons.length / inRow);
    return Array.from({ length: rows }, (_, row) => buttons.slice(row * inRow, (row + 1) * inRow));
  },
  restButton: ({ t }, first, from) => ({
    id: buttonId(agendaFlow.name, 'rest', first.toString(), from),
    label: cut(t('resident-chat:btnMoreOf'), longestLabel),
  }),
  weekButton: translator => ({
    id: buttonId(agendaFlow.name, 'week'),
    label: cut(labelOf(translator, 'week'), longestLabel),
  }),
  pictureButton: ({ publicId, originalDate, title }) => ({
    id: buttonId(activityFlow, 'm', publicId, originalDate),
    label: cut(`📷 ${title}`, longestLabel),
  }),
  vacancyButton: ({ t }, { publicId }) => ({
    id: buttonId(volunteerFlow.name, 'm', publicId),
    label: cut(t('resident-chat:btnHelp'), longestLabel),
  }),
  feedbackQuestion(translator, item) {
    const { text, buttons = [] } = feedbackQuestion(translator, item);
    return { text, buttons };
  },
};
