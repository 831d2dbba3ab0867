/**
 * What stands in the head of every page of the dashboard.
 */
import { html } from 'hono/html';
import type { Html } from '../page.ts';

/** Not for search engines; with the sheet of style that residents need not load. */
export function dashboardHead(): Html {
  return html`<meta name="robots" content="noindex, nofollow" /><link rel="stylesheet" href="/dashboard.css" />`;
}
