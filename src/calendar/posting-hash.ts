/**
 * What makes two postings the same posting: the organisation, its words, and what was read in them.
 */
import { createHash } from 'node:crypto';
import type { Origin } from './activity.ts';
import type { ActivityFields } from './fields.ts';

/**
 * SHA-256, base64url. The words alone are not enough: one message tells of several activities, and "bingo op zaterdag"
 * means another Saturday each week.
 */
export function postingHash(origin: Pick<Origin, 'partnerId' | 'words'>, fields: ActivityFields): string {
  const words = origin.words.normalize('NFC').replace(/\s+/gu, ' ').trim();
  const said = [origin.partnerId, words, fields.title, fields.start, fields.end, fields.recurrence];
  return createHash('sha256').update(JSON.stringify(said)).digest('base64url');
}
