/** The names of feasts and school holidays of all six languages in one table. Knows nothing of how they are found. */

import type { PeriodWords } from './period.ts';
import { ar } from './words/ar.ts';
import { bg } from './words/bg.ts';
import { en } from './words/en.ts';
import { fr } from './words/fr.ts';
import { nl } from './words/nl.ts';
import { tr } from './words/tr.ts';

export const periodWords: Readonly<Record<'nl' | 'fr' | 'en' | 'tr' | 'bg' | 'ar', PeriodWords>> = {
  nl,
  fr,
  en,
  tr,
  bg,
  ar,
};
