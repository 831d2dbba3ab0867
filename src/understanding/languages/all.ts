/** The languages that messages are read in. Adding one is a folder and a line here. */
import { ar } from './ar/ar.ts';
import { bg } from './bg/bg.ts';
import { en } from './en/en.ts';
import { fr } from './fr/fr.ts';
import type { LanguageTables } from './language.ts';
import { nl } from './nl/nl.ts';
import { tr } from './tr/tr.ts';

export const allLanguages: readonly LanguageTables[] = [nl, fr, en, tr, bg, ar];
