/**
 * One event of UiTdatabank as its Search API gives it (JSON-LD, docs.publiq.be, "Calendar info", "status",
 * "booking availability"), checked. Only what is used is named; the rest is passed over. Decides nothing.
 */

import { z } from 'zod';

const byLanguage = z.record(z.string(), z.string());

const status = z.looseObject({
  type: z.enum(['Available', 'TemporarilyUnavailable', 'Unavailable']),
  reason: byLanguage.optional(),
});

const booking = z.looseObject({
  type: z.enum(['Available', 'Unavailable']).optional(),
  remainingCapacity: z.number().optional(),
});

const hour = z.string().regex(/^\d{1,2}:\d\d$/);
const day = z.string().regex(/^\d{4}-\d\d-\d\d/);

const openingHours = z.array(
  z.looseObject({
    opens: hour,
    closes: hour,
    dayOfWeek: z.array(z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'])),
  }),
);

const address = z.looseObject({
  streetAddress: z.string().optional(),
  postalCode: z.string().optional(),
  addressLocality: z.string().optional(),
});

const place = z.looseObject({
  '@id': z.string().optional(),
  name: z.union([byLanguage, z.string()]).optional(),
  // Older documents have one address, newer ones one for each language.
  address: z.union([z.record(z.string(), address), address]).optional(),
});

const event = z.looseObject({
  '@id': z.string(),
  mainLanguage: z.string().default('nl'),
  name: byLanguage,
  description: byLanguage.optional(),
  workflowStatus: z.string().optional(),
  calendarType: z.enum(['single', 'multiple', 'periodic', 'permanent']),
  startDate: z.string().optional(),
  endDate: z.string().optional(),
  status: status.optional(),
  bookingAvailability: booking.optional(),
  subEvent: z
    .array(
      z.looseObject({
        startDate: z.string(),
        endDate: z.string().optional(),
        status: status.optional(),
        bookingAvailability: booking.optional(),
      }),
    )
    .optional(),
  openingHours: openingHours.optional(),
  openingHoursClosedDays: z.array(z.looseObject({ startDate: day, endDate: day })).optional(),
  openingHoursAdjustedDays: z
    .array(z.looseObject({ startDate: day, endDate: day, openingHours: openingHours.optional() }))
    .optional(),
  created: z.string().optional(),
  availableFrom: z.string().optional(),
  attendanceMode: z.string().optional(),
  onlineUrl: z.string().optional(),
  location: place.optional(),
  terms: z.array(z.looseObject({ label: z.string().optional(), domain: z.string().optional() })).optional(),
  priceInfo: z.array(z.looseObject({ category: z.string(), price: z.number() })).optional(),
  typicalAgeRange: z.string().optional(),
  bookingInfo: z.looseObject({ url: z.string().optional() }).optional(),
});

export type UitdatabankEvent = z.infer<typeof event>;
export type UitdatabankStatus = z.infer<typeof status>;
export type OpeningHours = z.infer<typeof openingHours>;

const page = z.looseObject({ totalItems: z.number(), member: z.array(z.unknown()) });

/** A page of results, or undefined when it is something else. */
export function parsePage(data: unknown): { readonly total: number; readonly members: readonly unknown[] } | undefined {
  const result = page.safeParse(data);
  return result.success ? { total: result.data.totalItems, members: result.data.member } : undefined;
}

/** One result, or undefined when it is not what the documentation says. */
export function parseEvent(data: unknown): UitdatabankEvent | undefined {
  const result = event.safeParse(data);
  return result.success ? result.data : undefined;
}
