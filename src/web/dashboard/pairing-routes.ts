/**
 * What the page on which the hub's phone is linked shows and does. That somebody may, is seen to before.
 */
import type { Context } from 'hono';
import { html } from 'hono/html';
import { WijkError } from '../../core/errors.ts';
import type { Translator } from '../../i18n/translations.ts';
import type { ShownNeighbourhood } from '../neighbourhood-page.ts';
import { page } from '../page.ts';
import { dashboardHead } from './dashboard-head.ts';
import type { DashboardPairing, DashboardSources } from './dashboard-sources.ts';
import { type PairingPageParts, pairingView, refreshOf } from './pairing-view.ts';

/** What of a visit to the dashboard is needed here. */
export interface PairingVisit {
  readonly context: Context;
  readonly neighbourhood: ShownNeighbourhood;
  readonly sources: DashboardSources;
  readonly translator: Translator;
  /** Path of the dashboard. */
  readonly home: string;
  readonly token: string;
}

export async function showPairing(visit: PairingVisit): Promise<Response> {
  const number = visit.sources.pairing();
  if (number === undefined) return visit.context.notFound();
  return pairingPage(visit, number, {
    byNumber: visit.context.req.query('by') === 'number',
    isAsked: visit.context.req.query('asked') !== undefined,
    isWrong: false,
  });
}

/** @param number as it was typed; '' for a code to scan */
export async function askToPair(visit: PairingVisit, number: string): Promise<Response> {
  const pairing = visit.sources.pairing();
  if (pairing === undefined) return visit.context.notFound();
  try {
    await pairing.requestPairing(number.trim() === '' ? null : number);
  } catch (error) {
    if (!(error instanceof WijkError) || error.code !== 'wrong-number') throw error;
    return pairingPage(visit, pairing, { byNumber: true, isAsked: false, isWrong: true });
  }
  return backToPage(visit);
}

export async function confirmAccount(visit: PairingVisit): Promise<Response> {
  const pairing = visit.sources.pairing();
  if (pairing === undefined) return visit.context.notFound();
  await pairing.confirmAccount();
  return backToPage(visit);
}

function backToPage({ context, home, translator }: PairingVisit): Response {
  return context.redirect(`${home}/whatsapp?asked=1&lang=${translator.language}`, 303);
}

async function pairingPage(
  { context, neighbourhood, sources, translator, home, token }: PairingVisit,
  pairing: DashboardPairing,
  asked: Pick<PairingPageParts, 'byNumber' | 'isAsked' | 'isWrong'>,
): Promise<Response> {
  const { t, language } = translator;
  const path = `${home}/whatsapp`;
  const view = await pairing.pairing();
  const refresh = refreshOf({ view, ...asked });
  if (refresh !== undefined) context.header('Refresh', refresh);
  const parts = { translator, view, path, formToken: sources.access.formToken(token), ...asked };
  return context.html(
    page({
      translator,
      title: `WhatsApp · ${neighbourhood.name}`,
      languages: neighbourhood.languages,
      colours: neighbourhood.colours,
      languageHref: each => `${path}?lang=${each}`,
      head: dashboardHead(),
      content: html`<h1>WhatsApp</h1>
        ${pairingView(parts)}
        <p class="back"><a href="${home}/networks?lang=${language}">${t('dashboard:networks')}</a></p>`,
    }),
    asked.isWrong ? 400 : 200,
  );
}
