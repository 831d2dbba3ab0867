/**
 * How the words that wait for partners and coordinators are said, each with its buttons.
 */
import { formatDay } from '../../i18n/formats.ts';
import { isNoticeCode } from '../../feeds/in/feed-item.ts';
import { noticeSentence } from '../../feeds/in/notice-sentence.ts';
import { buttonId } from '../button-id.ts';
import type { WordSentence } from '../waiting/compose-bundle.ts';
import { clip } from './activity-lines.ts';
import { descriptionWord, openDraftWord } from './ask-nudges.ts';
import { feedbackWord, lookBackWord, sumWords } from './look-back-words.ts';

/** By the kind of the word. */
export const partnerWordSentences: Readonly<Record<string, WordSentence>> = {
  yearly: ({ subject, content }, { t, language }) => ({
    text: t('partner-chat:yearly.ask', {
      title: clip(String(content.title ?? ''), 100),
      day: formatDay(language, Temporal.PlainDate.from(String(content.day))),
    }),
    buttons: [
      { id: buttonId('y', 'yes', subject), label: t('partner-chat:button.again') },
      { id: buttonId('y', 'no', subject), label: t('partner-chat:button.no') },
    ],
  }),
  join: ({ subject, content }, { t }) => ({
    text: t('partner-chat:join.forCoordinator', {
      name: clip(String(content.name ?? ''), 60),
      organisation: clip(String(content.organisation ?? ''), 80),
    }),
    buttons: [
      { id: buttonId('j', 'yes', subject), label: t('partner-chat:button.yes') },
      { id: buttonId('j', 'no', subject), label: t('partner-chat:button.no') },
    ],
  }),
  title: ({ subject, content }, { t }) => ({
    text: t('boards-chat:short.ask', { title: clip(String(content.title ?? ''), 100) }),
    buttons: [{ id: buttonId('kt', 'ask', subject), label: t('boards-chat:short.button') }],
  }),
  feed: ({ content }, translator) => {
    const { code, count, example } = content;
    const isKnown = typeof code === 'string' && isNoticeCode(code);
    const notice = { count: Number(count), example: clip(String(example ?? ''), 100) };
    return { text: isKnown ? noticeSentence(translator, { code, ...notice }) : '', buttons: [] };
  },
  [lookBackWord]: ({ content }, { t }) => ({
    text: t('delivery-chat:howItWas.ask', { title: clip(String(content.title ?? ''), 100) }),
    buttons: [
      {
        id: buttonId('lb', 'send', String(content.activity), String(content.date)),
        label: t('delivery-chat:howItWas.button'),
      },
    ],
  }),
  [feedbackWord]: ({ content }, translator) => {
    const { title, day, coming, good, fair, bad, words } = content;
    const counts = { good: Number(good), fair: Number(fair), bad: Number(bad) };
    const said = String(words ?? '')
      .split('\n')
      .filter(each => each !== '');
    const sum = { title: String(title ?? ''), day: String(day), coming: Number(coming), counts, words: said };
    return { text: sumWords(sum, translator).join('\n'), buttons: [], isSaidOnce: true };
  },
  [openDraftWord]: ({ subject, content }, { t }) => ({
    text: t('delivery-chat:nudge.draft', { title: clip(String(content.title ?? ''), 100) }),
    buttons: [{ id: buttonId('d', 'card', subject), label: t('partner-chat:button.look') }],
  }),
  [descriptionWord]: ({ content }, { t }) => ({
    text: t('delivery-chat:nudge.description', { title: clip(String(content.title ?? ''), 100) }),
    buttons: [{ id: buttonId('nd', 'write', String(content.activity)), label: t('delivery-chat:nudge.write') }],
  }),
  draft: ({ subject, content }, { t }) => ({
    text: t('partner-chat:group.passed', { title: clip(String(content.title ?? ''), 100) }),
    buttons: [{ id: buttonId('d', 'card', subject), label: t('partner-chat:button.look') }],
  }),
};
