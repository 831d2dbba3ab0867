/** A neighbourhood as plain files, over a real database and a real folder. */
import { existsSync, globSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ActivityFields } from '../../../src/calendar/fields.ts';
import { decisionsAbout } from '../../../src/calendar/open-decision-store.ts';
import type { PublishSettings } from '../../../src/config/neighbourhood.ts';
import { createTroubleBook } from '../../../src/database/trouble-store.ts';
import type { PlannedFile } from '../../../src/feeds/published-file.ts';
import { loadTranslations } from '../../../src/i18n/translations.ts';
import { createStoredAgenda } from '../../../src/web/agenda/stored-agenda.ts';
import { createPublisher } from '../../../src/web/publish/publisher.ts';
import { coordinator, createCalendarFixture, draft, from, partner } from '../../calendar/calendar-fixture.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';
import { temporaryFolder } from '../../support/run-folder.ts';
import { appOver, wijk } from '../agenda-fixture.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const translations = await loadTranslations();
const never = new AbortController().signal;

interface Options {
  readonly publish?: PublishSettings;
  readonly more?: readonly PlannedFile[];
}

/** A new neighbourhood with its publisher and a folder; it is Friday 6 March 2026, 9 o'clock. */
async function publication({ publish, more = [] }: Options = {}) {
  const fixture = await createCalendarFixture(database.database);
  const { clock, neighbourhoodId: id, calendar } = fixture;
  const neighbourhood = { ...wijk, languages: ['nl', 'ar'] as const, publish };
  const folder = join(temporaryFolder(), 'www');
  const publisher = createPublisher({
    database: database.database,
    clock,
    translations,
    programVersion: '1',
    publicBase: undefined,
    dataDirectory: temporaryFolder(),
    neighbourhood: () => ({ neighbourhood, isPrimary: true, isExample: false }),
    ids: () => [id],
    more: async () => more,
  });
  const app = appOver(createStoredAgenda(database.database, clock, id), clock, [neighbourhood]);
  return {
    ...fixture,
    publisher,
    folder,
    app,
    later: (minutes: number) => clock.set(clock.now().add({ minutes })),
    write: () => publisher.publishTo(id, folder, never),
    place: async (fields: Partial<ActivityFields> & { title: string }, by = 'bib') =>
      (await calendar.filePosting(draft(fields), from(by))).activity,
    read: (path: string) => readFileSync(join(folder, path), 'utf8'),
    has: (path: string) => existsSync(join(folder, path)),
    troubles: () => createTroubleBook(database.database, clock, id).open(),
  };
}

const soup = { title: 'Soep op de stoep', start: '2026-03-07T12:00', theme: 'food', priceCents: 0 } as const;

describe('a published neighbourhood', () => {
  it('has agenda, weeks, filters, activities and feeds in every language, and every link of it leads to a file', async () => {
    const { place, write, folder, read, has, calendar } = await publication();
    const { publicId } = await place({ ...soup, audience: ['kinderen'] });
    await place({ title: 'Taalcafé', start: '2026-03-10T19:00', recurrence: 'FREQ=WEEKLY' });
    await calendar.placeNews({ partnerId: 'bib', line: 'De bib is open.', language: 'nl', until: '2026-03-08' });
    const { files } = await write();
    for (const base of ['molenwijk', 'molenwijk/ar']) {
      for (const page of ['', 'week/2026-03-09/', 'thema/food/', 'voor/kinderen/', 'plaats/bib/', 'gratis/']) {
        expect(has(`${base}/${page}index.html`), `${base}/${page}`).toBe(true);
      }
      for (const feed of [
        'kalender.ics',
        'feed.atom',
        'feed.json',
        'thema/food/kalender.ics',
        'van/bib/kalender.ics',
      ]) {
        expect(has(`${base}/${feed}`), `${base}/${feed}`).toBe(true);
      }
      expect(has(`${base}/activiteit/soep-op-de-stoep-${publicId}/index.html`)).toBe(true);
      expect(has(`${base}/activiteit/soep-op-de-stoep-${publicId}.ics`)).toBe(true);
    }
    expect(read('molenwijk/index.html')).toContain('De bib is open.');
    expect(read('molenwijk/ar/index.html')).toContain('dir="rtl"');
    expect(read('molenwijk/ar/thema/food/index.html')).not.toContain('Taalcaf');
    expect(read('index.html')).toContain('url=molenwijk/');
    expect(brokenLinks(folder)).toEqual([]);
    expect(files.map(({ path }) => path).toSorted()).toEqual(filesIn(folder));
  });

  it('holds no web address and no question, unless the configuration says where it will stand', async () => {
    const without = await publication();
    await without.place(soup);
    await without.write();
    for (const path of filesIn(without.folder)) {
      const text = without.read(path).replaceAll(standards, '');
      expect(text, path).not.toMatch(/https?:\/\/(?!calendar\.google\.com|outlook\.live\.com|www\.openstreetmap\.org)/);
      expect(text, path).not.toMatch(/webcal:|href="[^"#]*\?lang/);
    }
    const publish = { folder: '/nowhere', baseUrl: 'https://wijk.example.org/agenda/' };
    const known = await publication({ publish });
    const { publicId } = await known.place(soup);
    await known.write();
    const base = 'https://wijk.example.org/agenda/molenwijk/';
    expect(known.read('molenwijk/kalender.ics').replaceAll('\r\n ', '')).toContain(
      `URL;VALUE=URI:${base}activiteit/soep-op-de-stoep-${publicId}`,
    );
    expect(known.read('molenwijk/ar/thema/food/kalender.ics').replaceAll('\r\n ', '')).toContain(
      `SOURCE;VALUE=URI:${base}ar/thema/food/kalender.ics`,
    );
    expect(known.read('molenwijk/ar/index.html')).toContain(
      'webcal://wijk.example.org/agenda/molenwijk/ar/kalender.ics',
    );
  });

  it('has the bytes and validators of the hub for its feeds, as time of change of the file too', async () => {
    const { place, write, app, folder, read } = await publication();
    const { publicId } = await place(soup);
    const { files } = await write();
    const pairs = [
      ['molenwijk/kalender.ics', '/molenwijk/kalender.ics'],
      ['molenwijk/ar/feed.atom', '/molenwijk/feed.atom?lang=ar'],
      ['molenwijk/feed.json', '/molenwijk/feed.json'],
      ['molenwijk/thema/food/kalender.ics', '/molenwijk/kalender.ics?theme=food'],
      [
        `molenwijk/activiteit/soep-op-de-stoep-${publicId}.ics`,
        `/molenwijk/activiteit/soep-op-de-stoep-${publicId}.ics`,
      ],
    ] as const;
    for (const [path, address] of pairs) {
      const answer = await app.request(address);
      const file = files.find(each => each.path === path);
      expect(read(path), path).toBe(await answer.text());
      expect(file?.etag, path).toBe(answer.headers.get('etag'));
      expect(file?.contentType, path).toBe(answer.headers.get('content-type'));
      const modified = Temporal.Instant.fromEpochMilliseconds(statSync(join(folder, path)).mtimeMs);
      expect(modified, path).toEqual(file?.lastModified);
      expect(
        new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', dateStyle: 'full', timeStyle: 'medium' }).format(
          modified.epochMilliseconds,
        ),
      ).toContain(answer.headers.get('last-modified')?.slice(17, 25));
    }
  });

  it('is not written again where nothing changed, and repairs what was taken away', async () => {
    const { place, write, later, folder, read } = await publication();
    const { publicId } = await place(soup);
    await write();
    const times = () =>
      filesIn(folder).map(path => [path, statSync(join(folder, path)).mtimeMs, statSync(join(folder, path)).ino]);
    const before = times();
    later(60);
    expect(await write()).toMatchObject({ written: 0, removed: 0 });
    expect(times()).toEqual(before);
    const page = `molenwijk/activiteit/soep-op-de-stoep-${publicId}/index.html`;
    const text = read(page);
    rmSync(join(folder, page));
    expect(await write()).toMatchObject({ written: 1, removed: 0 });
    expect(read(page)).toBe(text);
    expect(times().map(([path, time]) => [path, time])).toEqual(before.map(([path, time]) => [path, time]));
  });

  it('follows a change: new times for what changed only, old names lead on, and what is gone goes', async () => {
    const { place, write, later, calendar, has, read, folder } = await publication();
    const meal = await place(soup);
    const other = await place({ title: 'Bingo', start: '2026-03-08T14:00', placeId: 'het-hof' }, 'hof');
    await write();
    const untouched = `molenwijk/activiteit/bingo-${other.publicId}/index.html`;
    const before = statSync(join(folder, untouched));
    later(60);
    await calendar.changeActivity(meal.id, { title: 'Soep voor iedereen' }, partner('bib'), 'soep voor iedereen');
    await write();
    const [old, now] = [`soep-op-de-stoep-${meal.publicId}`, `soep-voor-iedereen-${meal.publicId}`];
    expect(has(`molenwijk/ar/activiteit/${now}/index.html`)).toBe(true);
    expect(read(`molenwijk/ar/activiteit/${old}/index.html`)).toContain(`url=../${now}/`);
    expect(read(`molenwijk/activiteit/${old}.ics`)).toBe(read(`molenwijk/activiteit/${now}.ics`));
    expect(statSync(join(folder, untouched)).ino).toBe(before.ino);
    expect(brokenLinks(folder)).toEqual([]);

    later(60);
    await calendar.changeActivity(meal.id, { title: 'Soep en brood' }, partner('bib'), 'soep en brood');
    await write();
    expect(read(`molenwijk/activiteit/${old}/index.html`)).toContain(`url=../soep-en-brood-${meal.publicId}/`);

    later(60 * 24 * 120);
    await write();
    expect(has(`molenwijk/activiteit/soep-en-brood-${meal.publicId}/index.html`)).toBe(false);
    expect(has('molenwijk/activiteit')).toBe(false);
    expect(has('molenwijk/kalender.ics')).toBe(true);
  });

  it('leads from an entry to the one that it was merged into', async () => {
    const { place, write, later, calendar, read, parts } = await publication();
    const first = await place({ title: 'Buurtfeest in de tuin', start: '2026-03-14T14:00' });
    const second = await place({ title: 'Feest met muziek', start: '2026-03-14T14:00' }, 'hof');
    await write();
    const question = (await decisionsAbout(parts.database, second.id)).find(({ kind }) => kind === 'same-or-other');
    await calendar.answerSameOrOther(question?.id ?? '', 'same', coordinator);
    later(1);
    await write();
    const page = read(`molenwijk/activiteit/feest-met-muziek-${second.publicId}/index.html`);
    expect(page).toContain(`url=../buurtfeest-in-de-tuin-${first.publicId}/`);
  });

  it('never touches what others put there', async () => {
    const { place, write, folder, read } = await publication();
    await place(soup);
    await write();
    writeFileSync(join(folder, 'molenwijk', 'eigen.html'), 'van ons');
    rmSync(join(folder, 'index.html'));
    await write();
    const other = await publication();
    await other.place(soup);
    await other.write();
    rmSync(join(other.folder, '.wijkbode-molenwijk.json'));
    writeFileSync(join(other.folder, 'molenwijk', 'kalender.ics'), 'van een ander');
    await expect(other.write()).rejects.toMatchObject({ code: 'publish-foreign' });
    expect(other.read('molenwijk/kalender.ics')).toBe('van een ander');
    expect(read('molenwijk/eigen.html')).toBe('van ons');
  });

  it('takes up files of other rooms, and refuses a manifest that leads out of the folder', async () => {
    const revised = Temporal.Instant.from('2026-03-01T10:00:00Z');
    const pdf = { path: 'molenwijk/bord/molen.pdf', contentType: 'application/pdf', inputs: '1', revised };
    const { write, read, folder } = await publication({ more: [{ ...pdf, make: async () => '%PDF-' }] });
    const { files } = await write();
    expect(read('molenwijk/bord/molen.pdf')).toBe('%PDF-');
    expect(files.find(({ path }) => path === pdf.path)).toMatchObject({ bytes: 5, lastModified: revised });
    const manifest = join(folder, '.wijkbode-molenwijk.json');
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('molenwijk/bord/molen.pdf', '../../molen.pdf'));
    await expect(write()).rejects.toMatchObject({ code: 'publish-manifest' });
  });
});

describe('publishing by itself', () => {
  it('is due once after a change has come to rest, each new day, and again after a failure with a pause', async () => {
    const folder = join(temporaryFolder(), 'out');
    const { publisher, neighbourhoodId: id, clock, place, later } = await publication({ publish: { folder } });
    const due = async () => (await publisher.due(clock.now())).includes(id);
    expect(await due()).toBe(true);
    await publisher.publish(id, never);
    expect(await due()).toBe(false);
    await place(soup);
    expect(await due()).toBe(false);
    later(1);
    expect(await due()).toBe(true);
    await publisher.publish(id, never);
    expect(existsSync(join(folder, 'molenwijk/index.html'))).toBe(true);
    expect(await due()).toBe(false);
    later(60 * 24);
    expect(await due()).toBe(true);
  });

  it('is not waited for by those who publish nothing', async () => {
    const { publisher, clock } = await publication();
    expect(await publisher.due(clock.now())).toEqual([]);
  });

  it('runs the command with the folder and no shell, and tells of its failure until it works', async () => {
    const seen = join(temporaryFolder(), 'seen');
    const script = join(temporaryFolder(), 'upload.cjs');
    const command = [process.execPath, script, '{folder}', '$(touch /tmp/never)'];
    writeFileSync(script, 'process.stderr.write("wrong password"); process.exit(3)');
    const {
      publisher,
      neighbourhoodId: id,
      clock,
      place,
      later,
      troubles,
    } = await publication({ publish: { command } });
    await place(soup);
    await publisher.publish(id, never);
    expect(await troubles()).toMatchObject([
      { code: 'publish-failed', sentence: expect.stringContaining('ended with code 3') },
    ]);
    later(1);
    expect(await publisher.due(clock.now())).toEqual([]);
    later(5);
    expect(await publisher.due(clock.now())).toEqual([id]);
    writeFileSync(
      script,
      `require('node:fs').writeFileSync(${JSON.stringify(seen)}, process.argv.slice(2).join('\\n'))`,
    );
    await publisher.publish(id, never);
    const [folder = '', literal] = readFileSync(seen, 'utf8').split('\n');
    expect(existsSync(join(folder, 'molenwijk', 'kalender.ics'))).toBe(true);
    expect(literal).toBe('$(touch /tmp/never)');
    expect(await troubles()).toEqual([]);
    rmSync(seen);
    later(60 * 24);
    await publisher.publish(id, never);
    later(1);
    expect(existsSync(seen), 'another day is another first page').toBe(true);
  });

  it('says that a command is not there, or that the folder cannot be written', async () => {
    const absent = await publication({ publish: { command: ['/nowhere/upload'] } });
    await absent.publisher.publish(absent.neighbourhoodId, never);
    expect((await absent.troubles())[0]?.sentence).toContain('cannot be run (ENOENT)');
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const blocked = await publication({ publish: { folder: join(file, 'www') } });
    await blocked.publisher.publish(blocked.neighbourhoodId, never);
    expect((await blocked.troubles()).at(-1)?.sentence).toContain('cannot be written (ENOTDIR)');
  });
});

/** Names of formats, which look like addresses. */
const standards =
  /http:\/\/www\.w3\.org\/2005\/Atom|https:\/\/jsonfeed\.org\/version\/1\.1|https:\/\/schema\.org(\/\w+)?/g;

function filesIn(folder: string): string[] {
  return globSync('**/*', { cwd: folder, withFileTypes: true })
    .filter(entry => entry.isFile() && !entry.name.startsWith('.'))
    .map(entry => posix.relative(folder, join(entry.parentPath, entry.name)))
    .toSorted();
}

/** Links of pages that lead to no file of the folder, or to no place on their page. */
function brokenLinks(folder: string): string[] {
  const pages = filesIn(folder).filter(path => path.endsWith('.html'));
  return pages.flatMap(path => {
    const text = readFileSync(join(folder, path), 'utf8');
    const links = [...text.matchAll(/(?:href|src)="([^"]+)"/g)].map(match => (match[1] ?? '').replaceAll('&amp;', '&'));
    return links.filter(link => isBroken(folder, path, link)).map(link => `${path}: ${link}`);
  });
}

function isBroken(folder: string, path: string, link: string): boolean {
  if (/^(?:https?|webcal|mailto|tel|data):/.test(link)) return false;
  const [target = '', mark = ''] = link.split('#');
  const found = target === '' ? path : posix.join(posix.dirname(path), target);
  const file = join(folder, target.endsWith('/') ? `${found}/index.html` : found);
  if (!existsSync(file)) return true;
  return mark !== '' && !readFileSync(file, 'utf8').includes(`id="${mark}"`);
}
