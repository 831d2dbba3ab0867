/** The languages in which residents can ask what is on. Adding one is a file and a line here. */
import { questionWords as ar } from './ar/question-words.ts';
import { questionWords as bg } from './bg/question-words.ts';
import { questionWords as en } from './en/question-words.ts';
import { questionWords as fa } from './fa/question-words.ts';
import { questionWords as fr } from './fr/question-words.ts';
import { questionWords as nl } from './nl/question-words.ts';
import { questionWords as ps } from './ps/question-words.ts';
import type { QuestionWords } from './question-words.ts';
import { questionWords as tr } from './tr/question-words.ts';
import { questionWords as uk } from './uk/question-words.ts';

export const allQuestionWords: readonly QuestionWords[] = [nl, fr, en, tr, bg, ar, uk, fa, ps];
