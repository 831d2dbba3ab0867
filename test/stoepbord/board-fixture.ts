/** Boards and paper over a calendar in a database, with printers, keepers and receivers that only remember. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { Neighbourhood } from '../../src/config/neighbourhood.ts';
import { createCalendar } from '../../src/calendar/calendar.ts';
import { settingsOf } from '../../src/calendar/calendars.ts';
import type { Actor } from '../../src/calendar/activity.ts';
import { type ActivityFields, type FieldChanges, unsaid } from '../../src/calendar/fields.ts';
import { randomIds } from '../../src/calendar/ids.ts';
import { createStoppedClock } from '../../src/core/clock.ts';
import type { Database } from '../../src/database/connection.ts';
import { createColumnCipher } from '../../src/database/encryption.ts';
import { syncNeighbourhoods } from '../../src/database/installation-store.ts';
import { insertPerson } from '../../src/people/person-store.ts';
import { addMembership } from '../../src/people/role-store.ts';
import { loadTranslations } from '../../src/i18n/translations.ts';
import { saveChatAddress } from '../../src/stoepbord/chat-address-store.ts';
import type { IppPrinter, PrinterAbilities, PrinterJobState } from '../../src/stoepbord/ipp-printer.ts';
import type { KeeperNotice, ReceiverNotice } from '../../src/stoepbord/notices.ts';
import { createStoepborden, type Stoepbord } from '../../src/stoepbord/stoepborden.ts';
import { createTypesetter } from '../../src/stoepbord/typesetter.ts';
import { exampleNeighbourhood } from './sample.ts';

export const translations = await loadTranslations();
export const typesetter = createTypesetter();

const coordinator: Actor = { route: 'coordinator', partnerId: null, personId: null };

export interface BoardFixture {
  readonly stoepbord: Stoepbord;
  readonly neighbourhoodId: string;
  /** Somebody of the neighbourhood's committee, which looks after the boards of the tests. */
  readonly keeperId: string;
  readonly clock: ReturnType<typeof createStoppedClock>;
  readonly notices: KeeperNotice[];
  readonly receipts: ReceiverNotice[];
  readonly troubles: Map<string, string>;
  readonly printer: FakePrinter;
  /** Whether chat can be reached. */
  reachable: boolean;
  /** Places an activity; gives its id and public id. */
  place(
    fields: Pick<ActivityFields, 'title' | 'start'> & Partial<ActivityFields>,
  ): Promise<{ id: string; publicId: string }>;
  cancel(activityId: string): Promise<void>;
  /** Somebody else. @returns their id */
  person(): Promise<string>;
  change(activityId: string, changes: FieldChanges): Promise<void>;
}

/** A printer that prints at once, unless it is told otherwise. */
export interface FakePrinter extends IppPrinter {
  readonly printed: { readonly pdf: Uint8Array; readonly paper: string | undefined; readonly copies: number }[];
  stoppedBy: string | undefined;
  papers: PrinterAbilities['papers'];
  mostCopies: number;
  state: PrinterJobState;
}

/** @param changes to the example neighbourhood; it is Monday 2 March 2026, 9 o'clock */
export async function createBoardFixture(
  database: Database,
  changes: Partial<Neighbourhood> = {},
  variables: Readonly<Record<string, string>> = {},
): Promise<BoardFixture> {
  const clock = createStoppedClock(Temporal.Instant.from('2026-03-02T08:00:00Z'));
  const slug = `wijk-${randomBytes(5).toString('hex')}`;
  const neighbourhood: Neighbourhood = { ...exampleNeighbourhood(), ...changes, slug };
  const ids = await syncNeighbourhoods(database, clock, [{ slug, name: slug, timeZone: neighbourhood.timeZone }]);
  const neighbourhoodId = ids.get(slug) ?? '';
  await saveChatAddress(database, neighbourhoodId, { network: 'telegram', name: 'MolenBot' }, clock.now());
  const cipher = createColumnCipher(randomBytes(32));
  const calendar = createCalendar({
    database,
    clock,
    ids: randomIds,
    cipher,
    settings: () => ({ ...settingsOf(neighbourhoodId, neighbourhood), isTrusted: () => true }),
  });
  const person = async () => {
    const id = randomUUID();
    await insertPerson(database, cipher, {
      id,
      neighbourhoodId,
      name: 'An',
      language: 'nl',
      at: clock.now(),
      today: '2026-03-02',
    });
    return id;
  };
  const keeperId = await person();
  await addMembership(
    database,
    { personId: keeperId, neighbourhoodId, partnerId: 'wijkcomite-kroonmolenwijk' },
    clock.now(),
  );
  const notices: KeeperNotice[] = [];
  const receipts: ReceiverNotice[] = [];
  const troubles = new Map<string, string>();
  const printer = fakePrinter();
  const fixture = { reachable: true };
  const stoepbord = createStoepborden({
    database,
    clock,
    typesetter,
    translations,
    newId: randomUUID,
    neighbourhood: id => (id === neighbourhoodId ? neighbourhood : undefined),
    publicBase: undefined,
    privateHosts: [],
    variable: name => variables[name],
    openPrinter: () => printer,
    tellKeeper: async notice => {
      if (fixture.reachable) notices.push(notice);
      return fixture.reachable;
    },
    tellReceiver: async notice => {
      if (fixture.reachable) receipts.push(notice);
      return fixture.reachable;
    },
    troublesOf: () => ({
      report: async ({ code, subject, sentence }) => troubles.set(`${code} ${subject}`, sentence),
      end: async (code, subject) => void troubles.delete(`${code} ${subject}`),
    }),
  })(neighbourhoodId);
  if (stoepbord === undefined) throw new Error('the neighbourhood is there');
  return Object.assign(fixture, {
    stoepbord,
    neighbourhoodId,
    keeperId,
    person,
    clock,
    notices,
    receipts,
    troubles,
    printer,
    async place(fields: Pick<ActivityFields, 'title' | 'start'> & Partial<ActivityFields>) {
      const draft = { fields: { ...unsaid, language: 'nl' as const, ...fields }, isPlan: false };
      const origin = { route: 'chat' as const, partnerId: 'bibliotheek', personId: null, passedOn: false };
      const { activity } = await calendar.filePosting(draft, {
        ...origin,
        externalId: null,
        saidAt: clock.now(),
        words: fields.title,
      });
      return { id: activity.id, publicId: activity.publicId };
    },
    async cancel(activityId: string) {
      await calendar.cancelActivity(activityId, null, coordinator, '');
    },
    async change(activityId: string, changes: FieldChanges) {
      await calendar.changeActivity(activityId, changes, coordinator, '');
    },
  });
}

function fakePrinter(): FakePrinter {
  const printed: FakePrinter['printed'] = [];
  const printer: FakePrinter = {
    printed,
    stoppedBy: undefined,
    papers: ['A3', 'A4'],
    mostCopies: 999,
    state: 'completed',
    abilities: async () => ({
      papers: printer.papers,
      ready: [],
      takesPdf: true,
      mostCopies: printer.mostCopies,
      stoppedBy: printer.stoppedBy,
    }),
    async print({ pdf, paper, copies }) {
      printed.push({ pdf, paper, copies });
      return printed.length;
    },
    job: async () => printer.state,
  };
  return printer;
}
