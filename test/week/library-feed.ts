/**
 * The calendar that the library keeps in its own program, served as its feed.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface LibraryFeed {
  /** `host:port`, as ALLOW_PRIVATE_HOSTS wants it. */
  readonly host: string;
  readonly address: string;
  /** How often it was asked for. */
  asked(): number;
  close(): Promise<void>;
}

export async function serveLibraryFeed(): Promise<LibraryFeed> {
  let asked = 0;
  const server = createServer((_request, response) => {
    asked += 1;
    response.writeHead(200, { 'content-type': 'text/calendar; charset=utf-8' }).end(calendar);
  });
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    address: `http://127.0.0.1:${port}/kalender.ics`,
    asked: () => asked,
    async close() {
      server.closeAllConnections();
      await new Promise<void>(resolve => void server.close(() => resolve()));
    },
  };
}

const calendar = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//Bibliotheek//Agenda//NL',
  'BEGIN:VEVENT',
  'UID:boekenmarkt-2026@bib.example',
  'DTSTAMP:20260220T090000Z',
  'DTSTART;TZID=Europe/Brussels:20260307T100000',
  'DTEND;TZID=Europe/Brussels:20260307T160000',
  'SUMMARY:Boekenmarkt',
  'LOCATION:Bibliotheek Sint-Niklaas',
  'DESCRIPTION:Tweedehands boeken voor een prijsje.',
  'END:VEVENT',
  'BEGIN:VEVENT',
  'UID:leesclub-2026@bib.example',
  'DTSTAMP:20260220T090000Z',
  'DTSTART;TZID=Europe/Brussels:20260305T200000',
  'DTEND;TZID=Europe/Brussels:20260305T220000',
  'RRULE:FREQ=MONTHLY;BYDAY=1TH',
  'SUMMARY:Leesclub',
  'LOCATION:Bibliotheek Sint-Niklaas',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n');
