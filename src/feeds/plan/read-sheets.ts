/**
 * The bytes of a file into sheets, whatever its format: .xlsx, .ods, or text with commas, semicolons or tabs.
 */
import { WijkError } from '../../core/errors.ts';
import { decodeText } from '../in/decode.ts';
import { readDelimited } from './delimited-text.ts';
import { type Sheet, sheetLimits } from './sheet.ts';
import { isWorkbook, readWorkbook } from './workbook.ts';

/**
 * Reads a table. Its format is seen from the bytes, since names and types of files sent around are often wrong.
 *
 * @param contentType of HTTP, of which only the charset of text counts
 * @throws WijkError `sheet-unreadable`, `sheet-too-large`
 */
export async function readSheets(bytes: Uint8Array, contentType?: string): Promise<Sheet[]> {
  if (bytes.length > sheetLimits.bytes) {
    throw new WijkError('This file is too large for the plan of a year; give one of at most 10 MB.', {
      code: 'sheet-too-large',
    });
  }
  if (isWorkbook(bytes)) return readWorkbook(bytes);
  // The format of Excel before 2007, a PDF and a picture say so in their first bytes.
  const text = decodeText(bytes, contentType);
  if (/^(?:\u00d0\u00cf|%PDF|.PNG|\u00ff\u00d8)/u.test(text) || text.includes('\0')) {
    throw new WijkError('This is no table that can be read; save the sheet as .xlsx, .ods or .csv.', {
      code: 'sheet-unreadable',
    });
  }
  return [{ name: '', rows: readDelimited(text) }];
}
