/**
 * What a coordinator does on the dashboard. That the visit and the form are theirs is seen to before; whether they may, by the
 * desk of the conversation.
 */
import type { Context } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import { buttonId } from '../../conversation/button-id.ts';
import type { DeskReply } from '../../conversation/desk/desk.ts';
import { formatNumber } from '../../i18n/formats.ts';
import { ideaStates } from '../../people/idea-store.ts';
import type { Html } from '../page.ts';
import { answerCard, wordsForm } from './answer-card.ts';
import { resultPage } from './dashboard-page.ts';
import { type DashboardView, dashboardViews, type ViewParts } from './view-parts.ts';

export interface Act {
  readonly context: Context;
  readonly parts: ViewParts;
  /** A field of the form, '' when it is not there. */
  field(name: string): Promise<string>;
}

/** A button of the chat, pressed here; or the words that it asked for. */
export async function pressOnDesk({ context, parts, field }: Act): Promise<Response> {
  const [button, words, view] = [await field('button'), (await field('words')).trim(), viewOf(await field('view'))];
  const { desk } = parts.sources;
  const reply =
    button === ''
      ? await desk.write(visitorOf(parts), words)
      : await desk.press(visitorOf(parts), button, words === '' ? undefined : words);
  return showReply(context, parts, view, reply);
}

/** State and answer of an idea at once. */
export async function answerIdea({ context, parts, field }: Act): Promise<Response> {
  const number = z.coerce
    .number()
    .int()
    .min(1)
    .max(999_999)
    .safeParse(await field('number'));
  const state = z.enum(ideaStates).safeParse(await field('state'));
  const [words, view] = [(await field('words')).trim(), viewOf(await field('view'))];
  if (!number.success || !state.success) return context.notFound();
  // Without words the idea keeps the answer that it has.
  const button = buttonId('ci', words === '' ? 'bare' : 'state', number.data, state.data);
  const reply = await parts.sources.desk.press(visitorOf(parts), button, words === '' ? undefined : words);
  return showReply(context, parts, view, reply);
}

export async function stopDelivery({ context, parts, field }: Act): Promise<Response> {
  const id = z.uuid().safeParse(await field('delivery'));
  if (!id.success) return context.notFound();
  const { t, language } = parts.translator;
  const dropped = await parts.sources.stopDelivery(id.data);
  const words =
    dropped === undefined
      ? t('dashboard:stoppedBefore')
      : t('dashboard:stoppedNow', { number: formatNumber(language, dropped) });
  return show(context, parts, 'deliveries', html`<p class="notice-good"><strong>${words}</strong></p>`);
}

export async function sayItHangs({ context, parts, field }: Act): Promise<Response> {
  if (!(await parts.sources.boardHangs(await field('board'), parts.personId))) return context.notFound();
  const words = parts.translator.t('dashboard:hangsNoted');
  return show(context, parts, 'boards', html`<p class="notice-good"><strong>${words}</strong></p>`);
}

function showReply(
  context: Context,
  parts: ViewParts,
  view: DashboardView,
  reply: DeskReply | undefined,
): Response | Promise<Response> {
  if (reply === undefined) return context.notFound();
  const cards = reply.answers.map(answer => answerCard(parts, view, answer));
  return show(context, parts, view, html`${cards} ${reply.asksForWords ? wordsForm(parts, view) : ''}`);
}

function show(context: Context, parts: ViewParts, view: DashboardView, result: Html): Response | Promise<Response> {
  return context.html(resultPage(parts, view, result));
}

function visitorOf({ sources, personId, translator }: ViewParts) {
  return { neighbourhoodId: sources.neighbourhoodId, personId, language: translator.language };
}

function viewOf(text: string): DashboardView {
  return dashboardViews.find(each => each === text) ?? 'overview';
}
