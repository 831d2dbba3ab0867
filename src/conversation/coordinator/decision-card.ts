/**
 * The card of a question of the calendar: what residents would see, who told it, and what speaks against the date; of a doubtful
 * pair both entries below each other.
 */
import type { Activity } from '../../calendar/activity.ts';
import { findActivity } from '../../calendar/activity-store.ts';
import type { ActivityFields } from '../../calendar/fields.ts';
import type { OpenDecision } from '../../calendar/open-decision-store.ts';
import { readSources } from '../../calendar/source-store.ts';
import type { RichText } from '../../core/chat/message.ts';
import type { Translator } from '../../i18n/translations.ts';
import { type Answer, bold } from '../answer.ts';
import { buttonId } from '../button-id.ts';
import { clip, headLines, type LinesContext, listLine, placeWords } from '../partner/activity-lines.ts';
import { adviceOn } from '../partner/advice.ts';
import { detailLines, fitting } from '../partner/card.ts';
import type { Turn } from '../turn.ts';

/** What a card is made with, in a turn or outside one. */
export type CardContext = Pick<Turn, 'database' | 'neighbourhoodId' | 'neighbourhood' | 'localNow' | 'partners'>;

/** UTF-16 units of a card, on every network. */
const longestCard = 1024;

/** @param lead a line above it, such as that it cannot wait. @returns undefined when its activity is gone */
export async function decisionCard(
  context: CardContext,
  decision: OpenDecision,
  translator: Translator,
  lead = '',
): Promise<Answer | undefined> {
  const activity = await findActivity(context.database, context.neighbourhoodId, decision.activityId);
  if (activity === undefined) return undefined;
  return decision.kind === 'approval'
    ? approvalCard(context, decision, activity, translator, lead)
    : pairCard(context, decision, activity, translator, lead);
}

/** For one line of a list. */
export function contextOfLines({ neighbourhood, localNow }: CardContext, translator: Translator): LinesContext {
  return {
    translator,
    today: localNow.toPlainDate(),
    timeZone: neighbourhood.timeZone,
    placeName: id => neighbourhood.places.find(place => place.id === id)?.name,
  };
}

async function approvalCard(
  context: CardContext,
  decision: OpenDecision,
  activity: Activity,
  translator: Translator,
  lead: string,
): Promise<Answer> {
  const { t } = translator;
  const sources = await readSources(context.database, [activity.id]);
  const asked = decision.sourceId === null ? undefined : sources.find(({ id }) => id === decision.sourceId);
  const fields: ActivityFields = asked?.fields ?? activity;
  const lines = contextOfLines(context, translator);
  const partnerId = decision.partnerId ?? asked?.partnerId ?? sources[0]?.partnerId ?? null;
  const advice = await adviceOn(context, fields, activity.id, translator);
  const said: (string | RichText)[] = [
    lead,
    bold(t(asked === undefined ? 'coordinator-chat:approve.ask' : 'coordinator-chat:approve.askChange')),
    '',
    headLines(fields, translator),
    ...detailLines(fields, lines),
    `👤 ${whoTold(context, partnerId, sources[0]?.route ?? 'chat', translator)}`,
    ...(asked === undefined ? [] : [t('coordinator-chat:approve.now', { line: clip(listLine(activity, lines), 200) })]),
    ...advice.map(sentence => `⚠️ ${clip(sentence, 220)}`),
  ];
  return {
    text: fitting(said, longestCard),
    buttons: [
      [
        { id: buttonId('q', 'yes', decision.id), label: t('coordinator-chat:approve.yes') },
        { id: buttonId('q', 'no', decision.id), label: t('coordinator-chat:approve.no') },
        { id: buttonId('m', 'show', activity.publicId), label: t('coordinator-chat:approve.change') },
      ],
    ],
    about: { kind: 'decision', id: decision.id },
  };
}

async function pairCard(
  context: CardContext,
  decision: OpenDecision,
  activity: Activity,
  translator: Translator,
  lead: string,
): Promise<Answer | undefined> {
  const { t } = translator;
  const other =
    decision.otherId === null
      ? undefined
      : await findActivity(context.database, context.neighbourhoodId, decision.otherId);
  if (other === undefined) return undefined;
  const lines = contextOfLines(context, translator);
  const entry = async (each: Activity, number: number) => {
    const [source] = await readSources(context.database, [each.id]);
    const place = placeWords(each, lines);
    const partnerId = source?.partnerId ?? each.ownerPartnerId;
    return [
      `${number}. ${clip(listLine(each, lines), 200)}`,
      ...(place === '' ? [] : [`📍 ${place}`]),
      `👤 ${whoTold(context, partnerId, source?.route ?? 'chat', translator)}`,
      ...(each.description === null ? [] : [clip(each.description, 120)]),
    ];
  };
  const said = [
    lead,
    bold(t('coordinator-chat:duplicates.ask')),
    '',
    ...(await entry(activity, 1)),
    '',
    ...(await entry(other, 2)),
  ];
  return {
    text: fitting(said, longestCard),
    buttons: [
      [
        { id: buttonId('q', 'same', decision.id), label: t('coordinator-chat:duplicates.same') },
        { id: buttonId('q', 'other', decision.id), label: t('coordinator-chat:duplicates.other') },
      ],
    ],
    about: { kind: 'decision', id: decision.id },
  };
}

/** The organisation, never the person: who decides should look at what is told. */
function whoTold({ partners }: CardContext, partnerId: string | null, route: string, { t }: Translator): string {
  const name = partners.find(({ id }) => id === partnerId)?.name;
  const who = name === undefined ? t('coordinator-chat:approve.nobody') : clip(name, 80);
  return route === 'feed'
    ? t('coordinator-chat:approve.toldByFeed', { who })
    : t('coordinator-chat:approve.toldBy', { who });
}
