/**
 * One short text as a neighbour who translates gets it: the text, what there is of it, and what they can do. Pure.
 */
import type { TextToTranslate } from '../../calendar/translation/next-text.ts';
import { languageNames } from '../../core/languages.ts';
import { markOf } from '../../delivery/tidbits/told-text.ts';
import { line, writtenLines } from '../../delivery/tidbits/written-words.ts';
import type { Translator } from '../../i18n/translations.ts';
import { type Answer, bold, join, lines } from '../answer.ts';
import { buttonId } from '../button-id.ts';

export const translatorFlowName = 'tr';

/** @param opening words above it; '' for none */
export function taskAnswer(
  { text, to, present }: TextToTranslate,
  id: string,
  translator: Translator,
  opening = '',
): Answer {
  const { t, language } = translator;
  const of = (verb: string, label: string) => ({ id: buttonId(translatorFlowName, verb, id), label });
  const good = t('translation:btn.good');
  const known =
    present === undefined ? undefined : { words: present.words, mark: markOfPresent(present.engine, translator) };
  const instruction =
    known === undefined
      ? t('translation:task.write', { language: languageNames[to] })
      : t('translation:task.check', { language: languageNames[to], button: good });
  return {
    text: join(
      [
        line(opening, language),
        lines(bold(line(kindWords(text, translator), language)), writtenLines(text.text, language, longest)),
        known === undefined
          ? ''
          : lines(
              bold(line(`${languageNames[to]}${known.mark === '' ? '' : ` (${known.mark})`}`, language)),
              writtenLines(known.words, language, longest),
            ),
        line(instruction, language),
      ],
      '\n\n',
    ),
    buttons: [
      [...(known === undefined ? [] : [of('good', good)]), of('skip', t('translation:btn.skip'))],
      [of('enough', t('translation:btn.enough')), of('stop', t('translation:btn.stop'))],
    ],
    about: { kind: 'translation', id },
  };
}

function kindWords({ kind, title }: TextToTranslate['text'], { t }: Translator): string {
  return t(`translation:kind.${kind}`, { title });
}

function markOfPresent(engine: string | null, translator: Translator): string {
  return engine === null ? '' : markOf({ origin: 'machine' }, translator);
}

/** Units of a text and of the words shown with it. */
const longest = 1500;
