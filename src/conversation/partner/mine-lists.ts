/**
 * What an organisation has coming, everybody's plans, and one activity with what can be done to it.
 */
import type { Activity } from '../../calendar/activity.ts';
import { datesOf, plansOf } from '../../calendar/agenda-store.ts';
import { sumAttendance } from '../../calendar/attendance-store.ts';
import { type Button, plain } from '../../core/chat/message.ts';
import { formatNumber } from '../../i18n/formats.ts';
import { type Answer, bold } from '../answer.ts';
import { buttonId } from '../button-id.ts';
import type { Turn } from '../turn.ts';
import { clip, listLine } from './activity-lines.ts';
import { adviceOn } from './advice.ts';
import { fitting } from './card.ts';
import { ownActivities } from './change-content.ts';
import { openDrafts } from './draft-store.ts';
import { pastLines } from './look-back-flow.ts';
import { ownNewsLines } from './news-flow.ts';
import { neighbourButtons } from './share-with-neighbours-flow.ts';
import { shownAs } from './place-draft.ts';
import { plansPageButton } from './plans-page.ts';
import { linesContext, organisationName } from './reading-context.ts';
import { organisationsOf, speaksForSomebody } from './speaker.ts';

const mostListed = 10;
const mostPlans = 15;
const mostOpenDrafts = 3;

export async function showMine(turn: Turn): Promise<void> {
  const { t } = turn.translator;
  if (!speaksForSomebody(turn)) return void turn.say({ text: plain(t('partner-chat:mine.noPartner')) });
  const own = await ownActivities(turn);
  const context = linesContext(turn);
  const shown = own.slice(0, mostListed);
  const since = turn.now.subtract({ hours: 24 * 14 });
  const drafts = await openDrafts(turn.database, turn.cipher, turn.person.id, since, mostOpenDrafts);
  const news = await ownNewsLines(turn);
  const past = await pastLines(turn);
  const rows: Button[][] = shown.map(activity => [
    { id: buttonId('m', 'show', activity.publicId), label: clip(activity.title, 40) },
  ]);
  for (const draft of drafts) {
    const title = draft.kind === 'posting' ? (draft.content.known.title ?? '') : '';
    rows.push([{ id: buttonId('d', 'card', draft.publicId), label: `✏️ ${clip(title, 36)}` }]);
  }
  turn.say({
    text: fitting(
      [
        bold(t('partner-chat:mine.title')),
        ...(own.length === 0 ? [t('partner-chat:mine.none')] : []),
        ...shown.map(activity => `• ${clip(listLine(activity, context), 200)}${waitingWord(activity, turn)}`),
        ...(own.length > shown.length ? [t('partner-chat:mine.more', { number: own.length - shown.length })] : []),
        ...(drafts.length === 0 ? [] : [t('partner-chat:mine.drafts')]),
        ...news.lines,
        ...past.lines,
      ],
      longestList,
    ),
    buttons: [...rows, ...news.buttons, ...past.buttons],
  });
}

/** Far below what one message holds, so that it stays a list. */
const longestList = 3000;

function waitingWord({ publication }: Activity, { translator }: Turn): string {
  if (publication === 'waiting') return ` ⏳ ${translator.t('partner-chat:mine.waits')}`;
  return publication === 'partners-only' ? ` 💭 ${translator.t('partner-chat:mine.plan')}` : '';
}

export async function showPlans(turn: Turn): Promise<void> {
  const { t } = turn.translator;
  if (!speaksForSomebody(turn)) return void turn.say({ text: plain(t('partner-chat:mine.noPartner')) });
  const today = turn.localNow.toPlainDate().toString();
  const plans = await plansOf(turn.database, turn.neighbourhoodId, today, mostPlans + 1);
  const context = linesContext(turn);
  const own = new Set(organisationsOf(turn).map(({ id }) => id));
  const shown = plans.slice(0, mostPlans);
  const page = plansPageButton(turn);
  turn.say({
    text: fitting(
      [
        bold(t('partner-chat:plans.title')),
        ...(shown.length === 0 ? [t('partner-chat:plans.none')] : []),
        ...shown.map(plan => {
          const whose = organisationName(turn, plan.ownerPartnerId);
          return `• ${clip(listLine(plan, context), 160)}${whose === undefined ? '' : ` · ${clip(whose, 60)}`}`;
        }),
        ...(plans.length > shown.length ? ['…'] : []),
      ],
      longestList,
    ),
    buttons: [
      ...shown
        .filter(({ ownerPartnerId }) => ownerPartnerId !== null && own.has(ownerPartnerId))
        .slice(0, mostListed)
        .map(plan => [{ id: buttonId('m', 'show', plan.publicId), label: clip(plan.title, 40) }]),
      ...(page === undefined ? [] : [page]),
    ],
  });
}

/** One activity, with what can be done to it. */
export async function activityCard(turn: Turn, activity: Activity): Promise<Answer> {
  const { t } = turn.translator;
  const { publicId, revision, state, publication } = activity;
  const button = (verb: string, label: string): Button => ({ id: buttonId('m', verb, publicId, revision), label });
  const isPlan = publication === 'partners-only';
  const advice = isPlan ? await adviceOn(turn, activity, activity.id, turn.translator) : [];
  const isOff = state === 'cancelled';
  const [next] = await datesOf(turn.database, activity, turn.now, 1);
  const coming =
    next === undefined
      ? 0
      : await sumAttendance(turn.database, { activityId: activity.id, originalDate: next.originalDate });
  const number = formatNumber(turn.translator.language, coming);
  return {
    text: fitting(
      [
        ...shownAs(turn, activity, linesContext(turn)),
        ...(coming === 0 ? [] : [`🙋 ${t('delivery-chat:howItWas.coming', { number })}`]),
        ...advice.map(each => `⚠️ ${clip(each, 220)}`),
      ],
      1024,
    ),
    buttons: [
      ...(isPlan && !isOff ? [[button('place', t('partner-chat:button.place'))]] : []),
      [
        button('chg', t('partner-chat:button.change')),
        isOff ? button('on', t('partner-chat:button.goesOn')) : button('off', t('partner-chat:button.cancel')),
      ],
      [
        ...(isOff || isPlan
          ? []
          : [
              state === 'full'
                ? button('free', t('partner-chat:button.openAgain'))
                : button('full', t('partner-chat:button.full')),
            ]),
        button('note', t('partner-chat:button.note')),
      ],
      ...(isOff ? [] : await neighbourButtons(turn, activity)),
    ],
    about: { kind: 'activity', id: activity.id },
  };
}
