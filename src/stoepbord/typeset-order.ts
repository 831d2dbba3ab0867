/**
 * What goes between the typesetter and its process.
 */
import { z } from 'zod';

/** The files in `templates/`. */
export type SheetTemplate = 'week' | 'single' | 'strip' | 'paper' | 'year' | 'report';

/** Pictures that a template can show, as PNG, JPEG or SVG. */
export interface SheetFiles {
  readonly logo?: Uint8Array | undefined;
  readonly picture?: Uint8Array | undefined;
}

/** A picture that somebody sent, to be made ready for a sheet. */
export interface PictureOrder {
  readonly id: number;
  readonly output: 'ready-picture';
  readonly picture: Uint8Array;
}

export interface TypesetOrder {
  readonly id: number;
  readonly template: SheetTemplate;
  /** JSON. */
  readonly data: string;
  readonly files: SheetFiles;
  readonly output: 'result' | 'pdf' | 'picture';
  /** Of a picture, in pixels. */
  readonly width?: number;
}

const bytes = z.instanceof(Uint8Array).optional();

const pictureOrder = z.object({
  id: z.number(),
  output: z.literal('ready-picture'),
  picture: z.instanceof(Uint8Array),
});

const order = z.object({
  id: z.number(),
  template: z.enum(['week', 'single', 'strip', 'paper', 'year', 'report']),
  data: z.string(),
  files: z.object({ logo: bytes, picture: bytes }),
  output: z.enum(['result', 'pdf', 'picture']),
  width: z.number().optional(),
});

const readyPicture = z.object({ bytes: z.instanceof(Uint8Array), width: z.number(), height: z.number() }).nullable();

const reply = z.object({ id: z.number(), answer: z.unknown().optional(), fault: z.string().optional() });

/** @throws ZodError when something else was sent: a fault of ours */
export function parseOrder(message: unknown) {
  return z.union([order, pictureOrder]).parse(message);
}

/** As {@link parseOrder}, for the way back. */
export function parseReply(message: unknown) {
  return reply.parse(message);
}

/** What came of a {@link PictureOrder}; undefined where it is no picture. */
export function parseReadyPicture(answer: unknown) {
  return readyPicture.parse(answer) ?? undefined;
}
