/**
 * All flows, in the order in which something new is offered to them: the only file that knows every flow.
 */
import { coordinatorFlows } from './coordinator/coordinator-flows.ts';
import type { Flow } from './flow.ts';
import { keeperFlow } from './keeper/keeper-flow.ts';
import { draftsFlow } from './partner/drafts-flow.ts';
import { feedsFlow } from './partner/feeds-flow.ts';
import { groupFlow } from './partner/group-flow.ts';
import { joiningFlow } from './partner/joining-flow.ts';
import { lookBackFlow } from './partner/look-back-flow.ts';
import { mineFlow } from './partner/mine-flow.ts';
import { newsFlow } from './partner/news-flow.ts';
import { nudgeFlow } from './partner/nudge-flow.ts';
import { placesFlow } from './partner/places-flow.ts';
import { shareWithNeighboursFlow } from './partner/share-with-neighbours-flow.ts';
import { shortTitleFlow } from './partner/short-title-flow.ts';
import { yearPlanFlow } from './partner/year-plan-flow.ts';
import { yearlyFlow } from './partner/yearly-flow.ts';
import { distressFlow } from './resident/distress-flow.ts';
import { fallbackFlow } from './resident/fallback-flow.ts';
import { residentFlows } from './resident/resident-flows.ts';
import { checkTranslationsFlow } from './translator/check-translations-flow.ts';
import { translatorFlow } from './translator/translator-flow.ts';

export const flows: readonly Flow[] = [
  // Who is in need is heard before anything else.
  distressFlow,
  // A photo of a board is no posting, and a coordinator's boards are all of them.
  keeperFlow,
  ...coordinatorFlows,
  joiningFlow,
  lookBackFlow,
  nudgeFlow,
  draftsFlow,
  mineFlow,
  placesFlow,
  shareWithNeighboursFlow,
  yearPlanFlow,
  yearlyFlow,
  shortTitleFlow,
  feedsFlow,
  groupFlow,
  checkTranslationsFlow,
  // Many a title is also a word that people ask for.
  translatorFlow,
  ...residentFlows,
  // What is a question is no news.
  newsFlow,
  // Takes what nobody wanted.
  fallbackFlow,
];
