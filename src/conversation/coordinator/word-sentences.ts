/**
 * How the words that wait for coordinators are said in their daily message.
 */
import { dateOf, timeOf } from '../../calendar/fields.ts';
import { formatDay, formatDayAndTime, formatNumber } from '../../i18n/formats.ts';
import type { Translator } from '../../i18n/translations.ts';
import { buttonId } from '../button-id.ts';
import { clip } from '../partner/activity-lines.ts';
import type { BundleClosing, WordSentence } from '../waiting/compose-bundle.ts';

/** By the kind of the word. */
export const coordinatorWordSentences: Readonly<Record<string, WordSentence>> = {
  approval: ({ subject, content }, translator) => ({
    text: [
      translator.t('coordinator-chat:approve.waits', { title: clip(String(content.title ?? ''), 100) }),
      startWords(String(content.start ?? ''), translator),
      clip(String(content.place ?? ''), 60),
    ]
      .filter(words => words !== '')
      .join(' · '),
    buttons: [
      { id: buttonId('q', 'ok', subject), label: translator.t('coordinator-chat:approve.yes') },
      { id: buttonId('q', 'show', subject), label: translator.t('coordinator-chat:approve.look') },
    ],
  }),
  duplicate: ({ subject, content }, { t }) => ({
    text: t('coordinator-chat:duplicates.waits', {
      one: clip(String(content.title ?? ''), 80),
      other: clip(String(content.other ?? ''), 80),
    }),
    buttons: [{ id: buttonId('q', 'show', subject), label: t('coordinator-chat:approve.look') }],
  }),
  idea: ({ subject, content }, { t }) => ({
    text: t('coordinator-chat:ideas.waits', { number: subject, words: clip(String(content.words ?? ''), 120) }),
    buttons: [{ id: buttonId('ci', 'show', subject), label: t('coordinator-chat:approve.look') }],
  }),
  'board-cut': ({ content }, { t }) => ({
    text: t('boards-chat:word.cut', { place: String(content.place), paper: String(content.paper) }),
    buttons: [],
    isSaidOnce: true,
  }),
  'board-copies': ({ content }, { t }) => ({
    text: t('boards-chat:word.copies', {
      place: String(content.place),
      number: Number(content.number),
      wanted: Number(content.wanted),
    }),
    buttons: [],
    isSaidOnce: true,
  }),
  'board-near': ({ content }, { t, language }) => ({
    text: t('boards-chat:word.near', {
      place: String(content.place),
      wanted: formatNumber(language, Number(content.wanted)),
      distance: formatNumber(language, Number(content.distance)),
    }),
    buttons: [],
    isSaidOnce: true,
  }),
  'board-silent': ({ content }, { t }) => ({
    text: t('boards-chat:word.silent', { place: String(content.place) }),
    buttons: [],
    isSaidOnce: true,
  }),
};

/** One tap for all that wait for a yes, when there are several: what they are stands above it. */
export const coordinatorBundleClosing: BundleClosing = (words, { t }, toldAt) => {
  const waiting = words.filter(({ kind }) => kind === 'approval');
  if (waiting.length < 2) return [];
  const id = buttonId('q', 'all', toldAt.epochMilliseconds);
  return [[{ id, label: t('coordinator-chat:approve.all') }]];
};

/** @param start as the calendar writes it; '' where it is not known */
function startWords(start: string, translator: Translator): string {
  if (start === '') return '';
  const [day, time] = [Temporal.PlainDate.from(dateOf(start)), timeOf(start)];
  return time === null
    ? formatDay(translator.language, day)
    : formatDayAndTime(translator, day, Temporal.PlainTime.from(time));
}
