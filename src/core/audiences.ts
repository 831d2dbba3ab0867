/**
 * For whom an activity is meant. The ids are Dutch because the `extract` command gives them out as they are; the names
 * people see are in `locales/<language>/audiences.json`.
 */

export const audiences = [
  'iedereen',
  'kinderen',
  'jongeren',
  'gezinnen',
  'vrouwen',
  'mannen',
  'senioren',
  'nieuwkomers',
] as const;

export type AudienceId = (typeof audiences)[number];

/** True when the text is the id of an audience. */
export function isAudience(id: string): id is AudienceId {
  return (audiences as readonly string[]).includes(id);
}
