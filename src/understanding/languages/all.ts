/** The languages that messages are read in. Adding one is a folder and a line here. */
import { en } from './en/en.ts';
import { fr } from './fr/fr.ts';
import type { LanguageTables } from './language.ts';
import { nl } from './nl/nl.ts';

export const allLanguages: readonly LanguageTables[] = [nl, fr, en];
