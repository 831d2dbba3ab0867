/**
 * A plain file that leads to another one, for hosts that can be told nothing. Pure.
 */
import { html } from 'hono/html';
import { directionOf, type Language } from '../../core/languages.ts';

/** @param to relative address of where it is now */
export async function redirectPage(title: string, language: Language, to: string): Promise<string> {
  return String(
    await html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta http-equiv="refresh" content="0; url=${to}" />
    <link rel="canonical" href="${to}" />
    <title>${title}</title>
  </head>
  <body>
    <main><p><a href="${to}">${title}</a></p></main>
  </body>
</html>
`,
  );
}
