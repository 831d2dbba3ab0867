/**
 * Gives a coordinator the way to the dashboard: a link that works once.
 */
import { createDashboardLink, dashboardLinkMinutes } from '../../people/dashboard-access.ts';
import { lines, link } from '../answer.ts';
import type { Flow } from '../flow.ts';
import type { Turn } from '../turn.ts';
import { forCoordinators } from './role.ts';

export const dashboardFlow: Flow = { name: 'cd', commands: { dashboard: forCoordinators(giveLink) } };

async function giveLink(turn: Turn): Promise<void> {
  const { database, cipher, neighbourhoodId, neighbourhood, person, clock, publicBase, localBase } = turn;
  const { t, language } = turn.translator;
  const token = await createDashboardLink({ database, cipher, clock, neighbourhoodId }, person.id);
  const address = `${publicBase ?? localBase}/${neighbourhood.slug}/dashboard?link=${token}&lang=${language}`;
  turn.say({
    text: lines(
      t('coordinator-chat:dashboard.link', { number: dashboardLinkMinutes }),
      publicBase === null ? t('coordinator-chat:dashboard.local') : '',
      link(address, address),
    ),
  });
}
