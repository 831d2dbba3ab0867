/**
 * The frame of the dashboard: its parts to choose from, and one of them. Works without JavaScript, on a phone, in every language.
 */
import { html } from 'hono/html';
import { formatRelativeDayAndTime } from '../../i18n/formats.ts';
import { type Html, page } from '../page.ts';
import { dashboardHead } from './dashboard-head.ts';
import { boardsView } from './boards-view.ts';
import { deliveriesView } from './deliveries-view.ts';
import { ideasView } from './ideas-view.ts';
import { networksView } from './networks-view.ts';
import { overviewView } from './overview-view.ts';
import { partnersView } from './partners-view.ts';
import { problemsView } from './problems-view.ts';
import { reportView } from './report-view.ts';
import { translationsView } from './translations-view.ts';
import { type DashboardView, dashboardViews, ownForm, viewName, viewPath, type ViewParts } from './view-parts.ts';
import { waitingView } from './waiting-view.ts';

const contents: Readonly<Record<DashboardView, (parts: ViewParts) => Promise<Html>>> = {
  overview: overviewView,
  waiting: waitingView,
  deliveries: deliveriesView,
  boards: boardsView,
  partners: partnersView,
  ideas: ideasView,
  translations: translationsView,
  networks: networksView,
  problems: problemsView,
  report: reportView,
};

export async function dashboardPage(parts: ViewParts, view: DashboardView): Promise<Html> {
  return framed(parts, view, await contents[view](parts));
}

/** The same page with what came of an act in place of the view. */
export function resultPage(parts: ViewParts, view: DashboardView, result: Html): Html {
  const name = viewName(parts.translator, view);
  return framed(
    parts,
    view,
    html`<div role="status">${result}</div>
      <p class="back"><a href="${viewPath(parts, view)}">${parts.translator.t('dashboard:backTo', { name })}</a></p>`,
  );
}

function framed(parts: ViewParts, view: DashboardView, content: Html): Html {
  const { translator, neighbourhood, home, now } = parts;
  const { t } = translator;
  const name = viewName(translator, view);
  const path = (language: string) => `${home}${view === 'overview' ? '' : `/${view}`}?lang=${language}`;
  const asOf = formatRelativeDayAndTime(translator, now, now.toPlainDate());
  return page({
    translator,
    title: `${name} · ${neighbourhood.name}`,
    languages: neighbourhood.languages,
    colours: neighbourhood.colours,
    languageHref: path,
    head: dashboardHead(),
    content: html`<nav class="parts" aria-label="${t('dashboard:title')}">
        <ul>
          ${dashboardViews.map(each => {
            const current = each === view ? html` aria-current="page"` : '';
            return html`<li><a href="${viewPath(parts, each)}"${current}>${viewName(translator, each)}</a></li>`;
          })}
        </ul>
      </nav>
      <h1>${view === 'overview' ? neighbourhood.name : name}</h1>
      ${content}
      <div class="leave">
        <p class="facts">${t('dashboard:asOf', { when: asOf })}</p>
        ${ownForm(parts, '/leave', html`<button type="submit" class="second">${t('dashboard:leave')}</button>`)}
      </div>`,
  });
}
