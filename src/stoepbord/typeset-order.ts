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

const order = z.object({
  id: z.number(),
  template: z.enum(['week', 'single', 'strip', 'paper', 'year', 'report']),
  data: z.string(),
  files: z.object({ logo: bytes, picture: bytes }),
  output: z.enum(['result', 'pdf', 'picture']),
  width: z.number().optional(),
});

const reply = z.object({ id: z.number(), answer: z.unknown().optional(), fault: z.string().optional() });

/** @throws ZodError when something else was sent: a fault of ours */
export function parseOrder(message: unknown) {
  return order.parse(message);
}

/** As {@link parseOrder}, for the way back. */
export function parseReply(message: unknown) {
  return reply.parse(message);
}
