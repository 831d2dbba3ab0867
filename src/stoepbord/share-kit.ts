/**
 * What of an activity can be shared in places without an interface, such as Hoplr and Facebook groups: a text and a
 * picture in the languages chosen.
 */
import type { Neighbourhood } from '../config/neighbourhood.ts';
import type { Language } from '../core/languages.ts';
import type { Translations } from '../i18n/translations.ts';
import { type ChatAddresses, chatLinks } from './chat-links.ts';
import { readLogo } from './neighbourhood-logo.ts';
import { activityText } from './paper-sheet.ts';
import { kindInAWord, type SheetActivity } from './sheet-activity.ts';
import { makeSharePicture, makeSinglePoster } from './single-poster.ts';
import { descriptionOn } from './told-words.ts';
import type { Typesetter } from './typesetter.ts';

export interface ShareTextParts {
  readonly activity: SheetActivity;
  readonly languages: readonly Language[];
  readonly translations: Translations;
  readonly chat: ChatAddresses;
  /** The activity's page; undefined without a public address, and then the chat alone is named. */
  readonly pageAddress: string | undefined;
}

/** One block for each language, the first first, and where there is more; plain text without markup. */
export function shareText({ activity, languages, translations, chat, pageAddress }: ShareTextParts): string {
  const link = pageAddress ?? chatLinks(`m_${activity.id}`, chat)[0]?.url;
  const blocks = languages.map((language, index) => {
    const translator = translations.translator(language);
    const { sign } = kindInAWord(activity, translator);
    // What the partner wrote stands there once, with the first language; and where it is known in another, in that.
    const isKnown = index === 0 || descriptionOn(activity, translator).lang === language;
    const said = isKnown ? activity : { ...activity, description: undefined };
    const more = link === undefined ? [] : [translator.t('poster:moreAt', { address: link })];
    return [`${sign === '' ? '' : `${sign} `}${activityText(said, translator)}`, ...more].join('\n');
  });
  return `${blocks.join('\n\n')}\n`;
}

/** The picture, as PNG. @throws WijkError `typesetting`, `typesetter-stopped`, `logo` */
export async function sharePicture(
  typesetter: Typesetter,
  neighbourhood: Neighbourhood,
  { activity, languages, translations }: Pick<ShareTextParts, 'activity' | 'languages' | 'translations'>,
): Promise<Uint8Array> {
  const files = { logo: await readLogo(neighbourhood.logo) };
  return makeSharePicture(typesetter, { neighbourhood, translations, activity, languages, files });
}

export interface SharePosterParts extends Pick<ShareTextParts, 'activity' | 'languages' | 'translations' | 'chat'> {
  /** The calendar's address as it is printed; undefined without a public one. */
  readonly webAddress: string | undefined;
}

/** A poster of this one activity on A3, to be read in a hall, as PDF. @throws as {@link sharePicture} */
export async function sharePoster(
  typesetter: Typesetter,
  neighbourhood: Neighbourhood,
  { activity, languages, translations, chat, webAddress }: SharePosterParts,
): Promise<Uint8Array> {
  const { sheet } = await makeSinglePoster(typesetter, {
    neighbourhood,
    board: { paper: 'A3', orientation: 'portrait', distance: 1, languages: languages.slice(0, 4) },
    translations,
    activity,
    links: chatLinks(`m_${activity.id}`, chat),
    webAddress,
    files: { logo: await readLogo(neighbourhood.logo) },
  });
  return typesetter.pdf(sheet);
}
