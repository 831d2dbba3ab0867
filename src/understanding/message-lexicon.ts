/** The words of all languages, compiled once for everything that reads text. */
import { allLanguages } from './languages/all.ts';
import { compileLexicon } from './machinery/lexicon.ts';

export const messageLexicon = compileLexicon(allLanguages);
