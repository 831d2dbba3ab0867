/**
 * The flows of residents, in the order in which something new is offered to them.
 */
import type { Flow } from '../flow.ts';
import { activityFlow } from './activity-flow.ts';
import { agendaFlow } from './agenda-flow.ts';
import { feedbackFlow } from './feedback-flow.ts';
import { helpFlow } from './help-flow.ts';
import { ideaFlow } from './idea-flow.ts';
import { neighboursFlow } from './neighbours-flow.ts';
import { ownDataFlow } from './own-data-flow.ts';
import { settingsFlow } from './settings-flow.ts';
import { subscribeFlow } from './subscribe-flow.ts';
import { volunteerFlow } from './volunteer-flow.ts';

export const residentFlows: readonly Flow[] = [
  subscribeFlow,
  settingsFlow,
  agendaFlow,
  activityFlow,
  ideaFlow,
  volunteerFlow,
  neighboursFlow,
  ownDataFlow,
  feedbackFlow,
  helpFlow,
];
