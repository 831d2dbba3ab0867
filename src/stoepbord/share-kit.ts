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
import { makeSharePicture, makeSinglePoster, type SinglePosterOptions } from './single-poster.ts';
import type { SheetFiles } from './typeset-order.ts';
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

/** What is drawn of an activity. */
export interface SharedDrawing extends Pick<ShareTextParts, 'activity' | 'languages' | 'translations'> {
  readonly neighbourhood: Neighbourhood;
  /** The partner's picture, as it came. */
  readonly picture: Uint8Array | undefined;
}

/** The picture, as PNG. @throws WijkError `typesetting`, `typesetter-stopped`, `logo` */
export async function sharePicture(typesetter: Typesetter, drawing: SharedDrawing): Promise<Uint8Array> {
  return withPicture(typesetter, drawing, files => makeSharePicture(typesetter, { ...drawing, files }));
}

export interface SharePosterParts extends SharedDrawing, Pick<ShareTextParts, 'chat'> {
  /** The calendar's address as it is printed; undefined without a public one. */
  readonly webAddress: string | undefined;
  /** Where it will hang; without one it is an A3 to be read in a hall. */
  readonly board?: SinglePosterOptions['board'] | undefined;
}

export interface SharedPoster {
  readonly pdf: Uint8Array;
  /** Metres from which it should be read, and from which it is: less where the sheet is too small. */
  readonly distance: number;
  readonly readableFrom: number;
}

/** A poster of this one activity. @throws as {@link sharePicture} */
export async function sharePoster(typesetter: Typesetter, parts: SharePosterParts): Promise<SharedPoster> {
  const { activity, languages, chat } = parts;
  const hall = { paper: 'A3', orientation: 'portrait', distance: 1, languages: languages.slice(0, 4) } as const;
  return withPicture(typesetter, parts, async files => {
    const board = parts.board ?? hall;
    const { sheet, readableFrom } = await makeSinglePoster(typesetter, {
      ...parts,
      board,
      links: chatLinks(`m_${activity.id}`, chat),
      files,
    });
    return { pdf: await typesetter.pdf(sheet), distance: board.distance, readableFrom };
  });
}

/** A picture that cannot be drawn costs the sheet nothing but the picture. */
async function withPicture<T>(
  typesetter: Typesetter,
  { neighbourhood, picture }: SharedDrawing,
  draw: (files: SheetFiles) => Promise<T>,
): Promise<T> {
  const logo = await readLogo(neighbourhood.logo);
  return draw({ logo, picture: picture === undefined ? undefined : (await typesetter.readyPicture(picture))?.bytes });
}
