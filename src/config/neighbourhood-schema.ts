/**
 * The keys of wijk.yaml (design: section 5), what each may hold, and its default. What one part says of another (a
 * board's place, a partner's printer) is checked in `neighbourhood-checks.ts`.
 */

import * as z from 'zod';
import { languages } from '../core/languages.ts';
import {
  accessKinds,
  type Board,
  type Feast,
  type MailSettings,
  orientations,
  type Paper,
  type Partner,
  type Printer,
  type PublishSettings,
  paperSizes,
  publishingPolicies,
  type TranslateSettings,
  type UitdatabankSettings,
  type WhatsAppSettings,
} from './neighbourhood.ts';
import {
  address,
  colour,
  feastDate,
  id,
  language,
  list,
  map,
  number,
  oneOf,
  postcode,
  sender,
  text,
  theme,
  time,
  timeZone,
  variableName,
  weekday,
  wholeNumber,
  yesOrNo,
} from './yaml-values.ts';

/** First words of addresses that the hub itself answers, so that no neighbourhood can take them. */
export const reservedSlugs: readonly string[] = [
  'activiteit',
  'assets',
  'bord',
  'chat',
  'dashboard',
  'deel',
  'healthz',
  'kalender',
  'metrics',
  'papier',
  'plannen',
  'probeer',
  'readyz',
  'telegram',
  'wie',
];

const place = map({
  id,
  name: text,
  aliases: list(text).default([]),
  // A room has the address of its house, unless it has its own.
  address: text.optional(),
  city: text.optional(),
  type: text,
  buurt: text.optional(),
  in: id.optional(),
  geo: map({ lat: number(-90, 90), lon: number(-180, 180) }).optional(),
  access: list(oneOf(accessKinds)).default([]),
});

const partner = map({
  id,
  name: text,
  place: id.optional(),
  trusted: yesOrNo.default(false),
  public: yesOrNo.default(false),
  feeds: list(address('https:', 'http:', 'webcal:')).default([]),
  contact: text.optional(),
}) satisfies z.ZodType<Partner>;

const metres = number(0.3, 30);

const board = map({
  id,
  place: id,
  paper: oneOf(paperSizes).default('A3'),
  orientation: oneOf(orientations).default('portrait'),
  distance: z
    .union([metres, z.literal('hall').transform(() => 1), z.literal('street').transform(() => 2)], {
      error: 'a number of metres, hall (1 m) or street (2 m)',
    })
    .default(2),
  languages: list(language, 1, 4).optional(),
  keeper: id.optional(),
  printer: id.optional(),
  themes: list(theme, 1).optional(),
  changeDay: weekday.default('monday'),
}) satisfies z.ZodType<Omit<Board, 'languages'>>;

const paper = map({
  id,
  place: id,
  size: z.literal([18, 24, 36], { error: '18, 24 or 36 (points)' }).default(18),
  languages: list(language, 1, 2).optional(),
  day: weekday.default('friday'),
  time: time.default(Temporal.PlainTime.from('09:00')),
  copies: wholeNumber(1, 500).default(1),
  printer: id.optional(),
  receiver: text.optional(),
  contact: text.optional(),
}) satisfies z.ZodType<Omit<Paper, 'languages'>>;

const printer = map({
  id,
  url: address('ipp:', 'ipps:', 'http:', 'https:'),
  userEnv: variableName.optional(),
  passwordEnv: variableName.optional(),
}) satisfies z.ZodType<Printer>;

const whatsapp = map({
  dailyCap: wholeNumber(0, 10_000).default(150),
  keptForChanges: wholeNumber(0, 10_000).default(30),
  gapSeconds: map({ from: number(1, 3600), to: number(1, 3600) }).default({ from: 8, to: 20 }),
  groupGapSeconds: number(1, 3600).default(3),
}) satisfies z.ZodType<WhatsAppSettings>;

const translate = map({
  deepl: map({ keyEnv: variableName, url: address('https:', 'http:').optional() }).optional(),
  libretranslate: map({ url: address('https:', 'http:'), keyEnv: variableName.optional() }).optional(),
  keep: list(text).default([]),
}) satisfies z.ZodType<TranslateSettings>;

const uitdatabank = map({
  clientIdEnv: variableName,
  postcodes: list(postcode, 1),
  url: address('https:', 'http:').default('https://search.uitdatabank.be'),
}) satisfies z.ZodType<UitdatabankSettings>;

const mail = map({
  host: text,
  port: wholeNumber(1, 65_535).default(587),
  security: oneOf(['tls', 'starttls', 'none']).default('starttls'),
  from: sender,
  userEnv: variableName.optional(),
  passwordEnv: variableName.optional(),
}) satisfies z.ZodType<MailSettings>;

const publish = map({
  folder: text.optional(),
  command: list(text, 1).optional(),
  baseUrl: address('https:').optional(),
}) satisfies z.ZodType<PublishSettings>;

const feast = map({ name: text, date: feastDate }) satisfies z.ZodType<Feast>;

/** One neighbourhood's file. What depends on the rest of the file is still optional here. */
export const neighbourhoodSchema = map({
  slug: id,
  name: text,
  timeZone: timeZone.default('Europe/Brussels'),
  languages: list(language, 1).default([...languages]),
  primary: yesOrNo.default(false),
  colours: map({ main: colour.default('#1d5c63'), accent: colour.default('#f2b632') }).prefault({}),
  logo: text.optional(),
  themes: list(theme, 1).optional(),
  quietHours: map({ from: time, to: time }).prefault({ from: '20:00', to: '08:00' }),
  overview: map({
    day: weekday.default('thursday'),
    time: time.prefault('17:00'),
    dayBefore: time.prefault('17:00'),
    feedback: time.prefault('10:00'),
  }).prefault({}),
  policy: oneOf(publishingPolicies).default('trusted'),
  feasts: list(feast).default([]),
  neighbours: list(id).optional(),
  telegram: map({ tokenEnv: variableName.default('TELEGRAM_BOT_TOKEN') }).optional(),
  whatsapp: whatsapp.optional(),
  places: list(place).default([]),
  partners: list(partner).default([]),
  boards: list(board).default([]),
  papers: list(paper).default([]),
  printers: list(printer).default([]),
  translate: translate.prefault({}),
  uitdatabank: uitdatabank.optional(),
  mail: mail.optional(),
  publish: publish.optional(),
});

/** The file as read, before what depends on the rest of it is filled in. */
export type NeighbourhoodFile = z.infer<typeof neighbourhoodSchema>;
