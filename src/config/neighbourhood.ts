/**
 * What one neighbourhood's wijk.yaml says, as the other rooms see it: checked, with defaults filled in. Data only; how it
 * is read and what is refused stands in `neighbourhood-schema.ts` and `neighbourhood-checks.ts`. No secret is in here:
 * a name that ends in `Env` is that of an environment variable, whose value `Environment.variable` gives.
 */

import type { Language } from '../core/languages.ts';

export interface Neighbourhood {
  /** The first part of every address, `/<slug>/`; unique in the installation. */
  readonly slug: string;
  readonly name: string;
  /** IANA name, such as `Europe/Brussels`: the zone of every wall clock of this neighbourhood. */
  readonly timeZone: string;
  /** In the order in which they are offered; the first is the main one. Never empty. */
  readonly languages: readonly Language[];
  /** Whether addresses without slug serve this neighbourhood, where there are several. */
  readonly primary: boolean;
  readonly colours: Colours;
  /** Absolute path of an SVG or PNG picture. */
  readonly logo?: string | undefined;
  /** Ids of the themes in use; undefined for all. */
  readonly themes?: readonly string[] | undefined;
  readonly quietHours: QuietHours;
  readonly overview: OverviewTimes;
  readonly policy: PublishingPolicy;
  readonly feasts: readonly Feast[];
  /** Slugs of those with which activities may be shared, where they name this one too. */
  readonly neighbours?: readonly string[] | undefined;
  readonly telegram?: TelegramSettings | undefined;
  readonly whatsapp?: WhatsAppSettings | undefined;
  readonly places: readonly Place[];
  readonly partners: readonly Partner[];
  readonly boards: readonly Board[];
  readonly papers: readonly Paper[];
  readonly printers: readonly Printer[];
  readonly translate: TranslateSettings;
  readonly uitdatabank?: UitdatabankSettings | undefined;
  readonly mail?: MailSettings | undefined;
  readonly publish?: PublishSettings | undefined;
}

/** As `#rrggbb`. */
export interface Colours {
  readonly main: string;
  readonly accent: string;
}

/** When nothing but answers goes out, as wall clock; `from` may be later than `to` (over midnight), equal means never. */
export interface QuietHours {
  readonly from: Temporal.PlainTime;
  readonly to: Temporal.PlainTime;
}

/** When the messages that the hub sends by itself go out, as wall clock. */
export interface OverviewTimes {
  /** The weekly overview. */
  readonly day: Weekday;
  readonly time: Temporal.PlainTime;
  /** The tidbit on the day before an activity. */
  readonly dayBefore: Temporal.PlainTime;
  /** The question on the day after one. */
  readonly feedback: Temporal.PlainTime;
}

/** Monday first, so that a weekday's `dayOfWeek` in Temporal is its index plus one. */
export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

export type Weekday = (typeof weekdays)[number];

/** Temporal's number of a weekday: Monday 1 to Sunday 7. */
export function dayOfWeek(weekday: Weekday): number {
  return weekdays.indexOf(weekday) + 1;
}

/**
 * Whose activities go out at once: every partner's, only a trusted partner's (others wait for a coordinator's tap), or
 * nobody's without a coordinator's tap.
 */
export const publishingPolicies = ['everyone', 'trusted', 'coordinator'] as const;

export type PublishingPolicy = (typeof publishingPolicies)[number];

/** A local feast that date advice reckons with: once, or every year on that day. */
export interface Feast {
  readonly name: string;
  readonly date: Temporal.PlainDate | Temporal.PlainMonthDay;
}

export interface TelegramSettings {
  readonly tokenEnv: string;
}

/** The rationing of private messages on WhatsApp, which a number that writes too much is banned for. */
export interface WhatsAppSettings {
  /** Private messages a day that the hub sends unasked. */
  readonly dailyCap: number;
  /** How many of them are kept for changes and cancellations. */
  readonly keptForChanges: number;
  /** Seconds between two private messages: a random number from `from` to `to`. */
  readonly gapSeconds: { readonly from: number; readonly to: number };
  /** Least number of seconds between two messages in one group. */
  readonly groupGapSeconds: number;
}

export interface Place {
  readonly id: string;
  readonly name: string;
  /** What people also call it, in any language. */
  readonly aliases: readonly string[];
  readonly address: string;
  readonly city: string;
  /** A word for what it is, such as `bibliotheek`. */
  readonly type: string;
  /** The part of the neighbourhood that it is in; a room is in that of its house. */
  readonly buurt?: string | undefined;
  /** The id of the house that this is a room of. */
  readonly in?: string | undefined;
  /** WGS 84, in degrees. */
  readonly geo?: { readonly lat: number; readonly lon: number } | undefined;
  readonly access: readonly Access[];
}

/** What makes a place accessible: wheelchair, adapted toilet, hearing loop, lift, parking for disabled people, interpreter. */
export const accessKinds = ['rolstoel', 'toilet', 'ringleiding', 'lift', 'parking', 'tolk'] as const;

export type Access = (typeof accessKinds)[number];

export interface Partner {
  readonly id: string;
  readonly name: string;
  /** The id of the partner's own house: "bij ons". */
  readonly place?: string | undefined;
  /** Whether its activities go out without a coordinator's tap, under the policy `trusted`. */
  readonly trusted: boolean;
  /** Whether it is a public body (city, municipal library), whose posts by law have their Dutch first. */
  readonly public: boolean;
  /** Addresses of calendar feeds that the hub follows. */
  readonly feeds: readonly string[];
  /** For questions and registration, published as given. */
  readonly contact?: string | undefined;
}

/** A sidewalk board, or a screen in a hall. */
export interface Board {
  readonly id: string;
  readonly place: string;
  readonly paper: PaperSize;
  readonly orientation: Orientation;
  /** From how far it is read, in metres. */
  readonly distance: number;
  /** One to four; titles are in the first. */
  readonly languages: readonly Language[];
  /** The id of the partner whose people look after it. */
  readonly keeper?: string | undefined;
  readonly printer?: string | undefined;
  /** Ids of the only themes it shows; undefined for all. */
  readonly themes?: readonly string[] | undefined;
  /** When a new poster goes up. */
  readonly changeDay: Weekday;
}

export const paperSizes = ['A4', 'A3', 'A2', 'A1'] as const;

export type PaperSize = (typeof paperSizes)[number];

export const orientations = ['portrait', 'landscape'] as const;

export type Orientation = (typeof orientations)[number];

/** A large-print sheet that arrives by itself every week. */
export interface Paper {
  readonly id: string;
  readonly place: string;
  /** Of the letters, in points. */
  readonly size: 18 | 24 | 36;
  /** One, or two side by side. */
  readonly languages: readonly Language[];
  readonly day: Weekday;
  readonly time: Temporal.PlainTime;
  readonly copies: number;
  readonly printer?: string | undefined;
  /** Who gets it in chat (the id of a partner) or by mail (an address). */
  readonly receiver?: string | undefined;
  /** The telephone number that stands on it, with a name if wanted. */
  readonly contact?: string | undefined;
}

export interface Printer {
  readonly id: string;
  /** `ipp:`, `ipps:`, `http:` or `https:`. */
  readonly url: string;
  readonly userEnv?: string | undefined;
  readonly passwordEnv?: string | undefined;
}

/** Machine translation, off without a service. */
export interface TranslateSettings {
  readonly deepl?: { readonly keyEnv: string; readonly url?: string | undefined } | undefined;
  readonly libretranslate?: { readonly url: string; readonly keyEnv?: string | undefined } | undefined;
  /** Names that stay as they are in every language. */
  readonly keep: readonly string[];
}

/** The Flemish event database, read by postcode. */
export interface UitdatabankSettings {
  readonly clientIdEnv: string;
  readonly postcodes: readonly string[];
  readonly url: string;
}

/** The SMTP server that paper goes out through. */
export interface MailSettings {
  readonly host: string;
  readonly port: number;
  readonly security: 'tls' | 'starttls' | 'none';
  readonly from: string;
  readonly userEnv?: string | undefined;
  readonly passwordEnv?: string | undefined;
}

/** Where pages, feeds and PDFs are written as plain files after each change; at least one of the two is there. */
export interface PublishSettings {
  /** Absolute path. */
  readonly folder?: string | undefined;
  /** Program and arguments that upload the files; `{folder}` in an argument becomes their folder. Run without a shell. */
  readonly command?: readonly string[] | undefined;
  /** Address at which the folder is found on the web, `https://…`: where feeds and pages name their own address. */
  readonly baseUrl?: string | undefined;
}
