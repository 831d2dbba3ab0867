/**
 * Which language a page is shown in. Pure.
 */
import { isLanguage, type Language } from '../core/languages.ts';

/**
 * The language asked for in the address, else the best of the browser's that Wijkbode speaks, else the fallback.
 * Languages of the browser come in its own order of preference (RFC 9110, section 12.5.4).
 *
 * @param asked the value of `?lang=`
 * @param accepted the header Accept-Language
 * @param fallback the neighbourhood's first language
 */
export function requestLanguage(asked: string | undefined, accepted: string | undefined, fallback: Language): Language {
  const candidates = [asked ?? '', ...preferences(accepted ?? '')];
  for (const candidate of candidates) {
    const base = candidate.trim().toLowerCase().split('-')[0] ?? '';
    // Browsers say `prs` for Dari, which is our `fa`.
    const language = base === 'prs' ? 'fa' : base;
    if (isLanguage(language)) return language;
  }
  return fallback;
}

function preferences(header: string): string[] {
  return header
    .slice(0, 500)
    .split(',')
    .map(part => {
      const [tag = '', ...parameters] = part.split(';');
      const weight = parameters
        .map(parameter => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1])
        .find(found => found !== undefined);
      return { tag, weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
}
