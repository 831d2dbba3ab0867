/** An activity to pass on: one tap, and there is a picture with its words and nothing else; then in other languages. */
import { afterEach, expect, it } from 'vitest';
import { createStage, type Stage } from './neighbourhood-stage.ts';

let stage: Stage;
afterEach(() => stage.close());

const drawn = new Uint8Array([1, 2, 3]);

async function shareIn(language: string): Promise<Stage['network']['seen'][number] | undefined> {
  await stage.place({ title: 'Soep op de stoep', start: '2026-03-05T12:00' });
  const an = stage.person('An', { language: 'nl' });
  await an.says('week');
  await an.says('1');
  await an.presses('Delen');
  if (language === 'Nederlands')
    return an.seen.find(({ text }) => text.text.startsWith('🥣 Soep') || text.text.includes('5 maart'));
  await an.presses(language);
  return an.seen.at(-1);
}

it('comes with its picture in the language that was chosen', async () => {
  const asked: string[] = [];
  stage = await createStage({
    drawActivity: async (_database, _neighbourhoodId, { language }) => {
      asked.push(language);
      return drawn;
    },
  });
  const shared = await shareIn('Türkçe');
  expect(asked).toEqual(['nl', 'tr']);
  expect(stage.network.media.get(shared?.mediaId ?? '')).toEqual(drawn);
  expect(shared?.text.text).toContain('5 Mart');
  expect(shared?.buttons).toEqual([]);
});

it('goes without where none can be drawn', async () => {
  stage = await createStage({ drawActivity: async () => undefined });
  const shared = await shareIn('Nederlands');
  expect(shared?.mediaId).toBeUndefined();
  expect(shared?.text.text).toContain('Soep op de stoep');
});
