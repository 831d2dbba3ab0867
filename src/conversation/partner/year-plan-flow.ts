/**
 * The plan of a year, sent as a sheet: what was understood is shown, and stands among the plans of all partners after a tap.
 */
import { type IncomingMedia, plain } from '../../core/chat/message.ts';
import { WijkError } from '../../core/errors.ts';
import { readSheets } from '../../feeds/plan/read-sheets.ts';
import { readYearPlan } from '../../feeds/plan/read-year-plan.ts';
import type { PlannedActivity } from '../../feeds/plan/year-plan.ts';
import { bold } from '../answer.ts';
import { buttonId } from '../button-id.ts';
import type { Flow, Taken } from '../flow.ts';
import type { Turn } from '../turn.ts';
import { clip, listLine } from './activity-lines.ts';
import { fitting } from './card.ts';
import { type PlanDraft, wholeFields } from './draft.ts';
import { findDraft, updateDraft } from './draft-store.ts';
import { download } from './keep-file.ts';
import { keepDraft } from './make-drafts.ts';
import { linesContext } from './reading-context.ts';
import { actorFor, mayActOn, organisationsOf } from './speaker.ts';

const mostShown = 12;
/** A year of a busy house. */
const mostRows = 400;

export const yearPlanFlow: Flow = {
  name: 'x',
  async pressed(turn, verb, [id = '', said = '']) {
    const draft = await findDraft(turn.database, turn.cipher, turn.neighbourhoodId, id);
    const isOld =
      draft?.kind !== 'plan' || draft.state !== 'open' || said !== String(draft.revision) || !mayActOn(turn, draft);
    if (isOld) return turn.toast(turn.translator.t('chat:oldButton'));
    if (verb === 'put') return place(turn, draft);
    if (verb !== 'del') return turn.toast(turn.translator.t('chat:oldButton'));
    await updateDraft(turn.database, turn.cipher, draft, { state: 'dropped' }, turn.now);
    turn.say({ text: plain(turn.translator.t('partner-chat:card.dropped')) });
  },
};

export function isSheet({ fileName, contentType }: IncomingMedia): boolean {
  return (
    /\.(xlsx|csv|ods)$/i.test(fileName ?? '') ||
    /^(text\/csv|application\/vnd\.openxmlformats-officedocument\.spreadsheetml\.sheet)$/.test(contentType ?? '')
  );
}

/** Reads a sheet that was sent, and shows what was understood. */
export async function showYearPlan(turn: Turn, media: IncomingMedia): Promise<Taken> {
  const { t } = turn.translator;
  const bytes = await download(turn, media);
  const sheets = bytes === undefined ? undefined : await sheetsOf(bytes);
  if (sheets === undefined) return say(turn, t('partner-chat:yearPlan.unreadable'));
  const plan = readYearPlan(sheets, {
    places: turn.neighbourhood.places,
    today: turn.localNow.toPlainDate(),
    language: turn.person.language,
    fileName: media.fileName ?? '',
  });
  const understood = plan.rows.filter((row): row is PlannedActivity => row.fault === undefined).slice(0, mostRows);
  const faults = plan.rows.length - understood.length;
  if (understood.length === 0) return say(turn, t('partner-chat:yearPlan.nothing'));
  const rows = understood.map(({ fields, words }) => ({ fields, words: words.slice(0, 500) }));
  const partnerId = organisationsOf(turn)[0]?.id ?? null;
  const draft = await keepDraft(turn, { kind: 'plan', content: { rows, faults } }, { partnerId });
  const context = linesContext(turn);
  turn.say({
    text: fitting(
      [
        bold(t('partner-chat:yearPlan.understood', { number: rows.length })),
        ...(faults === 0 ? [] : [t('partner-chat:yearPlan.faults', { number: faults })]),
        ...rows.slice(0, mostShown).map(({ fields }) => `• ${clip(listLine(fields, context), 160)}`),
        ...(rows.length > mostShown ? ['…'] : []),
        t('partner-chat:yearPlan.explain'),
      ],
      3000,
    ),
    buttons: [
      [
        { id: buttonId('x', 'put', draft.publicId, draft.revision), label: t('partner-chat:button.asPlans') },
        { id: buttonId('x', 'del', draft.publicId, draft.revision), label: t('partner-chat:button.drop') },
      ],
    ],
    about: { kind: 'draft', id: draft.publicId },
  });
  return 'taken';
}

async function place(turn: Turn, draft: PlanDraft): Promise<void> {
  const { rows } = draft.content;
  for (const [index, { fields, words }] of rows.entries()) {
    const { title, start, language } = fields;
    if (title === undefined || start === undefined || language === undefined) continue;
    const origin = { ...actorFor(turn.person, draft.partnerId), personId: draft.personId };
    await turn.calendar.filePosting(
      { fields: wholeFields(fields, title, start, language), isPlan: true },
      { ...origin, passedOn: false, externalId: `${draft.id} ${index}`, saidAt: draft.createdAt, words },
    );
  }
  await updateDraft(turn.database, turn.cipher, draft, { state: 'placed' }, turn.now);
  turn.say({ text: plain(turn.translator.t('partner-chat:yearPlan.placed', { number: rows.length })) });
}

async function sheetsOf(bytes: Uint8Array) {
  try {
    return await readSheets(bytes);
  } catch (error) {
    if (error instanceof WijkError) return undefined;
    throw error;
  }
}

function say(turn: Turn, words: string): Taken {
  turn.say({ text: plain(words) });
  return 'taken';
}
