/** Who is who as plain files, one in each language. */
import type { PlannedFile } from '../../feeds/published-file.ts';
import { plainQuery } from '../agenda/page-links.ts';
import { pageType } from '../agenda/page-writer.ts';
import { whoPage } from '../agenda/who-page.ts';
import { fileLinks, languageFolder, whoFolder } from './file-links.ts';
import { inputsOf, type SiteParts } from './site-parts.ts';

/** @param pages the folders of the agenda's pages to which one can go from here */
export async function planWho(parts: SiteParts, pages: ReadonlySet<string>): Promise<PlannedFile[]> {
  const { neighbourhood, sources, translations, now } = parts;
  const abouts = await sources.abouts();
  const query = plainQuery({ lang: undefined, hasLargeLetters: false });
  const none = new Set<string>();
  return neighbourhood.languages.map((language): PlannedFile => {
    const here = { site: neighbourhood, language, query, own: whoFolder, pages };
    const links = fileLinks({ ...here, feeds: none, days: none, daysOfWeeks: none });
    const translator = translations.translator(language);
    return {
      path: `${languageFolder(neighbourhood, language)}${whoFolder}index.html`,
      contentType: pageType,
      inputs: inputsOf(parts, 'who', [...abouts]),
      revised: now,
      make: async () => String(await whoPage({ translator, neighbourhood, hasLargeLetters: false, links, abouts })),
    };
  });
}
