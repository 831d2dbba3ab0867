import { describe, expect, it } from 'vitest';
import { type BannerFacts, startBanner } from '../../src/cli/banner.ts';

const facts: BannerFacts = {
  version: '0.1.0',
  baseUrl: 'http://localhost:8080',
  neighbourhoods: [{ slug: 'kroonmolenwijk', name: 'Kroonmolenwijk' }],
  isExample: true,
  dataDirectory: '/srv/data',
  database: 'built-in PostgreSQL',
  queue: 'in PostgreSQL',
  networks: [],
  tryOut: {
    here: 'http://localhost:8080/probeer',
    once: 'http://192.168.1.20:8080/probeer/open/abcdefghijklmnopqrstuvwx',
  },
  demonstration: undefined,
  notices: ['Made an account.'],
};

describe('the banner', () => {
  it('says what runs, where, what was noticed, and how to go on', () => {
    const text = startBanner(facts);
    for (const part of [
      'http://localhost:8080/kroonmolenwijk/',
      'http://localhost:8080/probeer',
      'http://192.168.1.20:8080/probeer/open/abcdefghijklmnopqrstuvwx',
      'built-in example',
      'wijk.yaml',
      '/srv/data',
      'Made an account.',
      'TELEGRAM_BOT_TOKEN',
      'WHATSAPP=on',
    ]) {
      expect(text).toContain(part);
    }
    expect(text.split('\n').length).toBeLessThan(20);
    expect(Math.max(...text.split('\n').map(line => line.length))).toBeLessThanOrEqual(110);
  });

  it('leaves the next step out once a network is connected, and counts neighbourhoods', () => {
    const others = [...facts.neighbourhoods, { slug: 'elders', name: 'Elders' }, { slug: 'verder', name: 'Verder' }];
    const text = startBanner({ ...facts, isExample: false, networks: ['Telegram'], neighbourhoods: others });
    expect(text).not.toContain('BotFather');
    expect(text).toContain('Kroonmolenwijk and 2 more');
  });
});
