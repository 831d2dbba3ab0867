/**
 * Draws what a board should show today, out of the calendar. Keeps nothing.
 */
import { createHash } from 'node:crypto';
import { picturesAgreedBetween } from '../calendar/look-back-store.ts';
import { type NewsLine, readNewsOn } from '../calendar/news-store.ts';
import { type Board, dayOfWeek } from '../config/neighbourhood.ts';
import { WijkError } from '../core/errors.ts';
import { formatDay } from '../i18n/formats.ts';
import type { Translator } from '../i18n/translations.ts';
import { picturesOf, readPicture } from './activity-picture-store.ts';
import { isolated, unbrokenMoments } from './bidi.ts';
import { screenPicture } from './partner-picture.ts';
import { readCallsForHelp } from './calls-for-help.ts';
import { firstDates, readDates } from './board-agenda.ts';
import { type BoardParts, type BoardPlace, printedAddress, todayIn } from './board-work.ts';
import { readChatAddresses } from './chat-address-store.ts';
import { type ChatLink, chatLinks } from './chat-links.ts';
import { readLogo } from './neighbourhood-logo.ts';
import type { SheetActivity } from './sheet-activity.ts';
import { makeStrip } from './single-poster.ts';
import { printedWords, withPrinted } from './told-words.ts';
import type { Sheet } from './typesetter.ts';
import { boardWeek } from './walk.ts';
import type { WeekPictures } from './week-picture.ts';
import { makeWeekPoster, type WeekPoster, type WeekPosterOptions } from './week-poster.ts';

/** Everything that a week's poster is made from. */
export interface WeekContent {
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
  readonly options: Omit<WeekPosterOptions, 'files' | 'pictures'>;
  /** Of which at most one is shown. */
  readonly pictures: Omit<WeekPictures, 'read'>;
  /** The same as long as nothing that is made into the poster changed. */
  readonly fingerprint: string;
}

/** What this week leaves free is filled with single dates of so many days after it. */
const fillerDays = 21;
const mostNews = 3;
const lookBackDays = 28;
/** As many as are worth measuring; the soonest. */
const mostCandidates = 40;

/** What the week's poster of a board would be made from now; cheap, so that it can be asked often. */
export async function gatherWeek(parts: BoardParts, place: BoardPlace, board: Board): Promise<WeekContent> {
  const { database, clock, translations, publicBase } = parts;
  const { settings } = place;
  const today = todayIn(place, clock);
  const week = boardWeek(today, dayOfWeek(board.changeDay));
  const dates = await readDates(database, {
    neighbourhoodId: place.id,
    neighbourhood: settings,
    from: today,
    until: week.until.add({ days: fillerDays }),
    themes: board.themes,
  });
  const isThisWeek = ({ day }: SheetActivity) => Temporal.PlainDate.compare(day, week.until) <= 0;
  const candidates = firstDates(dates, today).filter(each => isThisWeek(each) || !each.isRegular);
  const [language = 'nl'] = board.languages;
  const activities = candidates
    .slice(0, Math.max(mostCandidates, candidates.filter(isThisWeek).length))
    .map(activity => withPrinted(activity, language));
  const news = (await readNewsOn(database, place.id, today.toString(), mostNews)).map(({ line, ...each }) => {
    const isPublicBody = settings.partners.some(({ id, public: isPublic }) => id === each.partnerId && isPublic);
    const { lang, words } = printedWords({ ...each, text: line }, isPublicBody, translations.translator(language));
    return { line: words, language: lang };
  });
  const calls = await readCallsForHelp(parts, place, translations.translator(language));
  const links = chatLinks(`b_${board.id}`, await readChatAddresses(parts.database, place.id));
  const said = { ...week, activities, news: [...news, ...calls], links, webAddress: printedAddress(place, publicBase) };
  const pictures = {
    ofActivities: await picturesOf(
      database,
      activities.map(({ id }) => id),
    ),
    lookBack: await newestLookBack(parts, place, translations.translator(language)),
  };
  const shown = [...pictures.ofActivities, pictures.lookBack];
  const hash = createHash('sha256').update(
    JSON.stringify([board, settings.name, settings.colours, settings.logo, said, shown]),
  );
  return {
    ...week,
    pictures,
    options: { ...said, neighbourhood: settings, board, translations },
    fingerprint: hash.digest('base64url'),
  };
}

/** @throws WijkError `typesetting`, `typesetter-stopped`, `logo` */
export async function drawWeek(
  { typesetter, database }: BoardParts,
  { settings }: BoardPlace,
  { options, pictures }: WeekContent,
): Promise<WeekPoster> {
  return makeWeekPoster(typesetter, {
    ...options,
    pictures: {
      ...pictures,
      async read(mediaId) {
        const bytes = await readPicture(database, mediaId);
        return bytes === undefined ? undefined : typesetter.readyPicture(bytes);
      },
    },
    files: { logo: await readLogo(settings.logo) },
  });
}

/** What was achieved: the newest picture of the last weeks of which its organisation said that the people on it agree. */
async function newestLookBack(
  { database, clock }: BoardParts,
  { id }: BoardPlace,
  { t, language }: Translator,
): Promise<WeekPictures['lookBack']> {
  const until = clock.now();
  const since = until.subtract({ hours: 24 * lookBackDays });
  const [newest] = await picturesAgreedBetween(database, id, { since, until, limit: 1 });
  if (newest === undefined) return undefined;
  const { mediaId, title, originalDate } = newest;
  const day = unbrokenMoments(formatDay(language, Temporal.PlainDate.from(originalDate)));
  return {
    mediaId,
    caption: { lang: language, words: t('poster:lookBack', { title: isolated(language, title), day }) },
  };
}

/** How everything of these days stands now, cancelled dates as such: to see what became of a poster that hangs. */
export function readHanging(parts: BoardParts, place: BoardPlace, from: Temporal.PlainDate, until: Temporal.PlainDate) {
  return readDates(parts.database, {
    neighbourhoodId: place.id,
    neighbourhood: place.settings,
    from,
    until: until.add({ days: fillerDays }),
  });
}

/** The strip that says of one activity that it does not take place. */
export async function drawStrip(
  { typesetter, translations }: BoardParts,
  place: BoardPlace,
  board: Board,
  activity: SheetActivity,
): Promise<Sheet> {
  const { sheet } = await makeStrip(typesetter, { neighbourhood: place.settings, board, translations, activity });
  return sheet;
}

export interface ScreenContent {
  readonly board: Board;
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
  readonly today: Temporal.PlainDate;
  /** Of this week, and single dates after it; in order of time. */
  readonly activities: readonly SheetActivity[];
  readonly news: readonly (Pick<NewsLine, 'line' | 'language'> & Partial<Pick<NewsLine, 'wordings'>>)[];
  readonly links: readonly ChatLink[];
  readonly webAddress: string | undefined;
  /** PNG; undefined without one. */
  readonly logo: Uint8Array | undefined;
  readonly lookBack: WeekPictures['lookBack'];
}

/** What a screen shows of a board: everything, one after another, so that nothing has to be left out. */
export async function readScreen(parts: BoardParts, place: BoardPlace, board: Board): Promise<ScreenContent> {
  const today = todayIn(place, parts.clock);
  const week = boardWeek(today, dayOfWeek(board.changeDay));
  const until = today.add({ days: fillerDays });
  const translator = parts.translations.translator(board.languages[0] ?? 'nl');
  const dates = await readDates(parts.database, {
    neighbourhoodId: place.id,
    neighbourhood: place.settings,
    from: today,
    until,
    themes: board.themes,
  });
  const nearDays = 7;
  const isNear = ({ day }: SheetActivity) => Temporal.PlainDate.compare(day, today.add({ days: nearDays })) < 0;
  return {
    board,
    ...week,
    today,
    activities: firstDates(dates, today)
      .filter(each => isNear(each) || !each.isRegular)
      .slice(0, mostCandidates),
    news: [
      ...(await readNewsOn(parts.database, place.id, today.toString(), mostNews)),
      ...(await readCallsForHelp(parts, place, translator)),
    ],
    links: chatLinks(`b_${board.id}`, await readChatAddresses(parts.database, place.id)),
    webAddress: printedAddress(place, parts.publicBase),
    logo: await screenLogo(place.settings.logo),
    lookBack: await newestLookBack(parts, place, translator),
  };
}

/** A logo that cannot be shown costs a screen nothing but the logo; the posters say what is wrong with it. */
async function screenLogo(path: string | undefined): Promise<Uint8Array | undefined> {
  const logo = await readLogo(path).catch((error: unknown) => {
    if (error instanceof WijkError) return undefined;
    throw error;
  });
  return logo === undefined ? undefined : screenPicture(logo);
}
