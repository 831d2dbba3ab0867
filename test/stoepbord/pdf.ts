/** What poppler's programs say of a PDF. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasProgram } from '../support/programs.ts';

export const hasPoppler = ['pdftotext', 'pdffonts', 'pdfinfo'].every(hasProgram);

/** In the order of the sheet, one blank between words. */
export function textOf(pdf: Uint8Array): string {
  return run('pdftotext', pdf, ['-'])
    .replaceAll(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\u00ad]/g, '')
    .replaceAll(/\s+/g, ' ');
}

/** Names of the fonts, and whether each is embedded. */
export function fontsOf(pdf: Uint8Array): { readonly name: string; readonly isEmbedded: boolean }[] {
  return run('pdffonts', pdf)
    .split('\n')
    .slice(2)
    .filter(line => line !== '')
    .map(line => ({
      name: line.split(/\s+/)[0] ?? '',
      isEmbedded: /\s(yes|no)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+$/.exec(line)?.[1] === 'yes',
    }));
}

export interface Word {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface WordPage {
  readonly width: number;
  readonly height: number;
  readonly words: readonly Word[];
}

/** Where each word stands, in points. */
export function wordsOf(pdf: Uint8Array): WordPage[] {
  const number = (text: string, name: string) => Number(new RegExp(`${name}="([-\\d.]+)"`).exec(text)?.[1]);
  return run('pdftotext', pdf, ['-'], ['-bbox'])
    .split('<page ')
    .slice(1)
    .map(page => ({
      width: number(page, 'width'),
      height: number(page, 'height'),
      words: [...page.matchAll(/<word [^>]*>[^<]*/g)].map(([word]) => ({
        text: word.slice(word.indexOf('>') + 1),
        left: number(word, 'xMin'),
        top: number(word, 'yMin'),
        right: number(word, 'xMax'),
        bottom: number(word, 'yMax'),
      })),
    }));
}

export function pagesOf(pdf: Uint8Array): number {
  return Number(/Pages:\s+(\d+)/.exec(run('pdfinfo', pdf))?.[1]);
}

function run(program: string, pdf: Uint8Array, after: readonly string[] = [], before: readonly string[] = []): string {
  const folder = mkdtempSync(join(tmpdir(), 'wijkbode-pdf-'));
  try {
    const file = join(folder, 'sheet.pdf');
    writeFileSync(file, pdf);
    return execFileSync(program, [...before, file, ...after], {
      encoding: 'utf8',
      maxBuffer: 50_000_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
