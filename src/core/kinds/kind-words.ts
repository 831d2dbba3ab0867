/**
 * The recognition words of all six languages in one table. Knows nothing of how they are searched for.
 */

import type { KindWords, RecognitionLanguage } from './kind.ts';
import type { KindId } from './kinds.ts';
import { ar } from './words/ar.ts';
import { bg } from './words/bg.ts';
import { en } from './words/en.ts';
import { fr } from './words/fr.ts';
import { nl } from './words/nl.ts';
import { tr } from './words/tr.ts';

/** For each language its endings, beginnings and words, in the notation of `kind.ts`. */
export const kindWords: Readonly<Record<RecognitionLanguage, KindWords<KindId>>> = { nl, fr, en, tr, bg, ar };
