/**
 * PostgreSQL refuses to run as root. This finds, or makes, the account it runs as when the hub itself is root.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { DatabaseError } from '../../core/errors.ts';

export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  /** True when this call made the account, so that the terminal can say so once. */
  readonly created: boolean;
}

/** Tried in this order; the first is ours and is made when it does not exist. */
const accountNames = ['wijkbode', 'postgres', 'nobody'] as const;

/**
 * The account the server runs as: undefined when the hub is not root, since the server then runs as the hub's own user.
 *
 * @throws DatabaseError `no-account` where not even `nobody` exists
 */
export function findServerAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const own = readAccount(accountNames[0]);
  if (own !== undefined) return own;
  const made = spawnSync(
    'useradd',
    [
      '--system',
      '--user-group',
      '--no-create-home',
      '--home-dir',
      '/nonexistent',
      '--shell',
      '/usr/sbin/nologin',
      accountNames[0],
    ],
    { stdio: 'ignore' },
  );
  const created = made.status === 0 ? readAccount(accountNames[0]) : undefined;
  if (created !== undefined) return { ...created, created: true };
  const other = accountNames
    .slice(1)
    .map(readAccount)
    .find(account => account !== undefined);
  if (other !== undefined) return other;
  throw new DatabaseError(
    'PostgreSQL may not run as root and no other account could be made; start Wijkbode as an ordinary user, or set DATABASE_URL.',
    { code: 'no-account' },
  );
}

/**
 * True when the account can do what the shell test says with the path (`-x` enter or execute, `-w` write).
 * Asked of the kernel by a process of that account, because modes, ACLs and mounts all have a say.
 */
export function accountCan(account: Account | undefined, test: '-x' | '-w', path: string): boolean {
  const result = spawnSync('/bin/sh', ['-c', `test ${test} "$1"`, 'sh', path], {
    ...identityOf(account),
    stdio: 'ignore',
    cwd: '/',
  });
  return result.status === 0;
}

/** The options that make `spawn` start a program as the account. */
export function identityOf(account: Account | undefined): { uid?: number; gid?: number } {
  return account === undefined ? {} : { uid: account.uid, gid: account.gid };
}

function readAccount(name: string): Account | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find(entry => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined || gid === undefined
    ? undefined
    : { name, uid: Number(uid), gid: Number(gid), created: false };
}
