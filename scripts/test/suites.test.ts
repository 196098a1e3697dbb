import type { JSONReport } from '@playwright/test/reporter';
import { describe, expect, it, type SerializedError } from 'vitest';
import type { TestModule } from 'vitest/node';
import { readOptions } from './options';
import { type Outcome, summarise, withExitCode } from './outcome';
import { fromPlaywright } from './playwright-report';
import { fromVitest } from './vitest-reporter';

const UNIT: Outcome = { suite: 'unit', passed: 12, failed: [], skipped: [], seconds: 1.25 };
const E2E: Outcome = {
  suite: 'e2e',
  passed: 3,
  failed: ['menu > flips'],
  skipped: [{ name: 'golden', why: 'no ../shared' }],
};

const closingLines = (text: string): string[] =>
  text.split('\n').filter((line) => /^(\w+:\s*)?\d+ passed, \d+ failed/.test(line));

describe('readOptions', () => {
  const KNOWN = ['unit', 'e2e'];

  it('runs the suites that are named, else all', () => {
    expect(readOptions([], KNOWN)).toEqual({ suites: KNOWN, help: false });
    expect(readOptions(['e2e'], KNOWN)).toEqual({ suites: ['e2e'], help: false });
  });

  it('runs the end-to-end suite where a backend is forced', () => {
    const forced = { suites: ['e2e'], backend: 'webgpu', help: false };
    expect(readOptions(['--backend', 'webgpu'], KNOWN)).toEqual(forced);
    expect(readOptions(['e2e', '--backend=webgpu'], KNOWN)).toEqual(forced);
  });

  it.each([
    [['speed'], 'no suite "speed"'],
    [['--backend', 'cuda'], 'no backend "cuda"'],
    [['unit', '--backend', 'wasm'], 'Only the end-to-end suite'],
    [['--fast'], "Unknown option '--fast'"],
  ])('refuses %j', (args, words) => {
    expect(() => readOptions(args, KNOWN)).toThrow(words);
  });
});

describe('summarise', () => {
  it('ends on the one line that sums up, alone', () => {
    const { text, exitCode } = summarise([UNIT, E2E]);
    expect(closingLines(text)).toEqual(['15 passed, 1 failed, 1 skipped']);
    expect(text.endsWith('\n15 passed, 1 failed, 1 skipped\n')).toBe(true);
    expect(exitCode).toBe(1);
  });

  it('names each suite, what failed, and what was skipped and why', () => {
    const { text } = summarise([UNIT, E2E]);
    for (const part of ['unit     passed 12', 'e2e      passed 3', 'e2e: menu > flips', 'e2e: golden (no ../shared)'])
      expect(text).toContain(part);
  });

  it('lets a skipped test pass, unless it is strict', () => {
    const skipped = { ...E2E, failed: [] };
    expect(summarise([skipped]).exitCode).toBe(0);
    expect(summarise([skipped], { strict: true })).toEqual({
      exitCode: 1,
      text: expect.stringContaining('skipped in CI'),
    });
    expect(summarise([UNIT], { strict: true }).exitCode).toBe(0);
    expect(summarise([skipped], { strict: true, excuses: ['no display', 'no ../shared'] }).exitCode).toBe(0);
    expect(summarise([skipped], { strict: true, excuses: ['no display'] }).exitCode).toBe(1);
  });
});

describe('withExitCode', () => {
  it('fails a suite that ended badly without a failed test', () => {
    expect(withExitCode(UNIT, 7).failed).toEqual([expect.stringContaining('code 7')]);
    expect(withExitCode(E2E, 1)).toBe(E2E);
    expect(withExitCode(UNIT, 0)).toBe(UNIT);
  });
});

describe('fromPlaywright', () => {
  const spec = (title: string, status: string, annotations: object[] = []) => ({
    title,
    tests: [{ status, annotations }],
  });
  const report = {
    errors: [{ message: 'webServer broke\nstack' }],
    suites: [
      {
        title: 'attack.spec.ts',
        specs: [spec('flips', 'expected'), spec('cancels', 'flaky')],
        suites: [
          {
            title: 'bad input',
            specs: [
              spec('404', 'unexpected'),
              spec('golden', 'skipped', [{ type: 'skip', description: 'no ../shared' }]),
              spec('later', 'skipped'),
            ],
          },
        ],
      },
    ],
  } as unknown as JSONReport;

  it('counts every test of every nested suite, flaky ones and errors outside tests as failed', () => {
    expect(fromPlaywright('e2e', report)).toEqual({
      suite: 'e2e',
      passed: 1,
      failed: [
        'attack.spec.ts > bad input > 404',
        'attack.spec.ts > cancels (flaky)',
        'outside any test: webServer broke',
      ],
      skipped: [
        { name: 'attack.spec.ts > bad input > golden', why: 'no ../shared' },
        { name: 'attack.spec.ts > bad input > later', why: 'no reason given' },
      ],
    });
  });
});

describe('fromVitest', () => {
  const test = (fullName: string, result: object) => ({ fullName, result: () => result });
  const module = {
    relativeModuleId: 'a.test.ts',
    errors: () => [{ message: 'cannot be loaded' }],
    children: {
      allTests: () => [
        test('adds', { state: 'passed' }),
        test('subtracts', { state: 'failed' }),
        test('hangs', { state: 'pending' }),
        test('golden', { state: 'skipped', note: 'no ../shared' }),
      ],
    },
  } as unknown as TestModule;

  it('counts tests, files that cannot be loaded and errors outside tests', () => {
    const stray = { message: 'unhandled' } as SerializedError;
    expect(fromVitest('unit', [module], [stray])).toEqual({
      suite: 'unit',
      passed: 1,
      failed: [
        'a.test.ts > subtracts',
        'a.test.ts > hangs (never ended)',
        'a.test.ts: cannot be loaded',
        'outside any test: unhandled',
      ],
      skipped: [{ name: 'a.test.ts > golden', why: 'no ../shared' }],
    });
  });
});
