// A poster sent as a file: its text layer read like a poster's text, and whatever is no PDF told from one.
import { describe, expect, it } from 'vitest';
import { readPdfText } from '../../src/understanding/pdf-text.ts';
import { readMessage } from '../../src/understanding/read-message.ts';
import { places } from './messages.ts';

/** A PDF of one page with these lines, as small as the format allows (ISO 32000-1, 7.5). */
function pdfOf(lines: readonly string[]): Uint8Array {
  const text = lines.map(line => `(${line.replaceAll(/[()\\]/g, '\\$&')}) Tj T*`).join('\n');
  const content = `BT /F1 24 Tf 30 TL 50 780 Td\n${text}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const start = file.length;
  file += `xref\n0 6\n0000000000 65535 f \n${offsets.join('')}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

describe('the text layer of a PDF', () => {
  const poster = [
    'REPAIR CAFE',
    'zaterdag 14 maart',
    'van 13u tot 17u',
    'Buurthuis Herleving',
    'Gratis - iedereen welkom',
  ];

  it('is read line by line, and as a poster', async () => {
    const bytes = pdfOf(poster);
    const text = await readPdfText(bytes);
    expect(text.split('\n')).toEqual(poster);
    const now = Temporal.PlainDateTime.from('2026-03-02T10:00');
    const reading = readMessage({ text, now, sender: undefined, language: undefined, places });
    expect(reading).toMatchObject({
      kind: 'activity',
      activities: [{ start: '2026-03-14T13:00', end: '2026-03-14T17:00', place: 'Buurthuis Herleving', price: 'free' }],
    });
  });

  it('leaves the bytes it was given as they are, and may be read twice', async () => {
    const bytes = pdfOf(poster);
    expect(await readPdfText(bytes)).toBe(await readPdfText(bytes));
    expect(bytes.length).toBeGreaterThan(500);
  });

  it('is empty for a page that has none', async () => {
    expect(await readPdfText(pdfOf([]))).toBe('');
  });

  it.each([
    ['nothing', ''],
    ['a text', 'zaterdag 14 maart repair café'],
    ['a beginning without the rest', '%PDF-1.4\n1 0 obj'],
  ])('is refused in one sentence for %s', async (_, content) => {
    await expect(readPdfText(Buffer.from(content))).rejects.toMatchObject({ code: 'not-a-pdf' });
  });
});
