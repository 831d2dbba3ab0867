/** Paper that arrives by itself: by printer, by mail through a real SMTP server, and in chat. */
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { MailSettings, Paper } from '../../src/config/neighbourhood.ts';
import { yearToShow } from '../../src/stoepbord/papers.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { createBoardFixture, typesetter } from './board-fixture.ts';
import { hasPoppler, textOf } from './pdf.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await typesetter.close();
  await database.close();
});

/** Mondays at half past nine; the clock of the fixture stands at nine. */
const paper: Paper = {
  id: 'hof',
  place: 'wzc-het-hof',
  size: 24,
  languages: ['nl'],
  day: 'monday',
  time: Temporal.PlainTime.from('09:30'),
  copies: 12,
  contact: '03 000 00 10 (Mia)',
};

interface Received {
  readonly user: string | undefined;
  readonly to: readonly string[];
  readonly content: string;
}

async function startMailServer(answer: 'takes' | 'refuses') {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      done(password === 'geheim' ? null : new Error('no'), { user: username }),
    onRcptTo: (_address, _session, done) => {
      if (answer === 'takes') return done();
      done(Object.assign(new Error('no such box'), { responseCode: 550 }));
    },
    onData: (stream, session, done) => {
      let content = '';
      stream.setEncoding('utf8').on('data', part => {
        content += part;
      });
      stream.on('end', () => {
        received.push({
          user: typeof session.user === 'string' ? session.user : undefined,
          to: session.envelope.rcptTo.map(({ address }) => address),
          content,
        });
        done();
      });
    },
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>(resolve => server.close(() => resolve())));
  const { port } = server.server.address() as AddressInfo;
  const mail: MailSettings = {
    host: '127.0.0.1',
    port,
    security: 'none',
    from: 'Wijkbode <wijk@example.org>',
    userEnv: 'MAIL_USER',
    passwordEnv: 'MAIL_PASSWORD',
  };
  return { received, mail };
}

const account = { MAIL_USER: 'wijk', MAIL_PASSWORD: 'geheim' };
const wijkWith = (papers: readonly Paper[], mail?: MailSettings) =>
  createBoardFixture(database.database, { boards: [], papers, mail }, account);

describe('paper', () => {
  it('goes out by mail at its hour, once, with a text to read aloud', async () => {
    const { received, mail } = await startMailServer('takes');
    const wijk = await wijkWith([{ ...paper, receiver: 'onthaal@example.org' }], mail);
    await wijk.place({ title: 'Soep op de stoep', start: '2026-03-05T12:00' });
    await wijk.stoepbord.papers.deliver();
    expect(received).toEqual([]);
    wijk.clock.set(Temporal.Instant.from('2026-03-02T08:31:00Z'));
    await Promise.all([wijk.stoepbord.papers.deliver(), wijk.stoepbord.papers.deliver()]);
    await wijk.stoepbord.papers.deliver();
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({ user: 'wijk', to: ['onthaal@example.org'] });
    const content = (received[0]?.content ?? '').replaceAll(/=\r?\n/g, '');
    expect(content).toContain('Subject: Wijkkalender Kroonmolenwijk: Week van maandag 2 maart');
    expect(content).toContain('Soep op de stoep.');
    expect(content).toContain('Content-Type: application/pdf');
    expect(content).toMatch(/Message-ID: <[0-9a-f-]{36}@example\.org>/i);
    const base64 = /JVBER[\w+/=\r\n]+/.exec(received[0]?.content ?? '')?.[0] ?? '';
    if (hasPoppler) expect(textOf(Buffer.from(base64, 'base64'))).toContain('03 000 00 10 (Mia)');
  });

  it('waits for a mail server that is away, and is not sent when it is too late', async () => {
    const away: MailSettings = { host: '127.0.0.1', port: 1, security: 'none', from: 'wijk@example.org' };
    const wijk = await wijkWith([{ ...paper, receiver: 'onthaal@example.org' }], away);
    wijk.clock.set(Temporal.Instant.from('2026-03-02T08:31:00Z'));
    await wijk.stoepbord.papers.deliver();
    const row = () =>
      database.database
        .selectFrom('paper_delivery')
        .select(['fault', 'delivered_at', 'given_up_at'])
        .where('neighbourhood_id', '=', wijk.neighbourhoodId)
        .executeTakeFirstOrThrow();
    expect(await row()).toEqual({ fault: 'mail-unreachable', delivered_at: null, given_up_at: null });
    expect([...wijk.troubles.keys()]).toEqual(['paper hof']);
    wijk.clock.set(Temporal.Instant.from('2026-03-06T08:31:00Z'));
    await wijk.stoepbord.papers.deliver();
    expect(await row()).toMatchObject({ fault: 'too-late', delivered_at: null });
  });

  it('is given up when the box does not exist, and somebody is told', async () => {
    const { received, mail } = await startMailServer('refuses');
    const wijk = await wijkWith([{ ...paper, receiver: 'weg@example.org' }], mail);
    wijk.clock.set(Temporal.Instant.from('2026-03-02T08:31:00Z'));
    await wijk.stoepbord.papers.deliver();
    await wijk.stoepbord.papers.deliver();
    expect(received).toEqual([]);
    expect(wijk.troubles.get('paper hof')).toContain('refuses the paper (550)');
    expect(wijk.troubles.get('paper hof')).not.toContain('weg@example.org');
  });

  it('comes in chat to a partner, also when chat was away for a while', async () => {
    const wijk = await wijkWith([{ ...paper, receiver: 'wzc-het-hof' }]);
    wijk.reachable = false;
    wijk.clock.set(Temporal.Instant.from('2026-03-02T08:31:00Z'));
    await wijk.stoepbord.papers.deliver();
    expect(wijk.receipts).toEqual([]);
    wijk.reachable = true;
    wijk.clock.set(Temporal.Instant.from('2026-03-02T09:31:00Z'));
    await wijk.stoepbord.papers.deliver();
    await wijk.stoepbord.papers.deliver();
    expect(wijk.receipts).toMatchObject([{ partnerId: 'wzc-het-hof', paperId: 'hof' }]);
    expect(wijk.receipts[0]?.readAloud).toContain('Deze week is er nog niets gepland.');
  });

  it('is printed in as many copies as asked, or as many as the printer makes', async () => {
    const wijk = await wijkWith([{ ...paper, printer: 'balie' }]);
    wijk.printer.mostCopies = 10;
    wijk.clock.set(Temporal.Instant.from('2026-03-02T08:31:00Z'));
    await wijk.stoepbord.papers.deliver();
    await wijk.stoepbord.workLane('paper-hof', new AbortController().signal);
    expect(wijk.printer.printed).toMatchObject([{ paper: 'A4', copies: 10 }]);
    const row = await database.database
      .selectFrom('print_job')
      .select(['state', 'notice'])
      .where('neighbourhood_id', '=', wijk.neighbourhoodId)
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ state: 'completed', notice: '{"copies":10,"wanted":12}' });
    const delivery = await database.database
      .selectFrom('paper_delivery')
      .select('delivered_at')
      .where('neighbourhood_id', '=', wijk.neighbourhoodId)
      .executeTakeFirstOrThrow();
    expect(delivery.delivered_at).not.toBeNull();
  });

  it('shows the next year from November on', () => {
    expect(yearToShow(Temporal.PlainDate.from('2026-10-31'))).toBe(2026);
    expect(yearToShow(Temporal.PlainDate.from('2026-11-01'))).toBe(2027);
  });

  it.skipIf(!hasPoppler)('has the single dates of the year among the feasts', async () => {
    const wijk = await wijkWith([]);
    await wijk.place({ title: 'Buurtfeest op het plein', start: '2026-06-06' });
    await wijk.place({ title: 'Breigroep', start: '2026-03-05T14:00', recurrence: 'FREQ=WEEKLY' });
    const text = textOf(await wijk.stoepbord.papers.year(2026, 'nl'));
    for (const words of ['Buurtfeest op het plein', 'Nieuwjaar', 'Herfstvakantie', 'Suikerfeest', 'Sint-Nicolaas'])
      expect(text).toContain(words);
    expect(text).not.toContain('Breigroep');
  });
});
