/** Records in the shape that publiq documents, made up for the tests. */

const base = {
  '@id': 'https://io.uitdatabank.be/events/85b04295-0000-4000-8000-000000000001',
  '@type': 'Event',
  mainLanguage: 'nl',
  name: { nl: 'Voorleesuurtje &amp; meer', fr: 'Heure du conte' },
  description: { nl: '<p>Voor <strong>kleuters</strong>.</p>', fr: 'Pour les petits.' },
  workflowStatus: 'APPROVED',
  created: '2026-01-15T09:30:00+00:00',
  modified: '2026-02-15T09:30:00+00:00',
  attendanceMode: 'offline',
  location: {
    '@id': 'https://io.uitdatabank.be/places/11111111-0000-4000-8000-000000000001',
    name: { nl: 'Bib Sint-Niklaas', fr: 'Bibliothèque' },
    address: {
      nl: {
        addressCountry: 'BE',
        addressLocality: 'Sint-Niklaas',
        postalCode: '9100',
        streetAddress: 'Hendrik Heymanplein 3',
      },
    },
  },
  terms: [{ id: '0.54.0.0.0', label: 'Lezing of congres', domain: 'eventtype' }],
  typicalAgeRange: '3-6',
  priceInfo: [{ category: 'base', price: 0, priceCurrency: 'EUR', name: { nl: 'Basistarief' } }],
  bookingInfo: { url: 'https://bib.example/inschrijven' },
};

const available = { type: 'Available' };
const cancelled = { type: 'Unavailable', reason: { nl: 'Verteller is ziek', fr: 'Conteuse malade' } };
const postponed = { type: 'TemporarilyUnavailable', reason: { nl: 'Verschoven naar mei' } };

export const single = {
  ...base,
  calendarType: 'single',
  startDate: '2026-03-18T14:00:00+01:00',
  endDate: '2026-03-18T15:00:00+01:00',
  status: available,
  bookingAvailability: available,
  subEvent: [
    {
      id: 0,
      startDate: '2026-03-18T14:00:00+01:00',
      endDate: '2026-03-18T15:00:00+01:00',
      status: available,
      bookingAvailability: available,
    },
  ],
};

export const multiple = {
  ...base,
  '@id': 'https://io.uitdatabank.be/events/85b04295-0000-4000-8000-000000000002',
  calendarType: 'multiple',
  startDate: '2026-03-11T13:00:00+00:00',
  endDate: '2026-05-06T15:00:00+02:00',
  status: available,
  subEvent: [
    {
      startDate: '2026-03-11T13:00:00+00:00',
      endDate: '2026-03-11T14:00:00+00:00',
      status: available,
      bookingAvailability: { type: 'Unavailable' },
    },
    {
      startDate: '2026-03-25T14:00:00+01:00',
      endDate: '2026-03-25T15:00:00+01:00',
      status: cancelled,
      bookingAvailability: available,
    },
    {
      startDate: '2026-04-08T14:00:00+02:00',
      endDate: '2026-04-08T15:00:00+02:00',
      status: postponed,
      bookingAvailability: available,
    },
    {
      startDate: '2026-05-06T14:00:00+02:00',
      endDate: '2026-05-06T15:00:00+02:00',
      status: available,
      bookingAvailability: { type: 'Available', capacity: 20, remainingCapacity: 0 },
    },
    {
      startDate: '2026-05-13T00:00:00+02:00',
      endDate: '2026-05-14T23:59:59+02:00',
      status: available,
      bookingAvailability: available,
    },
  ],
};

export const periodic = {
  ...base,
  '@id': 'https://io.uitdatabank.be/events/85b04295-0000-4000-8000-000000000003',
  calendarType: 'periodic',
  startDate: '2026-03-02T00:00:00+01:00',
  endDate: '2026-06-30T23:59:59+02:00',
  status: available,
  openingHours: [
    { opens: '9:00', closes: '12:00', dayOfWeek: ['saturday', 'sunday'] },
    { opens: '20:00', closes: '01:00', dayOfWeek: ['friday'] },
  ],
  openingHoursClosedDays: [{ startDate: '2026-04-04', endDate: '2026-04-06', description: { nl: 'Pasen' } }],
  openingHoursAdjustedDays: [
    {
      startDate: '2026-05-01',
      endDate: '2026-05-03',
      openingHours: [{ opens: '14:00', closes: '16:00', dayOfWeek: ['saturday'] }],
    },
  ],
};

export const exhibition = {
  ...periodic,
  '@id': 'https://io.uitdatabank.be/events/4',
  openingHours: undefined,
  openingHoursClosedDays: undefined,
  openingHoursAdjustedDays: undefined,
};

export const permanent = {
  ...base,
  '@id': 'https://io.uitdatabank.be/events/85b04295-0000-4000-8000-000000000005',
  calendarType: 'permanent',
  status: available,
  openingHours: [{ opens: '10:00', closes: '17:00', dayOfWeek: ['monday', 'thursday'] }],
};
