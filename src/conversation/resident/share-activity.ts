/**
 * A text with a picture to pass on: one tap, in one's own language, then in others. Clean, so that it can be forwarded as it is.
 */
import type { AgendaItem } from '../../calendar/agenda-store.ts';
import { type Button, plain } from '../../core/chat/message.ts';
import { isLanguage, type Language, languageNames } from '../../core/languages.ts';
import { more } from '../../delivery/tidbits/more.ts';
import { join } from '../answer.ts';
import { foldPhrase } from '../phrase.ts';
import type { Turn } from '../turn.ts';
import { addressesOf } from './activity-address.ts';
import { languageNamed } from './language-name.ts';
import { activityFlow as name } from './list-answer.ts';
import { remain } from './named-date.ts';
import { button, inRows, organiserOf, tellingOf } from './wording.ts';

/** For a message about an activity: shares its next date. */
export function shareButton(turn: Pick<Turn, 'channel' | 'translator'>, publicId: string): Button {
  return button(turn, turn.translator.t('resident-chat:btnShare'), name, 's', publicId);
}

/** In the reader's language, and the others to choose from below it. */
export async function shareAtOnce(turn: Turn, item: AgendaItem): Promise<void> {
  const { t, language: own } = turn.translator;
  turn.say({ text: plain(t('resident-chat:shareReady')) });
  await share(turn, item, own);
  const others = turn.neighbourhood.languages.filter(language => language !== own);
  if (others.length === 0) return;
  const buttons = others.map(language =>
    button(turn, languageNames[language], name, 't', item.activity.publicId, item.originalDate, language),
  );
  turn.say({ text: plain(t('resident-chat:shareOther')), buttons: inRows(buttons, 3) });
}

/** A picture with a text, without buttons, so that it can be forwarded as it is. */
export async function share(turn: Turn, item: AgendaItem, code: string | undefined): Promise<void> {
  const language: Language = code !== undefined && isLanguage(code) ? code : turn.person.language;
  const { activity } = item;
  const addresses = addressesOf(turn, activity);
  const organiser = organiserOf(turn, activity);
  const facts = { organiser: organiser?.name, organiserContact: organiser?.contact, addresses: null };
  const { text } = join([more(item, facts, tellingOf(turn, language)), addresses?.page ?? ''], '\n\n');
  const { publicId } = activity;
  const mediaId = await turn.pictureOf({ publicId, language });
  const isCaption = text.length <= turn.channel.limits.caption;
  const picture = mediaId === undefined ? {} : { mediaId, mediaName: `${publicId}.png` };
  if (mediaId !== undefined && !isCaption) turn.say({ text: plain(''), ...picture });
  turn.say({ text: plain(text), ...(isCaption ? picture : {}) });
  remain(turn, item);
}

/** "Deel", perhaps with a language. @returns whether that was said */
export async function shareIn(turn: Turn, item: AgendaItem, text: string): Promise<boolean> {
  const asked = sharedWords(turn, text);
  if (asked === undefined) return false;
  const language = languageNamed(asked);
  if (language === undefined) await shareAtOnce(turn, item);
  else await share(turn, item, language);
  return true;
}

/** The language named after the word to share with, perhaps ''; undefined where nothing like that was said. */
export function sharedWords({ translator }: Turn, text: string): string | undefined {
  const { t } = translator;
  const said = foldPhrase(text);
  const phrases = `${t('resident-chat:wordsShare')}|${t('words:share')}|deel`.split('|').map(foldPhrase);
  const phrase = phrases
    .filter(each => each !== '' && (said === each || said.startsWith(`${each} `)))
    .toSorted((one, other) => other.length - one.length)[0];
  const rest = phrase === undefined ? undefined : said.slice(phrase.length).trim();
  return rest === undefined || rest === '' || languageNamed(rest) !== undefined ? rest : undefined;
}
