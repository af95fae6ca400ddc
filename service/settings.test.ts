import { describe, expect, test } from '@jest/globals';
import { isLoopback, readSettings, SettingsError } from './settings.ts';

const problems = (environment: Record<string, string>) => {
  try {
    readSettings(environment);
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
};

describe('settings', () => {
  test('an empty environment gives an open service on a loopback address without a limit', () => {
    const settings = readSettings({ HOST: '', PATH: '/usr/bin' });
    expect(settings).toMatchObject({ HOST: '127.0.0.1', PORT: 8080, ADMIN_PORT: 9090, keysRequired: false });
    expect(settings.rateLimit).toBeUndefined();
  });

  test('any other address wants keys and has a limit', () => {
    expect(problems({ HOST: '0.0.0.0' })).toHaveLength(1);
    expect(readSettings({ HOST: '0.0.0.0', FDP_KEYS_FILE: '/keys' })).toMatchObject({
      keysRequired: true,
      rateLimit: 1_000,
    });
    expect(readSettings({ HOST: '::', AUTH: 'off', FDP_RATE_LIMIT: '5' })).toMatchObject({
      keysRequired: false,
      rateLimit: 5,
    });
  });

  test('single faults and contradictions are told together', () => {
    const found = problems({
      PORT: '99999',
      AUTH: 'off',
      FDP_KEYS_FILE: '/keys',
      FDP_NOPE: '1',
      FDP_LOG_LEVEL: 'loud',
    });
    expect(found.map(problem => problem.split(':')[0])).toEqual([
      'FDP_NOPE',
      'PORT',
      'FDP_LOG_LEVEL',
      'AUTH',
    ]);
  });

  test('what Kubernetes injects for a Service named like our prefix is not a typo', () => {
    const injected = {
      FDP_SERVICE_HOST: '10.0.0.1',
      FDP_SERVICE_PORT: '80',
      FDP_SERVICE_PORT_HTTP: '80',
      FDP_PORT: 'tcp://10.0.0.1:80',
      FDP_PORT_80_TCP: 'tcp://10.0.0.1:80',
      FDP_PORT_80_TCP_PROTO: 'tcp',
      FDP_PORT_80_TCP_ADDR: '10.0.0.1',
    };
    expect(problems(injected)).toEqual([]);
  });

  test.each([
    ['PORT', ['-1', '1.5', '0x10', '65536', 'http', '1e3']],
    ['FDP_MAX_IN_FLIGHT', ['0', '-5', '9999999999']],
    ['FDP_MODEL_VERSION', ['../1', '01', 'latest']],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', ['collector:4318', 'ftp://x']],
    ['HOST', ['a b', '127.0.0.1/8']],
  ])('%s refuses what it cannot mean', (name, values) => {
    for (const value of values)
      expect(problems({ [name]: value, AUTH: 'off' })).toEqual([expect.stringContaining(`${name}: `)]);
  });

  test('loopback is what only this machine can reach', () => {
    expect(['127.0.0.1', '127.8.9.1', '::1', 'localhost'].every(isLoopback)).toBe(true);
    expect(['0.0.0.0', '::', '10.0.0.1', 'example.org', '128.0.0.1'].some(isLoopback)).toBe(false);
  });
});
