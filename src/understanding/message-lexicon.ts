/** The words of all languages, compiled once, when a text is first read. */
import { allLanguages } from './languages/all.ts';
import { compileLexicon, type Lexicon } from './machinery/lexicon.ts';

let lexicon: Lexicon | undefined;

export function messageLexicon(): Lexicon {
  lexicon ??= compileLexicon(allLanguages);
  return lexicon;
}
