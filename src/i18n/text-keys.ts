/**
 * The names of all texts, taken from the Dutch files at type-check time, so that a text that does not exist cannot be
 * asked for. A new file `locales/nl/<name>.json` gets a line in both lists here (test/locales.test.ts sees to it).
 */

import type adviceTexts from '../../locales/nl/advice.json';
import type agendaTexts from '../../locales/nl/agenda.json';
import type audienceTexts from '../../locales/nl/audiences.json';
import type boardsChatTexts from '../../locales/nl/boards-chat.json';
import type bridgeTexts from '../../locales/nl/bridge.json';
import type channelTexts from '../../locales/nl/channel.json';
import type chatTexts from '../../locales/nl/chat.json';
import type coordinatorChatTexts from '../../locales/nl/coordinator-chat.json';
import type dashboardTexts from '../../locales/nl/dashboard.json';
import type deliveryChatTexts from '../../locales/nl/delivery-chat.json';
import type errorTexts from '../../locales/nl/error.json';
import type feastTexts from '../../locales/nl/feasts.json';
import type feedTexts from '../../locales/nl/feed.json';
import type kindTexts from '../../locales/nl/kinds.json';
import type pageTexts from '../../locales/nl/page.json';
import type plansTexts from '../../locales/nl/plans.json';
import type partnerChatTexts from '../../locales/nl/partner-chat.json';
import type reportTexts from '../../locales/nl/report.json';
import type residentChatTexts from '../../locales/nl/resident-chat.json';
import type posterTexts from '../../locales/nl/poster.json';
import type schoolHolidayTexts from '../../locales/nl/school-holidays.json';
import type telegramTexts from '../../locales/nl/telegram.json';
import type themeTexts from '../../locales/nl/themes.json';
import type tidbitTexts from '../../locales/nl/tidbit.json';
import type timeTexts from '../../locales/nl/time.json';
import type translationTexts from '../../locales/nl/translation.json';
import type webChatTexts from '../../locales/nl/web-chat.json';
import type whatsappTexts from '../../locales/nl/whatsapp.json';
import type wordTexts from '../../locales/nl/words.json';

/** The files of each language: `locales/<language>/<namespace>.json`. */
export const namespaces = [
  'advice',
  'agenda',
  'audiences',
  'boards-chat',
  'bridge',
  'channel',
  'chat',
  'coordinator-chat',
  'dashboard',
  'delivery-chat',
  'error',
  'feasts',
  'feed',
  'kinds',
  'page',
  'plans',
  'partner-chat',
  'report',
  'resident-chat',
  'poster',
  'school-holidays',
  'telegram',
  'themes',
  'tidbit',
  'time',
  'translation',
  'web-chat',
  'whatsapp',
  'words',
] as const satisfies readonly (keyof Texts)[];

interface Texts {
  readonly advice: typeof adviceTexts;
  readonly agenda: typeof agendaTexts;
  readonly audiences: typeof audienceTexts;
  readonly 'boards-chat': typeof boardsChatTexts;
  readonly bridge: typeof bridgeTexts;
  readonly channel: typeof channelTexts;
  readonly chat: typeof chatTexts;
  readonly 'coordinator-chat': typeof coordinatorChatTexts;
  readonly dashboard: typeof dashboardTexts;
  readonly 'delivery-chat': typeof deliveryChatTexts;
  readonly error: typeof errorTexts;
  readonly feasts: typeof feastTexts;
  readonly feed: typeof feedTexts;
  readonly kinds: typeof kindTexts;
  readonly page: typeof pageTexts;
  readonly plans: typeof plansTexts;
  readonly 'partner-chat': typeof partnerChatTexts;
  readonly report: typeof reportTexts;
  readonly 'resident-chat': typeof residentChatTexts;
  readonly poster: typeof posterTexts;
  readonly 'school-holidays': typeof schoolHolidayTexts;
  readonly telegram: typeof telegramTexts;
  readonly themes: typeof themeTexts;
  readonly tidbit: typeof tidbitTexts;
  readonly time: typeof timeTexts;
  readonly translation: typeof translationTexts;
  readonly 'web-chat': typeof webChatTexts;
  readonly whatsapp: typeof whatsappTexts;
  readonly words: typeof wordTexts;
}

export type Namespace = (typeof namespaces)[number];

/** `<namespace>:<key>`, with dots in nested files and without the ending of a plural form: `time:inDays`. */
export type TextKey = { [N in Namespace]: `${N}:${KeysOf<Texts[N]>}` }[Namespace];

/** Key of a text with plural forms, which needs a `count`. */
export type PluralKey = { [N in Namespace]: `${N}:${PluralsOf<Texts[N]>}` }[Namespace];

type PluralCategory = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';

type KeysOf<T> = {
  [K in keyof T & string]: T[K] extends string ? WithoutPlural<K> : `${K}.${KeysOf<T[K]>}`;
}[keyof T & string];

type PluralsOf<T> = {
  [K in keyof T & string]: T[K] extends string
    ? K extends `${infer Base}_${PluralCategory}`
      ? Base
      : never
    : `${K}.${PluralsOf<T[K]>}`;
}[keyof T & string];

type WithoutPlural<K extends string> = K extends `${infer Base}_${PluralCategory}` ? Base : K;
