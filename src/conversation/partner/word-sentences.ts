/**
 * How the words that wait for partners and coordinators are said, each with its buttons.
 */
import { formatDay } from '../../i18n/formats.ts';
import { isNoticeCode } from '../../feeds/in/feed-item.ts';
import { noticeSentence } from '../../feeds/in/notice-sentence.ts';
import { buttonId } from '../button-id.ts';
import type { WordSentence } from '../waiting/compose-bundle.ts';
import { clip } from './activity-lines.ts';

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
  draft: ({ subject, content }, { t }) => ({
    text: t('partner-chat:group.passed', { title: clip(String(content.title ?? ''), 100) }),
    buttons: [{ id: buttonId('d', 'card', subject), label: t('partner-chat:button.look') }],
  }),
};
