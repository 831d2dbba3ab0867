/**
 * Calendars without a word for "cancelled" or "full" put it in the title; here it becomes a status again. Knows no format.
 */

import type { ItemStatus } from './feed-item.ts';

const words: readonly (readonly [ItemStatus, string])[] = [
  [
    'cancelled',
    'geannuleerd|afgelast|gaat niet door|canceled|cancelled|annulée?s?|supprimée?s?|abgesagt|iptal(?: edildi)?|отменено|скасовано|отменен|ملغى|ملغاة',
  ],
  ['full', 'volzet|uitverkocht|sold out|fully booked|complet|ausgebucht|dolu'],
  ['provisional', 'onder voorbehoud|optie|tentative|sous réserve'],
];

const forms = words.map(([status, alternatives]) => {
  const inBrackets = String.raw`[([*]+\s*(?:${alternatives})\s*[)\]*]+\s*[:–—-]?`;
  return {
    status,
    before: new RegExp(String.raw`^\s*(?:${inBrackets}|(?:${alternatives})\s*(?:[:!]+|\s[–—-]\s))\s*(?=\S)`, 'iu'),
    behind: new RegExp(String.raw`(?<=\S)\s*(?:${inBrackets}|\s[–—-]\s(?:${alternatives})\s*!*)\s*$`, 'iu'),
  };
});

/**
 * The title without its status, and the status: what the title says goes before what STATUS says, because nobody writes it
 * there by accident.
 *
 * @param status the value of STATUS in capitals, or empty
 */
export function statusAndTitle(status: string, title: string): { readonly status: ItemStatus; readonly title: string } {
  for (const form of forms) {
    const rest = title.replace(form.before, '').replace(form.behind, '').trim();
    if (rest !== title.trim() && rest !== '') return { status: strongest(form.status, status), title: rest };
  }
  return { status: statusOf(status), title };
}

function strongest(said: ItemStatus, status: string): ItemStatus {
  return statusOf(status) === 'cancelled' ? 'cancelled' : said;
}

function statusOf(status: string): ItemStatus {
  if (status === 'CANCELLED' || status === 'CANCELED') return 'cancelled';
  return status === 'TENTATIVE' ? 'provisional' : 'sure';
}
