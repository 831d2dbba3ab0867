/**
 * A feed's item as it comes back out of the database. Pure.
 */
import { z } from 'zod';
import type { FeedItem } from './feed-item.ts';

const status = z.enum(['sure', 'provisional', 'full', 'cancelled']);
const words = z.object({ title: z.string(), description: z.string() });

const override = z.object({
  original: z.string(),
  start: z.string(),
  end: z.string().nullable(),
  status,
  title: z.string().optional(),
  description: z.string().optional(),
  place: z.string().nullable().optional(),
});

const item = z.object({
  uid: z.string(),
  group: z.string().nullable(),
  title: z.string(),
  description: z.string(),
  start: z.string(),
  end: z.string().nullable(),
  allDay: z.boolean(),
  zone: z.string(),
  rrule: z.string().nullable(),
  exdates: z.array(z.string()),
  overrides: z.array(override),
  status,
  statusReason: z.string().nullable(),
  place: z.string().nullable(),
  placeId: z.string().nullable(),
  url: z.string().nullable(),
  categories: z.array(z.string()),
  price: z.union([z.literal('free'), z.number()]).nullable(),
  ages: z.string().nullable(),
  language: z.string().nullable(),
  translations: z.record(z.string(), words),
  sequence: z.number(),
  hash: z.string(),
});

/** @throws ZodError when a stored value is no item; that is a fault of ours, not of the feed */
export function parseStoredItem(stored: unknown): FeedItem {
  const { overrides, ...fields } = item.parse(stored);
  return {
    ...fields,
    overrides: overrides.map(({ title, description, place, ...rest }) => ({
      ...rest,
      ...(title === undefined ? {} : { title }),
      ...(description === undefined ? {} : { description }),
      ...(place === undefined ? {} : { place }),
    })),
  };
}
