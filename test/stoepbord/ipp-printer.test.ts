/** The IPP side against ippeveprinter, the reference printer of the Printer Working Group that CUPS brings along. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFreePort } from '../../src/database/embedded/postmaster.ts';
import { createIppPrinter, type IppPrinter, type PrinterJobState } from '../../src/stoepbord/ipp-printer.ts';
import { hasProgram } from '../support/programs.ts';

const folder = mkdtempSync(join(tmpdir(), 'wijkbode-printer-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pdf = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n',
);

describe.skipIf(!hasProgram('ippeveprinter'))('a printer that speaks IPP', () => {
  let program: ChildProcess;
  let printer: IppPrinter;
  let port: number;
  const spool = join(folder, 'spool');

  beforeAll(async () => {
    port = await findFreePort(undefined);
    mkdirSync(spool);
    // Prints by doing nothing, unless the job is called "empty": then it says that its tray is.
    const command = join(folder, 'print.sh');
    writeFileSync(
      command,
      '#!/bin/sh\ncase "$IPP_JOB_NAME" in *empty*) echo "STATE: +media-empty" >&2; sleep 2; exit 1;; esac\nexit 0\n',
      { mode: 0o755 },
    );
    program = spawn(
      'ippeveprinter',
      ['-p', String(port), '-n', 'localhost', '-d', spool, '-k', '-c', command, '-f', 'application/pdf', 'Wijkbode'],
      { stdio: 'ignore' },
    );
    printer = createIppPrinter({
      url: `ipp://localhost:${port}/ipp/print`,
      privateHosts: [{ host: 'localhost', port }],
    });
    for (let attempt = 0; ; attempt += 1) {
      try {
        await printer.abilities();
        return;
      } catch (error) {
        if (attempt > 100) throw error;
        await new Promise(resolve => setTimeout(resolve, 100));
      }
    }
  }, 20_000);

  afterAll(async () => {
    const exited = new Promise(resolve => program.once('exit', resolve));
    program.kill('SIGKILL');
    await exited;
  });

  async function end(job: number): Promise<PrinterJobState> {
    for (let looks = 0; looks < 100; looks += 1) {
      const state = await printer.job(job);
      if (state !== 'under-way') return state;
      await new Promise(resolve => setTimeout(resolve, 100));
    }
    return 'under-way';
  }

  it('says what it can do', async () => {
    const abilities = await printer.abilities();
    expect(abilities).toMatchObject({ takesPdf: true, stoppedBy: undefined });
    expect(abilities.papers).toContain('A4');
    expect(abilities.mostCopies).toBeGreaterThan(1);
  });

  it('prints, and is followed until it has', async () => {
    const job = await printer.print({ pdf, title: 'Wijkbode board-plein', paper: 'A4', copies: 2 });
    expect(await end(job)).toBe('completed');
    const [file] = readdirSync(spool).filter(name => name.startsWith(`${job}-`));
    expect(readFileSync(join(spool, file ?? ''))).toEqual(pdf);
  }, 20_000);

  it('tells when a sheet failed, and when it does not know a number', async () => {
    const job = await printer.print({ pdf, title: 'empty', paper: undefined, copies: 1 });
    expect(await end(job)).toBe('failed');
    expect(await printer.job(9999)).toBe('gone');
  }, 20_000);

  it('refuses what it cannot print, by name', async () => {
    const elsewhere = createIppPrinter({
      url: `http://localhost:${port}/nowhere`,
      privateHosts: [{ host: 'localhost', port }],
    });
    await expect(elsewhere.abilities()).rejects.toMatchObject({
      retry: expect.any(String),
      code: expect.stringMatching(/^printer-/),
    });
  });

  it('is not reached in a private network that nobody allowed', async () => {
    const closed = createIppPrinter({ url: `ipp://localhost:${port}/ipp/print`, privateHosts: [] });
    await expect(closed.abilities()).rejects.toMatchObject({ code: 'printer-closed-network', retry: 'never' });
  });
});

it('that is away is tried again later', async () => {
  const port = await findFreePort(undefined);
  const away = createIppPrinter({
    url: `ipp://127.0.0.1:${port}/ipp/print`,
    privateHosts: [{ host: '127.0.0.1', port }],
  });
  await expect(away.print({ pdf, title: 'x', paper: 'A4', copies: 1 })).rejects.toMatchObject({
    code: 'printer-unreachable',
    retry: 'later',
  });
});
