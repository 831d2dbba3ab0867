/**
 * Makes a JPEG of the picture on its standard input. A process of its own, since what reads pictures may end it over one; its own
 * entry, imported by nothing.
 */
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';

/** Stands behind what was see-through: a network that has no such thing would make it black. */
const background = '#ffffff';

process.stdout.write(
  await sharp(await buffer(process.stdin))
    .flatten({ background })
    .jpeg()
    .toBuffer(),
);
