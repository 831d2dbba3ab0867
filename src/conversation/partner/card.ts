/**
 * The card of a draft: what was understood, what was only guessed, and what to know of its date. Short enough to stand under a
 * picture, in every language, whatever was written.
 */
import type { RichText } from '../../core/chat/message.ts';
import { type Answer, lines, rich } from '../answer.ts';
import { buttonId } from '../button-id.ts';
import { dateOf, type FieldChanges, type FieldName } from '../../calendar/fields.ts';
import { formatDay, formatWeekday } from '../../i18n/formats.ts';
import type { Translator } from '../../i18n/translations.ts';
import {
  clip,
  headLines,
  type LinesContext,
  listLine,
  placeWords,
  priceWords,
  registrationWords,
  whenWords,
} from './activity-lines.ts';
import type { Draft, PostingContent } from './draft.ts';

/** UTF-16 units that fit under a picture on every network. */
export const longestCard = 1024;

export interface CardExtras {
  /** What to know of its date, most important first. */
  readonly advice: readonly string[];
  /** Named when somebody speaks for more than one. */
  readonly organisation: string | undefined;
}

/** The card of one activity, with its three buttons. */
export function draftCard(
  draft: Pick<Draft, 'publicId' | 'revision'>,
  content: PostingContent,
  context: LinesContext,
  { advice, organisation }: CardExtras,
): Answer {
  const { t } = context.translator;
  const { known } = content;
  const body = detailLines(known, context, new Set(content.guessed));
  const hasGuess = body.some(line => line.endsWith(guessMark));
  const said: (string | RichText)[] = [
    headLines(known, context.translator),
    ...body,
    ...(organisation === undefined ? [] : [`👤 ${clip(organisation, 80)}`]),
    ...weekdayLine(content, context),
    ...(content.isPlan ? [t('partner-chat:card.plan')] : []),
    ...(hasGuess ? [t('partner-chat:card.guessed')] : []),
    ...content.notes.map(note => `📝 ${clip(note, 120)}`),
    ...advice.map(sentence => `⚠️ ${clip(sentence, 220)}`),
  ];
  const more =
    organisation === undefined
      ? []
      : [
          [
            {
              id: buttonId('d', 'who', draft.publicId, draft.revision),
              label: t('partner-chat:button.otherOrganisation'),
            },
          ],
        ];
  return {
    text: fitting(said, longestCard),
    buttons: [cardButtons(draft, context.translator), ...more],
    about: { kind: 'draft', id: draft.publicId },
  };
}

/** Place, change, drop: always these, in this order. */
export function cardButtons({ publicId, revision }: Pick<Draft, 'publicId' | 'revision'>, { t }: Translator) {
  return [
    { id: buttonId('d', 'put', publicId, revision), label: t('partner-chat:button.place') },
    { id: buttonId('d', 'chg', publicId, revision), label: t('partner-chat:button.change') },
    { id: buttonId('d', 'del', publicId, revision), label: t('partner-chat:button.drop') },
  ];
}

/** One card for many activities of one message. */
export function batchCard(
  drafts: readonly { readonly known: FieldChanges }[],
  batch: string,
  context: LinesContext,
): Answer {
  const { t } = context.translator;
  return {
    text: fitting(
      [
        t('partner-chat:card.many', { number: drafts.length }),
        ...drafts.map(({ known }, index) => `${index + 1}. ${clip(listLine(known, context), 150)}`),
      ],
      longestCard,
    ),
    buttons: [
      [
        { id: buttonId('d', 'putall', batch), label: t('partner-chat:button.placeAll') },
        { id: buttonId('d', 'each', batch), label: t('partner-chat:button.oneByOne') },
        { id: buttonId('d', 'delall', batch), label: t('partner-chat:button.dropAll') },
      ],
    ],
    about: { kind: 'draft', id: batch },
  };
}

/** The day written and the date written do not go together: which of them is meant only the partner knows. */
function weekdayLine({ weekdaySaid, known }: PostingContent, { translator }: LinesContext): string[] {
  const { start } = known;
  if (weekdaySaid === null || start === undefined) return [];
  const { t, language } = translator;
  const date = Temporal.PlainDate.from(dateOf(start));
  const weekday = formatWeekday(language, date.add({ days: weekdaySaid - date.dayOfWeek }));
  return [`⚠️ ${t('partner-chat:card.weekday', { weekday, day: formatDay(language, date) })}`];
}

const guessMark = ' (?)';

/** Everything that is known but the title, a line each. */
export function detailLines(
  fields: FieldChanges,
  context: LinesContext,
  guessed: ReadonlySet<string> = new Set(),
): string[] {
  const { translator } = context;
  const mark = (name: FieldName) => (guessed.has(name) ? guessMark : '');
  const line = (sign: string, words: string, name: FieldName) =>
    words === '' ? [] : [`${sign} ${words}${mark(name)}`];
  return [
    ...line('📅', whenWords(fields, context), 'start'),
    ...line('📍', placeWords(fields, context), 'placeWords'),
    ...line('💶', priceWords(fields, translator), 'priceCents'),
    ...line('✍️', registrationWords(fields, translator), 'registration'),
    ...line('👥', audienceWords(fields, translator), 'audience'),
    ...line('☎️', contactWords(fields, translator), 'contact'),
  ];
}

function audienceWords({ audience = [] }: FieldChanges, { t }: Translator): string {
  return audience.map(id => t(`audiences:${id}`)).join(', ');
}

function contactWords({ contact }: FieldChanges, { t }: Translator): string {
  return contact === null || contact === undefined
    ? ''
    : t('partner-chat:publicContact', { contact: clip(contact, 100) });
}

/** As many lines as fit, in their order; a sign says when something had to stay out. */
export function fitting(pieces: readonly (string | RichText)[], most: number): RichText {
  let text: RichText = rich();
  for (const piece of pieces) {
    const longer = lines(text, piece);
    if (longer.text.length > most - 2) return lines(text, '…');
    text = longer;
  }
  return text;
}
