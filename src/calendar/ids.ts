/**
 * New ids for entries and their rows. Chance is handed in, so that tests know what comes.
 */
import { randomInt, randomUUID } from 'node:crypto';

export interface RandomIds {
  /** A random UUID without any data in it (RFC 7986, section 5.3), also the UID of calendar feeds. */
  uuid(): string;
  /** 8 characters that can be read aloud and typed: no 0 and o, no 1 and l and i. */
  publicId(): string;
}

export const randomIds: RandomIds = {
  uuid: randomUUID,
  publicId: () => Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join(''),
};

const letters = '23456789abcdefghjkmnpqrstuvwxyz';
