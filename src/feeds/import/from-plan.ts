/**
 * The plan of a year as items to import. Pure.
 */
import type { ActivityState } from '../../calendar/fields.ts';
import type { YearPlan } from '../plan/year-plan.ts';
import type { Understood } from './import-item.ts';

export interface PlanOptions {
  readonly partnerId: string;
  /** Undefined: what the sheet says, as a plan that partners see until it is placed. Otherwise public, in this state. */
  readonly state: ActivityState | undefined;
}

export function itemsOfPlan(plan: YearPlan, { partnerId, state }: PlanOptions): Understood {
  return {
    items: plan.rows.flatMap(row =>
      row.fault === undefined
        ? [
            {
              line: row.line,
              sheet: row.sheet,
              partnerId,
              key: undefined,
              draft: {
                fields: state === undefined ? row.fields : { ...row.fields, state },
                isPlan: state === undefined,
              },
              words: row.words,
              weekdaySaid: row.weekdaySaid,
              doubts: row.doubts,
            },
          ]
        : [],
    ),
    problems: plan.rows.flatMap(row =>
      row.fault === undefined ? [] : [{ line: row.line, sheet: row.sheet, words: row.words, reason: row.fault }],
    ),
    notices: plan.isWhole ? [] : ['The file is larger than what is read of it: the rest is left out.'],
  };
}
