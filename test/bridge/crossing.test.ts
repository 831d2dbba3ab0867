/**
 * What else than text crosses a bridge: files, places, polls, cards, reactions, people who come in; and what is said where
 * something cannot cross.
 */
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ChannelError } from '../../src/core/chat/channel-error.ts';
import type { IncomingMedia, MediaKind } from '../../src/core/chat/message.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { type BridgeStage, createBridgeStage, type StageOptions } from './bridge-stage.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

async function pair(options: StageOptions = {}) {
  const stage = await createBridgeStage(database, options);
  const telegram = stage.group('telegram');
  const whatsapp = stage.group('whatsapp');
  await stage.connect(telegram, whatsapp);
  return { stage, telegram, whatsapp };
}

let count = 0;

/** A file that somebody sends. */
function file(stage: BridgeStage, kind: MediaKind, more: Partial<IncomingMedia> = {}, bytes = Buffer.from('bytes')) {
  const reference = `file-${++count}`;
  stage.files.set(reference, bytes);
  return { media: { kind, reference, fileName: null, contentType: null, size: bytes.byteLength, ...more } };
}

test.each(['picture', 'document', 'video'] as const)('a %s crosses with its words under it', async kind => {
  const { stage, telegram, whatsapp } = await pair();
  const sent = file(stage, kind, { fileName: 'affiche.bin', contentType: 'application/x-test' });
  await telegram.person('An').says('Kijk eens', sent);
  const [seen] = whatsapp.seen;
  expect(seen?.message.media).toMatchObject({ kind, fileName: 'affiche.bin', bytes: Buffer.from('bytes') });
  expect(seen?.text).toMatch(/An · Telegram\nKijk eens$/);
  expect(stage.faults).toEqual([]);
});

test('a voice message says whose it is before it, where a network has no words under it', async () => {
  const { stage, telegram, whatsapp } = await pair();
  const an = telegram.person('An');
  await an.says('', file(stage, 'voice', { contentType: 'audio/ogg' }));
  expect(whatsapp.texts).toEqual([expect.stringMatching(/An · Telegram · 🎤$/), '']);
  expect(whatsapp.seen[1]?.message.media).toMatchObject({ kind: 'voice', contentType: 'audio/ogg' });
  await whatsapp.person('Bo').says('', file(stage, 'voice', { contentType: 'audio/ogg' }));
  expect(telegram.seen).toMatchObject([{ message: { media: { kind: 'voice' } } }]);
  expect(telegram.texts[0]).toMatch(/Bo · WhatsApp$/);
});

test('nothing of what crossed is kept: neither words nor files', async () => {
  const { stage, telegram, whatsapp } = await pair();
  await telegram.person('An').says('Een geheim', file(stage, 'picture'));
  expect(whatsapp.seen).toHaveLength(1);
  const rows = await database.database
    .selectFrom('outbox')
    .select(['state', 'content'])
    .where('neighbourhood_id', '=', stage.neighbourhoodId)
    .where('is_passing', '=', true)
    .execute();
  expect(rows).toEqual([{ state: 'sent', content: null }]);
  const media = database.database
    .selectFrom('media')
    .select('id')
    .where('neighbourhood_id', '=', stage.neighbourhoodId);
  expect(await media.execute()).toEqual([]);
  const events = await database.database
    .selectFrom('incoming_event')
    .select('event')
    .where('neighbourhood_id', '=', stage.neighbourhoodId)
    .where('event', 'is not', null)
    .execute();
  expect(events).toEqual([]);
});

test('a sticker crosses as a picture that every network shows', async () => {
  const { stage, telegram, whatsapp } = await pair();
  const bytes = await sharp({ create: { width: 8, height: 8, channels: 4, background: '#ff000000' } })
    .webp()
    .toBuffer();
  await telegram.person('An').says('', file(stage, 'sticker', { contentType: 'image/webp' }, bytes));
  const media = whatsapp.seen[0]?.message.media;
  expect(media).toMatchObject({ kind: 'picture', contentType: 'image/jpeg' });
  expect((await sharp(media?.bytes).metadata()).format).toBe('jpeg');
  await telegram.person('An').says('', file(stage, 'sticker', { contentType: 'application/x-tgsticker' }));
  expect(whatsapp.texts[1]).toMatch(/An · Telegram\n🖼$/);
});

test('of several pictures sent as one, only the first makes a sound', async () => {
  const { stage, telegram, whatsapp } = await pair();
  const an = telegram.person('An');
  for (const words of ['Het feest', '', '']) await an.says(words, { ...file(stage, 'picture'), album: 'a1' });
  await an.says('', { ...file(stage, 'picture'), album: 'a2' });
  expect(whatsapp.seen.map(({ message }) => [message.media?.kind, message.silent])).toEqual([
    ['picture', false],
    ['picture', true],
    ['picture', true],
    ['picture', false],
  ]);
});

test('a file that is too large, before or while it is fetched, becomes a line that says so', async () => {
  const { stage, telegram, whatsapp } = await pair({ whatsapp: { limits: { upload: 100 } } });
  const an = telegram.person('An');
  await an.says('De affiche', file(stage, 'document', { size: 34_000_000 }));
  expect(whatsapp.texts[0]).toMatch(/An · Telegram\nDe affiche\n📎 Dit bestand is te groot.*34 MB/);
  await an.says('', file(stage, 'voice', { size: null }, Buffer.alloc(200)));
  expect(whatsapp.texts[2]).toBe('🎤 Het bestand kon niet mee.');
  stage.channels.telegram.download = async () => {
    throw new ChannelError('gone', 'no longer there');
  };
  await an.says('Kijk', file(stage, 'picture'));
  expect(whatsapp.texts[3]).toMatch(/An · Telegram\nKijk\n🖼 Het bestand kon niet mee\.$/);
  expect(whatsapp.seen.every(({ message }) => message.media === null)).toBe(true);
  expect(stage.faults).toEqual([]);
});

test('a file whose network is away for a moment comes later, and what follows does not overtake it', async () => {
  const { stage, telegram, whatsapp } = await pair();
  const { download } = stage.channels.telegram;
  stage.channels.telegram.download = async () => {
    throw new ChannelError('away', 'not now');
  };
  const an = telegram.person('An');
  await an.says('Eerst de foto', file(stage, 'picture'));
  await an.says('Dan de tekst');
  expect(whatsapp.texts).toEqual([]);
  Object.assign(stage.channels.telegram, { download });
  await database.database.updateTable('outbox').set({ try_after: null }).where('state', '=', 'queued').execute();
  await stage.drain('whatsapp');
  expect(whatsapp.texts.map(text => text.split('\n')[1])).toEqual(['Eerst de foto', 'Dan de tekst']);
});

test('places, polls and cards cross as text, a card without its number', async () => {
  const { telegram, whatsapp } = await pair();
  const bo = whatsapp.person('Bo');
  await bo.says('', { location: { latitude: 51.16, longitude: 4.14 } });
  await bo.says('Wanneer?\n- zaterdag\n- zondag', { form: 'poll' });
  await bo.says('Fatma\n+32 470 12 34 56', { form: 'contact' });
  await bo.says('');
  const bodies = telegram.texts.map(text => text.split('\n').slice(1).join('\n'));
  expect(bodies).toEqual([
    '📍 51.16000, 4.14000',
    '📊 Peiling\nWanneer?\n- zaterdag\n- zondag',
    '👤 contact: Fatma',
    '(iets wat hier niet te zien is)',
  ]);
  const [link] = telegram.seen[0]?.message.text.entities.filter(({ type }) => type === 'link') ?? [];
  expect(link).toMatchObject({ url: expect.stringContaining('openstreetmap.org/?mlat=51.16') });
});

test('reactions are one line that is changed, counted over all groups, and taken away with the last', async () => {
  const { telegram, whatsapp } = await pair();
  const id = await telegram.person('An').says('Feest!');
  const copy = whatsapp.seen[0]?.id ?? '';
  const bo = whatsapp.person('Bo');
  const cem = whatsapp.person('Cem');
  await bo.reacts(copy, '❤️');
  expect(telegram.seen[0]?.message.replyTo).toBe(id);
  await cem.reacts(copy, '❤️', '🎉');
  expect(telegram.texts).toEqual(['❤️ 2  🎉']);
  await cem.reacts(copy, '🎉');
  expect(telegram.texts).toEqual(['❤️  🎉']);
  await bo.reacts(copy);
  await cem.reacts(copy);
  expect(telegram.texts).toEqual([]);
  await telegram.person('Dina').reacts(id, '👍');
  expect(whatsapp.texts[1]).toBe('👍');
  expect(whatsapp.seen[1]?.message.replyTo).toBe(copy);
});

test('who comes into one group is told in the others, and told there that the group is bridged', async () => {
  const { stage, telegram, whatsapp } = await pair();
  const people = [{ id: 'u-fatma', name: 'Fatma Yilmaz', isBot: false }];
  // The group heard of it a while ago.
  stage.clock.set(stage.clock.now().add({ minutes: 20 }));
  await telegram.happens(chat => ({ type: 'joined', key: `j${++count}`, chat, people }));
  expect(whatsapp.texts).toEqual([expect.stringMatching(/^. Fatma is erbij gekomen \(Telegram\)$/u)]);
  expect(telegram.texts).toEqual([
    expect.stringMatching(
      /^Deze groep hoort nu bij .*\n🔗 Deze groep is verbonden met een groep op WhatsApp\..*\/brug ik niet$/,
    ),
  ]);
  expect(stage.faults).toEqual([]);
});
