/**
 * What a hub uses beside the networks, as programs of this machine: two translating machines, a mail server, a printer.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { TestContext } from 'vitest';
import { findFreePort } from '../../src/database/embedded/postmaster.ts';
import { startTranslatorServer } from '../fakes/translators/translator-server.ts';
import { hasProgram } from '../support/programs.ts';
import { temporaryFolder } from '../support/run-folder.ts';

export interface Services {
  readonly ports: {
    readonly mail: number;
    readonly deepl: number;
    readonly libretranslate: number;
    readonly printer: number;
  };
  readonly deeplKey: string;
  /** Mails that arrived. */
  mails(): number;
  /** Sheets that were printed; undefined where there is no printer program. */
  sheets(): number | undefined;
  /** Requests that the translating machines had. */
  texts(): number;
}

export async function startServices({ onTestFinished }: Pick<TestContext, 'onTestFinished'>): Promise<Services> {
  const deeplKey = 'key';
  const machines = {
    deepl: await startTranslatorServer({ kind: 'deepl', key: deeplKey }),
    libretranslate: await startTranslatorServer({ kind: 'libretranslate' }),
  };
  let mails = 0;
  const mail = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      stream.resume().on('end', () => {
        mails += 1;
        done();
      });
    },
  });
  await new Promise<void>(resolve => mail.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    await Promise.all([
      machines.deepl.close(),
      machines.libretranslate.close(),
      new Promise<void>(resolve => mail.close(() => resolve())),
    ]);
  });
  const printer = await startPrinter({ onTestFinished });
  return {
    ports: {
      mail: (mail.server.address() as AddressInfo).port,
      deepl: Number(new URL(machines.deepl.url).port),
      libretranslate: Number(new URL(machines.libretranslate.url).port),
      printer: printer?.port ?? 1,
    },
    deeplKey,
    mails: () => mails,
    sheets: () => printer?.sheets(),
    texts: () => machines.deepl.asked.length + machines.libretranslate.asked.length,
  };
}

async function startPrinter({ onTestFinished }: Pick<TestContext, 'onTestFinished'>) {
  if (!hasProgram('ippeveprinter')) return undefined;
  const [port, spool] = [await findFreePort(undefined), temporaryFolder('spool')];
  const words = ['-p', String(port), '-n', 'localhost', '-d', spool, '-k', '-c', '/bin/true', '-f', 'application/pdf'];
  const program = spawn('ippeveprinter', [...words, 'Wijkbode'], { stdio: 'ignore' });
  onTestFinished(async () => {
    const ended = once(program, 'exit');
    program.kill('SIGKILL');
    await ended;
  });
  return { port, sheets: () => readdirSync(spool).filter(name => name.endsWith('.pdf')).length };
}
