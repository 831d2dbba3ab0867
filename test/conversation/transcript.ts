/**
 * Writes down what one person and the hub say to each other, as a page that people can read.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { directionOf, type Language, languageNames } from '../../src/core/languages.ts';
import type { RichText } from '../../src/core/chat/message.ts';
import type { Talker } from './talk.ts';

export interface Transcript {
  says(text: string): Promise<void>;
  presses(label: string): Promise<void>;
  /** The page in Markdown. */
  page(): string;
}

/** @param title heading of the page, without the language */
export function createTranscript(who: Talker, language: Language, title: string): Transcript {
  const parts: string[] = [];
  let seen = 0;
  const heard = () => {
    for (const message of who.seen.slice(seen)) {
      const buttons = message.buttons.map(({ label }) => `\`[${label}]\``).join(' ');
      const text = withMarks(message.text).replaceAll('\n', '  \n> ');
      parts.push(`> ${text}${buttons === '' ? '' : `  \n> ${buttons}`}`);
    }
    seen = who.seen.length;
  };
  return {
    async says(text) {
      await who.says(text);
      parts.push(`**🧑 ${text}**`);
      heard();
    },
    async presses(label) {
      await who.presses(label);
      parts.push(`**👆 \`[${label}]\`**`);
      heard();
    },
    page() {
      const dir = directionOf(language);
      const body = parts.join('\n\n');
      const talk = dir === 'rtl' ? `<div dir="rtl">\n\n${body}\n\n</div>` : body;
      return `# ${title}: ${languageNames[language]}\n\nMade by the tests; do not edit.\n\n${talk}\n`;
    },
  };
}

const folder = new URL('../../docs/', import.meta.url);

/**
 * The page as it stands in docs/; with WRITE_DOCS=1 it is written first.
 *
 * @param path below docs/
 * @returns what is in the file; '' where there is none
 */
export function storedPage(path: string, page: string): string {
  const file = new URL(path, folder);
  if (process.env.WRITE_DOCS === '1') {
    mkdirSync(fileURLToPath(new URL('.', file)), { recursive: true });
    writeFileSync(file, page);
  }
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** Bold as Markdown has it; other marks are not used. */
function withMarks({ text, entities }: RichText): string {
  let marked = text;
  for (const { type, from, to } of entities.toSorted((one, other) => other.from - one.from)) {
    if (type === 'bold') marked = `${marked.slice(0, from)}**${marked.slice(from, to)}**${marked.slice(to)}`;
  }
  return marked;
}
