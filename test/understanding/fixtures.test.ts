// Checks the annotated messages themselves: a wrong expectation would bend the reader towards a fault.
// It knows the shape of the annotations only, nothing of the reader.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const folder = fileURLToPath(new URL('../fixtures/messages/', import.meta.url));
const files = readdirSync(folder)
  .filter(name => name.endsWith('.jsonl'))
  .sort();

const LANGUAGES = ['nl', 'fr', 'en', 'tr', 'bg', 'ar', 'mixed'];
const KINDS = ['activity', 'update', 'cancellation', 'vacancy', 'none'];
const AUDIENCES = ['iedereen', 'kinderen', 'jongeren', 'gezinnen', 'vrouwen', 'mannen', 'senioren', 'nieuwkomers'];
const ACTIVITY_KEYS = 'title start end allDay recurrence exdates place price registration audience'.split(' ').sort();
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

describe.each(files)('annotated messages in %s', name => {
  const lines = readLines(name);

  it('holds messages', () => {
    expect(lines.length).toBeGreaterThan(0);
  });

  it.each(lines.map(line => [String(line.id), line] as const))('%s has the annotated shape', (_id, line) => {
    expect(messageFaults(line)).toEqual([]);
  });
});

describe('all annotated messages together', () => {
  const all = files.flatMap(readLines);

  it('have one id and one text each', () => {
    expect(repeated(all.map(line => line.id))).toEqual([]);
    expect(repeated(all.map(line => line.text))).toEqual([]);
  });

  it('cover every language and every kind', () => {
    expect(new Set(all.map(line => line.lang))).toEqual(new Set(LANGUAGES));
    expect(new Set(all.map(line => record(line.expect).kind))).toEqual(new Set(KINDS));
  });
});

describe('the check of the annotations', () => {
  const sound = {
    title: 'Soepcafé',
    start: '2026-03-11T18:00',
    end: null,
    allDay: false,
    recurrence: 'FREQ=WEEKLY;BYDAY=WE;UNTIL=20260401',
    exdates: ['2026-03-25'],
    place: null,
    price: 3,
    registration: { required: true, deadline: '2026-03-10', contact: null },
    audience: [],
  };

  it('accepts a sound activity', () => {
    expect(activityFaults(sound, '2026-03-02T10:00')).toEqual([]);
  });

  it.each([
    ['a date that does not exist', { start: '2026-02-30T18:00' }],
    ['an end before the start', { end: '2026-03-11T17:00' }],
    ['an end in another form', { end: '2026-03-11' }],
    ['a whole day with an hour', { allDay: true }],
    ['a start in the past', { start: '2026-02-25T18:00' }],
    ['a rule with an unknown part', { recurrence: 'FREQ=WEEKLY;DAYS=WE' }],
    ['a rule whose weekday is not that of the start', { recurrence: 'FREQ=WEEKLY;BYDAY=TU' }],
    ['an exception that is no occurrence', { exdates: ['2026-03-26'] }],
    ['an unknown audience', { audience: ['mensen'] }],
    ['a deadline after the start', { registration: { required: true, deadline: '2026-03-12', contact: null } }],
    ['a missing key', { price: undefined }],
  ])('notices %s', (_what, fault) => {
    expect(activityFaults({ ...sound, ...fault }, '2026-03-02T10:00')).not.toEqual([]);
  });
});

type Fields = Readonly<Record<string, unknown>>;

function record(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError('not an object');
  return Object.fromEntries(Object.entries(value));
}

function readLines(name: string): Fields[] {
  return readFileSync(`${folder}${name}`, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => record(JSON.parse(line)));
}

function repeated(values: readonly unknown[]): unknown[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

function messageFaults(line: Fields): string[] {
  const faults: string[] = [];
  const check = (right: boolean, what: string) => {
    if (!right) faults.push(what);
  };
  const answer = record(line.expect);
  const activities = Array.isArray(answer.activities) ? answer.activities : [];
  const now = String(line.now);
  check(Object.keys(line).join() === 'id,lang,sender,now,text,expect', 'keys of the message');
  check(/^[a-z]{2}-\d{3}$/.test(String(line.id)), 'id');
  check(LANGUAGES.includes(String(line.lang)), 'language');
  check(isText(line.sender) && isText(line.text), 'sender or text');
  check(isDateTime(now), 'now');
  check(Object.keys(answer).join() === 'kind,activities' && KINDS.includes(String(answer.kind)), 'kind');
  const silent = answer.kind === 'none' || answer.kind === 'vacancy';
  check(silent === (activities.length === 0), 'number of activities for this kind');
  return faults.concat(activities.flatMap(activity => activityFaults(record(activity), now)));
}

function activityFaults(activity: Fields, now: string): string[] {
  const faults: string[] = [];
  const check = (right: boolean, what: string) => {
    if (!right) faults.push(`${String(activity.title)}: ${what}`);
  };
  const { start, end, allDay, recurrence, exdates, place, price, audience } = activity;
  const keys = Object.keys(activity).filter(key => activity[key] !== undefined);
  check(keys.sort().join() === ACTIVITY_KEYS.join(), 'keys');
  check(isText(activity.title), 'title');
  if (!isMoment(start)) return [...faults, `${String(activity.title)}: start`];
  check(start >= now.slice(0, start.length), 'start in the past');
  check(end === null || (isMoment(end) && end.length === start.length && end > start), 'end');
  check(typeof allDay === 'boolean' && !(allDay && start.length > 10), 'allDay');
  check(place === null || isText(place), 'place');
  check(price === null || price === 'free' || (typeof price === 'number' && price > 0), 'price');
  check(Array.isArray(audience) && audience.every(one => AUDIENCES.includes(String(one))), 'audience');
  check(recurrence === null || isRule(recurrence), 'recurrence');
  check(recurrence === null || isRule(recurrence) === false || fitsStart(recurrence, start), 'weekday of the rule');
  check(isExceptionList(exdates, recurrence, start), 'exdates');
  check(isRegistration(activity.registration, start), 'registration');
  return faults;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function isDate(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && exists(() => Temporal.PlainDate.from(value));
}

function isDateTime(value: unknown): value is string {
  const shape = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/;
  return typeof value === 'string' && shape.test(value) && exists(() => Temporal.PlainDateTime.from(value));
}

function isMoment(value: unknown): value is string {
  return isDate(value) || isDateTime(value);
}

/** Temporal throws a RangeError for a day or an hour that does not exist; that is the answer here. */
function exists(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function isRegistration(value: unknown, start: string): boolean {
  if (value === null) return true;
  const { required, deadline, contact, ...rest } = record(value);
  if (typeof required !== 'boolean' || Object.keys(rest).length > 0) return false;
  if (contact !== null && !isText(contact)) return false;
  return deadline === null || (isDate(deadline) && deadline <= start.slice(0, 10));
}

/** The parts of RFC 5545 section 3.3.10 that the annotations use. */
function isRule(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  const parts = value.split(';');
  if (!/^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)$/.test(parts[0] ?? '')) return false;
  const limits = parts.filter(part => /^(UNTIL|COUNT)=/.test(part)).length;
  return limits <= 1 && new Set(parts.map(keyOf)).size === parts.length && parts.slice(1).every(isRulePart);
}

function keyOf(part: string): string {
  return part.split('=')[0] ?? '';
}

function isRulePart(part: string): boolean {
  const until = /^UNTIL=(\d{4})(\d\d)(\d\d)$/.exec(part);
  if (until) return isDate(until.slice(1).join('-'));
  return /^(COUNT=[1-9]\d*|INTERVAL=[2-9]|(BYMONTHDAY|BYMONTH|BYSETPOS)=-?[1-9]\d?|BYDAY=(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU)(,(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU))*)$/.test(
    part,
  );
}

function fitsStart(rule: string, start: string): boolean {
  const days = weekdaysOf(rule);
  const day = Temporal.PlainDate.from(start.slice(0, 10));
  return days.length === 0 || days.includes(WEEKDAYS[day.dayOfWeek - 1] ?? '');
}

function weekdaysOf(rule: string): string[] {
  const list = /BYDAY=([^;]+)/.exec(rule)?.[1];
  return list === undefined ? [] : list.split(',').map(day => day.slice(-2));
}

function isExceptionList(value: unknown, rule: unknown, start: string): boolean {
  if (!Array.isArray(value)) return false;
  if (value.length > 0 && !isRule(rule)) return false;
  return value.every(one => isDate(one) && one >= start.slice(0, 10) && (!isRule(rule) || fitsStart(rule, one)));
}
