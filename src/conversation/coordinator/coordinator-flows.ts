/**
 * Everything a coordinator does in chat, in the order in which flows are asked.
 */
import type { Flow } from '../flow.ts';
import { absenceFlow } from './absence-flow.ts';
import { announcementFlow } from './announcement-flow.ts';
import { arrivalFlow } from './arrival-flow.ts';
import { broadcastsFlow } from './broadcasts-flow.ts';
import { bridgeFlow } from './bridge-flow.ts';
import { boardsFlow } from './boards-flow.ts';
import { dashboardFlow } from './dashboard-flow.ts';
import { decisionsFlow } from './decisions-flow.ts';
import { groupLinkFlow } from './group-link-flow.ts';
import { handOverFlow } from './hand-over-flow.ts';
import { ideasFlow } from './ideas-flow.ts';
import { partnersFlow } from './partners-flow.ts';
import { chatPlacesFlow } from './places-flow.ts';
import { statusFlow } from './status-flow.ts';

export const coordinatorFlows: readonly Flow[] = [
  // Before all that listens in groups: what nobody said yes to is not read.
  groupLinkFlow,
  bridgeFlow,
  arrivalFlow,
  decisionsFlow,
  ideasFlow,
  partnersFlow,
  chatPlacesFlow,
  statusFlow,
  absenceFlow,
  handOverFlow,
  announcementFlow,
  broadcastsFlow,
  boardsFlow,
  dashboardFlow,
];
