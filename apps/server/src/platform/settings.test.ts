import { expect, test } from 'vitest';
import { readSettings, SETTING_NAMES } from './settings.ts';

test('nothing set gives a server on the loopback address with the embedded database', () => {
  expect(readSettings({})).toMatchObject({
    port: 3210,
    host: '127.0.0.1',
    allowRemote: false,
    databaseUrl: null,
    logLevel: 'info',
    workers: 1,
    firstPlans: true,
  });
});

test('an empty or blank variable counts as not given', () => {
  expect(readSettings({ RELODE_PORT: '', RELODE_HOST: '  ' })).toEqual(readSettings({}));
});

test('every fault is reported at once, by name and without its value', () => {
  const secret = 'mysql://admin:hunter2@host/db';
  try {
    readSettings({
      RELODE_PORT: '70000',
      RELODE_LOG_LEVEL: 'loud',
      RELODE_WORKERS: '1.5',
      DATABASE_URL: secret,
    });
    expect.unreachable();
  } catch (error) {
    const { code, message, remedy } = error as { code: string; message: string; remedy: string };
    expect(code).toBe('SETTINGS_INVALID');
    for (const name of ['RELODE_PORT', 'RELODE_LOG_LEVEL', 'RELODE_WORKERS', 'DATABASE_URL']) {
      expect(message).toContain(name);
    }
    expect(`${message}${remedy}`).not.toMatch(/hunter2|70000|loud/);
  }
});

test.each(['0.0.0.0', '::', '192.168.1.20', 'example.org'])(
  'an address others can reach (%s) needs a word of its own',
  (host) => {
    expect(() => readSettings({ RELODE_HOST: host })).toThrow(/RELODE_ALLOW_REMOTE/);
    expect(readSettings({ RELODE_HOST: host, RELODE_ALLOW_REMOTE: '1' }).host).toBe(host);
  },
);

test.each(['127.0.0.1', '127.8.8.8', '::1', 'localhost'])('%s is this machine', (host) => {
  expect(readSettings({ RELODE_HOST: host }).host).toBe(host);
});

test('no two settings share a name', () => {
  expect(new Set(SETTING_NAMES).size).toBe(SETTING_NAMES.length);
});
