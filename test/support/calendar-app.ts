/**
 * A real calendar program on the command line that subscribes to an address: vdirsyncer fetches, khal shows.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { hasProgram } from './programs.ts';
import { temporaryFolder } from './run-folder.ts';

const run = promisify(execFile);

/** Whether both programs are on this machine. */
export const hasCalendarApp = hasProgram('khal') && hasProgram('vdirsyncer');

export interface CalendarApp {
  /** Fetches once more, and gives what it shows from 2026-03-01 for sixty days, a line for each. */
  fetchAndList(): Promise<string[]>;
}

/** A subscriber with nothing in it yet. */
export function calendarApp(address: string): CalendarApp {
  const home = temporaryFolder('calendar-app');
  const env = {
    ...process.env,
    HOME: home,
    XDG_CONFIG_HOME: home,
    XDG_DATA_HOME: home,
    XDG_CACHE_HOME: home,
    LC_ALL: 'C.UTF-8',
    TZ: 'UTC',
  };
  mkdirSync(`${home}/calendars`);
  writeFileSync(`${home}/vdirsyncer.conf`, fetcherSettings(home, address));
  writeFileSync(`${home}/khal.conf`, listerSettings(home));
  const sync = (...words: string[]) => run('vdirsyncer', ['-c', `${home}/vdirsyncer.conf`, ...words], { env });
  const format = ['--format', '{start-long} - {end-long} {title} | {location} | {status}', '--day-format', ''];
  let isNew = true;
  return {
    async fetchAndList() {
      if (isNew) await sync('discover');
      isNew = false;
      await sync('sync', '--force-delete');
      const words = ['-c', `${home}/khal.conf`, 'list', ...format, '2026-03-01', '60d'];
      const { stdout } = await run('khal', words, { env });
      return stdout
        .split('\n')
        .map(line => line.trim())
        .filter(Boolean);
    },
  };
}

function fetcherSettings(home: string, address: string): string {
  return [
    '[general]',
    `status_path = "${home}/status/"`,
    '[pair wijk]',
    'a = "app"',
    'b = "feed"',
    'collections = null',
    'conflict_resolution = "b wins"',
    '[storage app]',
    'type = "filesystem"',
    `path = "${home}/calendars/"`,
    'fileext = ".ics"',
    '[storage feed]',
    'type = "http"',
    `url = "${address}"`,
  ].join('\n');
}

function listerSettings(home: string): string {
  return [
    '[calendars]',
    '[[wijk]]',
    `path = ${home}/calendars`,
    '[locale]',
    'timeformat = %H:%M',
    'dateformat = %Y-%m-%d',
    'longdateformat = %Y-%m-%d',
    'datetimeformat = %Y-%m-%d %H:%M',
    'longdatetimeformat = %Y-%m-%d %H:%M',
    'local_timezone = Europe/Brussels',
    'default_timezone = Europe/Brussels',
    '[sqlite]',
    `path = ${home}/khal.db`,
  ].join('\n');
}
