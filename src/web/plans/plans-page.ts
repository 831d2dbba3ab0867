/**
 * The page of plans, for partners only: everybody's ideas and year plans by month, each with its state in a word, who plans
 * it, and what stands in its way. Works without JavaScript, and on paper.
 */
import { html } from 'hono/html';
import { adviceSentences } from '../../calendar/date-advice/advice-sentences.ts';
import { adviseOnDate } from '../../calendar/date-advice/date-advice.ts';
import type { OtherOccasion } from '../../calendar/date-advice/other-activities.ts';
import { parseMoment } from '../../calendar/recurrence/moment.ts';
import type { AgendaItem } from '../../calendar/agenda-store.ts';
import { isKind } from '../../core/kinds/kinds.ts';
import { isTheme } from '../../core/themes.ts';
import { formatMonth } from '../../i18n/formats.ts';
import type { Translator } from '../../i18n/translations.ts';
import { audienceNames, dayAndHours, kindInAWord, machineTime, stateWord } from '../agenda/activity-texts.ts';
import { shownDates } from '../agenda/shown-dates.ts';
import type { ShownDate } from '../agenda/structured-data.ts';
import { writtenWords } from '../agenda/written-text.ts';
import type { ShownNeighbourhood } from '../neighbourhood-page.ts';
import { type Html, page } from '../page.ts';
import type { Plan } from './plans-sources.ts';

export interface PlansPageParts {
  readonly translator: Translator;
  readonly neighbourhood: ShownNeighbourhood;
  readonly hasLargeLetters: boolean;
  readonly now: Temporal.PlainDateTime;
  readonly plans: readonly Plan[];
  /** Everything around the plans, the plans themselves too. */
  readonly dates: readonly AgendaItem[];
}

interface DatedPlan extends Plan {
  readonly dates: readonly ShownDate[];
}

export function plansPage(parts: PlansPageParts): Html {
  const { translator, neighbourhood, hasLargeLetters, now, plans } = parts;
  const { t, language } = translator;
  const others = parts.dates.flatMap(otherOccasion);
  const dated = plans.flatMap((plan): DatedPlan[] => {
    const found = { ...plan, partnerIds: [], previousStart: undefined };
    const dates = shownDates(found, neighbourhood, now.toPlainDate());
    return dates.length === 0 ? [] : [{ ...plan, dates }];
  });
  const sorted = dated.toSorted((a, b) => (firstStart(a) < firstStart(b) ? -1 : 1));
  const months = [...Map.groupBy(sorted, plan => firstStart(plan).slice(0, 7))];
  const letters = (large: boolean) => `?lang=${language}${large ? '&letters=groot' : ''}`;
  return page({
    translator,
    title: `${t('plans:title')} · ${neighbourhood.name}`,
    languages: neighbourhood.languages,
    colours: neighbourhood.colours,
    languageHref: each => `?lang=${each}${hasLargeLetters ? '&letters=groot' : ''}`,
    letters: { areLarge: hasLargeLetters, href: letters(!hasLargeLetters) },
    head: html`<meta name="robots" content="noindex, nofollow" />`,
    content: html`<h1>${t('plans:title')}</h1>
      <p class="note">${t('plans:lead')}</p>
      ${months.length === 0 ? html`<p class="empty">${t('plans:empty')}</p>` : ''}
      ${months.map(
        ([month, group]) => html`<section>
          <h2>${formatMonth(language, Temporal.PlainYearMonth.from(month))}</h2>
          <ul class="activities plans">${group.map(plan => html`<li>${planOf(plan, others, parts)}</li>`)}</ul>
        </section>`,
      )}`,
  });
}

function planOf({ activity, dates }: DatedPlan, others: readonly OtherOccasion[], parts: PlansPageParts): Html {
  const { translator, neighbourhood } = parts;
  const { t, language } = translator;
  const partner = neighbourhood.partners.find(({ id }) => id === activity.ownerPartnerId)?.name;
  const kind = kindInAWord(activity, translator);
  const place = dates[0]?.place?.name;
  const clashes = clashesOf(activity, dates, others, parts);
  const facts = [
    ...(partner === undefined ? [] : [html`<bdi>${partner}</bdi>`]),
    ...(kind === undefined ? [] : [html`<span aria-hidden="true">${kind.sign}</span> ${kind.word}`]),
    ...(place === undefined ? [] : [html`<bdi>${place}</bdi>`]),
    ...audienceNames(activity, translator).map(name => html`${name}`),
  ];
  return html`<article>
    <p class="hours">${dates.map(date => html`<time datetime="${machineTime(date.start, activity.timeZone)}">${dayAndHours(date, translator)}</time>`)}</p>
    <div>
      <h3>${writtenWords(activity.title, activity.language, language)}</h3>
      <p class="state"><strong>${planWord(activity.state, translator)}</strong></p>
      <p class="facts">${facts.map(fact => html`<span>${fact}</span>`)}</p>
      ${clashes.length === 0 ? '' : html`<ul class="clashes" aria-label="${t('plans:clashes')}">${clashes.map(sentence => html`<li>${sentence}</li>`)}</ul>`}
    </div>
  </article>`;
}

/** A plan says what it is even where it is sure: that it is not public yet. */
function planWord(state: Plan['activity']['state'], translator: Translator): string {
  if (state === 'idea') return translator.t('plans:idea');
  return stateWord(state, translator) ?? translator.t('plans:sure');
}

function clashesOf(
  activity: Plan['activity'],
  dates: readonly ShownDate[],
  others: readonly OtherOccasion[],
  { translator, neighbourhood, now }: PlansPageParts,
): string[] {
  const { id, kind, theme, audience, placeId } = activity;
  const draft = {
    activity: id,
    occasions: dates.filter(({ isCancelled }) => !isCancelled).map(occasionOf),
    kind: kind !== null && isKind(kind) ? kind : null,
    theme: theme !== null && isTheme(theme) ? theme : null,
    audience,
    placeId,
  };
  return adviceSentences(adviseOnDate(draft, others, { now, neighbourhood }), translator);
}

function otherOccasion(item: AgendaItem): OtherOccasion[] {
  const { id, title, audience, placeId } = item.activity;
  return item.isCancelled ? [] : [{ ...occasionOf(item), activity: id, title, audience, placeId }];
}

function occasionOf({ start, end, allDay }: { start: string; end: string | null; allDay: boolean }) {
  return { start: parseMoment(start), end: end === null ? null : parseMoment(end), allDay };
}

function firstStart({ dates }: DatedPlan): string {
  return dates[0]?.start ?? '';
}
