/**
 * Rows as a file for spreadsheet programs: RFC 4180, with the semicolon that they expect here. Pure.
 */

/** With the mark by which Excel knows UTF-8. */
export function csvFile(rows: readonly (readonly (string | number)[])[]): string {
  return `\uFEFF${rows.map(row => `${row.map(csvField).join(';')}\r\n`).join('')}`;
}

/**
 * One field, always in quotes. What a program would take for a formula gets an apostrophe before it, also behind spaces (OWASP,
 * "CSV Injection"); a number stays one.
 */
export function csvField(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const oneLine = value.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ');
  const guarded = formula.test(oneLine) ? `'${oneLine}` : oneLine;
  return `"${guarded.replaceAll('"', '""')}"`;
}

/** Also the wide signs of East Asian keyboards, which programs take for the narrow ones. */
const formula = /^[\s\p{Cf}]*[=+\-@＝＋－＠|%]/u;
