import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EnvironmentVariables, readEnvironment, withListeningPort } from '../../src/config/environment.ts';
import { ConfigurationError } from '../../src/core/errors.ts';

const folder = '/srv/wijk';
const key = Buffer.alloc(32, 7).toString('base64');

function read(variables: EnvironmentVariables) {
  return readEnvironment(variables, folder);
}

function faultsOf(variables: EnvironmentVariables): readonly string[] {
  try {
    read(variables);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults;
    throw error;
  }
  return [];
}

describe('an empty environment', () => {
  it('gives the defaults', () => {
    expect(read({})).toMatchObject({
      dataDirectory: '/srv/wijk/data',
      backupDirectory: undefined,
      host: '127.0.0.1',
      port: 8080,
      baseUrl: 'http://localhost:8080',
      baseUrlIsPublic: false,
      databaseUrl: undefined,
      redisUrl: undefined,
      configuration: { path: '/srv/wijk/wijk.yaml', named: false },
      secretKey: undefined,
      telegram: { botToken: undefined, apiRoot: undefined, webhookSecret: undefined },
      whatsapp: 'as-configured',
      tryOut: 'auto',
      privateHosts: [],
      metricsToken: undefined,
      logLevel: 'info',
      demonstration: undefined,
      notices: [],
    });
  });

  it('is what empty variables give too, as docker compose passes them', () => {
    const empty = { PORT: '', BASE_URL: ' ', TELEGRAM_BOT_TOKEN: '', WIJK_DEMO: '', WIJK_CONFIG: '' };
    expect({ ...read(empty), variable: null }).toEqual({ ...read({}), variable: null });
  });
});

describe('good values', () => {
  it('are taken over', () => {
    const environment = read({
      DATA_DIR: 'elders',
      HOST: '::1',
      PORT: '0',
      BASE_URL: 'https://Wijk.example.org/',
      DATABASE_URL: 'postgresql://u:p@db/wijk',
      REDIS_URL: 'rediss://cache:6380/1',
      WIJK_CONFIG: '/etc/wijk',
      WIJK_SECRET_KEY: key,
      TELEGRAM_BOT_TOKEN: '123:ab_c-D',
      TELEGRAM_API_ROOT: 'http://127.0.0.1:8081/bot-api/',
      TELEGRAM_WEBHOOK_SECRET: 'een_geheim-woord',
      WHATSAPP: 'on',
      TRYOUT: 'off',
      ALLOW_PRIVATE_HOSTS: '192.168.1.20:631, Printer.local:631,[fd00::1]:80',
      METRICS_TOKEN: 'meten',
      LOG_LEVEL: 'debug',
      WIJK_BACKUP_DIR: '../backups',
    });
    expect(environment).toMatchObject({
      dataDirectory: '/srv/wijk/elders',
      backupDirectory: '/srv/backups',
      host: '::1',
      port: 0,
      baseUrl: 'https://wijk.example.org',
      baseUrlIsPublic: true,
      databaseUrl: 'postgresql://u:p@db/wijk',
      redisUrl: 'rediss://cache:6380/1',
      configuration: { path: '/etc/wijk', named: true },
      secretKey: new Uint8Array(32).fill(7),
      telegram: {
        botToken: '123:ab_c-D',
        apiRoot: 'http://127.0.0.1:8081/bot-api',
        webhookSecret: 'een_geheim-woord',
      },
      whatsapp: 'on',
      tryOut: 'off',
      privateHosts: [
        { host: '192.168.1.20', port: 631 },
        { host: 'printer.local', port: 631 },
        { host: 'fd00::1', port: 80 },
      ],
      metricsToken: 'meten',
      logLevel: 'debug',
      notices: [],
    });
  });

  it('are found by name for wijk.yaml', () => {
    const { variable } = read({ TELEGRAM_KROONMOLEN: ' 1:a ', EMPTY: '' });
    expect([variable('TELEGRAM_KROONMOLEN'), variable('EMPTY'), variable('ABSENT')]).toEqual([
      '1:a',
      undefined,
      undefined,
    ]);
  });

  it('include a key without padding', () => {
    expect(read({ WIJK_SECRET_KEY: key.replace('=', '') }).secretKey).toHaveLength(32);
  });

  it('follow the port that is really listened on, unless BASE_URL was given', () => {
    expect(withListeningPort(read({ PORT: '0' }), 41_234)).toMatchObject({
      port: 41_234,
      baseUrl: 'http://localhost:41234',
    });
    expect(withListeningPort(read({ PORT: '0', BASE_URL: 'https://a.be' }), 41_234).baseUrl).toBe('https://a.be');
  });
});

describe('the demonstration', () => {
  it('has a clock and a socket factory', () => {
    const { demonstration, notices } = read({
      WIJK_DEMO: '1',
      WIJK_CLOCK: '2026-03-02T08:00,600',
      WHATSAPP_SOCKET: './test/fake-socket.ts',
    });
    expect(demonstration?.clock?.start.toString()).toBe('2026-03-02T08:00:00');
    expect(demonstration?.clock?.speed).toBe(600);
    expect(demonstration?.whatsappSocket).toBe('/srv/wijk/test/fake-socket.ts');
    expect(notices).toEqual([]);
  });

  it('is the only place where the clock counts; elsewhere it is passed over with a notice, right or wrong', () => {
    const environment = read({ WIJK_CLOCK: 'gisteren', WHATSAPP_SOCKET: 'fake', WIJK_DEMO: '0' });
    expect(environment.demonstration).toBeUndefined();
    expect(environment.notices).toHaveLength(2);
    expect(environment.notices[0]).toContain('WIJK_CLOCK');
    expect(environment.notices[1]).toContain('WHATSAPP_SOCKET');
  });

  it.each([
    '2026-03-02T08:00',
    '2026-02-30T08:00,1',
    '2026-03-02T08:00,0',
    '2026-03-02T08:00,-1',
    '2026-03-02T08:00Z,1',
  ])('refuses the clock %s', clock => {
    expect(faultsOf({ WIJK_DEMO: '1', WIJK_CLOCK: clock })).toEqual([
      `WIJK_CLOCK has "${clock}"; expected a wall clock and a speed above 0, such as 2026-03-02T08:00,600.`,
    ]);
  });
});

it('notices a webhook secret without a public address', () => {
  expect(read({ TELEGRAM_WEBHOOK_SECRET: 'woord' }).notices).toEqual([
    'TELEGRAM_WEBHOOK_SECRET is passed over: a webhook needs a BASE_URL with https, so Telegram is polled instead.',
  ]);
});

describe('wrong values', () => {
  it.each([
    ['PORT', ['65536', '-1', '80.5', '0x50', 'http', '٨٠٨٠']],
    ['HOST', ['127.0.0.1:8080', 'a b', 'http://x', '-x']],
    ['BASE_URL', ['wijk.be', 'ftp://wijk.be', 'https://wijk.be/kalender', 'https://u:p@wijk.be', 'https://wijk.be/?a']],
    ['DATABASE_URL', ['mysql://db/x', 'db', 'postgres']],
    ['REDIS_URL', ['http://redis:6379', 'localhost:6379']],
    ['WIJK_SECRET_KEY', ['kort', `${key}AA`, `!${key.slice(1)}`, key.slice(4)]],
    ['TELEGRAM_BOT_TOKEN', ['abc', '123:', '123:a b', 'bot123:abc']],
    ['TELEGRAM_API_ROOT', ['127.0.0.1:8081', 'file:///tmp', 'http://a/?b=1']],
    ['TELEGRAM_WEBHOOK_SECRET', ['a.b', 'a b', 'a'.repeat(257)]],
    ['WHATSAPP', ['yes', 'ON', '1']],
    ['TRYOUT', ['true', 'aan']],
    ['ALLOW_PRIVATE_HOSTS', ['printer', 'printer:0', 'a:1,,b:2', 'a:99999', 'http://a:1']],
    ['METRICS_TOKEN', ['twee woorden', 'é']],
    ['LOG_LEVEL', ['verbose', 'INFO']],
    ['WIJK_DEMO', ['true', 'yes']],
    ['WIJK_BACKUP_DIR', ['data', 'data/backups', './data/../data', 'data/..a']],
  ])('of %s are named in one sentence', (name, values) => {
    for (const value of values) {
      const faults = faultsOf({ [name]: value });
      expect(faults, value).toHaveLength(1);
      expect(faults[0], value).toMatch(new RegExp(`^${name} .*; expected .*\\.$`));
    }
  });

  it('are all reported at once', () => {
    const faults = faultsOf({ PORT: 'x', WHATSAPP: 'misschien', LOG_LEVEL: 'luid', REDIS_URL: 'x' });
    expect(faults.map(fault => fault.split(' ')[0])).toEqual(['PORT', 'REDIS_URL', 'WHATSAPP', 'LOG_LEVEL']);
  });

  it('may be beside DATA_DIR with a name that begins like it', () => {
    expect(faultsOf({ WIJK_BACKUP_DIR: 'data-backup' })).toEqual([]);
    expect(faultsOf({ DATA_DIR: '/a', WIJK_BACKUP_DIR: '/..a' })).toEqual([]);
  });

  it('of secrets are never shown, whatever they are', () => {
    const secrets = [
      'DATABASE_URL',
      'REDIS_URL',
      'WIJK_SECRET_KEY',
      'TELEGRAM_BOT_TOKEN',
      'TELEGRAM_API_ROOT',
      'TELEGRAM_WEBHOOK_SECRET',
      'METRICS_TOKEN',
    ];
    const value = fc.string({ minLength: 6, maxLength: 60 }).map(text => `§${text}§`);
    fc.assert(
      fc.property(fc.constantFrom(...secrets), value, (name, text) => {
        const faults = faultsOf({ [name]: text });
        expect(faults).toHaveLength(1);
        expect(faults[0]).not.toContain(text);
        expect(faults[0]).toContain(`a value of ${text.length} characters`);
      }),
      { seed: 2026 },
    );
  });

  it('of any kind give sentences on one line and never another error', () => {
    const variables = fc.dictionary(
      fc.constantFrom('PORT', 'HOST', 'BASE_URL', 'WIJK_CLOCK', 'ALLOW_PRIVATE_HOSTS', 'LOG_LEVEL', 'DATA_DIR'),
      fc.string({ unit: 'binary', maxLength: 120 }),
    );
    fc.assert(
      fc.property(variables, raw => {
        for (const fault of faultsOf({ ...raw, WIJK_DEMO: '1' })) expect(fault).toMatch(/^[A-Z_]+ .+\.$/);
      }),
      { seed: 2026 },
    );
  });
});
