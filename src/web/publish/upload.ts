/**
 * Runs the command of the configuration that brings a folder to its host. Without a shell, so that no name of a folder can
 * be taken for a command, and not for ever.
 */
import { spawn } from 'node:child_process';
import { WijkError } from '../../core/errors.ts';

export interface UploadRequest {
  /** Program and arguments; `{folder}` in an argument becomes the folder. */
  readonly command: readonly string[];
  readonly folder: string;
  /** Real milliseconds. */
  readonly limitMs: number;
  readonly signal: AbortSignal;
}

/** Between being asked to stop and being stopped. */
const patienceMs = 5000;
/** As much of what it says as helps to find out why. */
const keptLetters = 2000;

/** @throws WijkError `publish-command` when it cannot be run, takes too long, or ends with a fault */
export async function upload({ command, folder, limitMs, signal }: UploadRequest): Promise<void> {
  const [program = '', ...words] = command;
  const child = spawn(
    program,
    words.map(word => word.replaceAll('{folder}', folder)),
    { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], shell: false },
  );
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-keptLetters);
  });
  const end = await new Promise<string | undefined>(resolve => {
    let reason: string | undefined;
    let last: NodeJS.Timeout | undefined;
    const stop = (why: string) => {
      reason ??= why;
      child.kill('SIGTERM');
      last ??= setTimeout(() => child.kill('SIGKILL'), patienceMs);
    };
    const late = setTimeout(() => stop(`took more than ${Math.ceil(limitMs / 1000)} seconds`), limitMs);
    const stopNow = () => stop('was stopped, because the hub stops');
    signal.addEventListener('abort', stopNow, { once: true });
    const finish = (why: string | undefined) => {
      clearTimeout(late);
      clearTimeout(last);
      signal.removeEventListener('abort', stopNow);
      resolve(reason ?? why);
    };
    child.once('error', error => finish(`cannot be run (${'code' in error ? String(error.code) : error.name})`));
    child.once('close', (code, killedBy) =>
      finish(code === 0 ? undefined : `ended with ${killedBy ?? `code ${code}`}`),
    );
  });
  if (end === undefined) return;
  throw new WijkError(
    `The command that uploads the pages, ${program}, ${end}; try it by hand, and see "publish" in wijk.yaml.`,
    { code: 'publish-command', retry: 'later', cause: new Error(said.trim() === '' ? 'it said nothing' : said.trim()) },
  );
}
