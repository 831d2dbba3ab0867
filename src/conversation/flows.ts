/**
 * All flows, in the order in which something new is offered to them: the only file that knows every flow.
 */
import type { Flow } from './flow.ts';
import { draftsFlow } from './partner/drafts-flow.ts';
import { feedsFlow } from './partner/feeds-flow.ts';
import { groupFlow } from './partner/group-flow.ts';
import { joiningFlow } from './partner/joining-flow.ts';
import { mineFlow } from './partner/mine-flow.ts';
import { newsFlow } from './partner/news-flow.ts';
import { placesFlow } from './partner/places-flow.ts';
import { yearPlanFlow } from './partner/year-plan-flow.ts';
import { yearlyFlow } from './partner/yearly-flow.ts';

export const flows: readonly Flow[] = [
  joiningFlow,
  draftsFlow,
  mineFlow,
  placesFlow,
  yearPlanFlow,
  yearlyFlow,
  feedsFlow,
  groupFlow,
  // After the questions of residents: what is a question is no news.
  newsFlow,
];
