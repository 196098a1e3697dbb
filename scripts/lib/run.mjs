// @ts-check
/** Child processes of set-up. */
import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { inRoot, ROOT } from './paths.mjs';
import { messageOf, UserError } from './say.mjs';

/** @typedef {import('node:child_process').StdioOptions} Stdio */
/** @type {Stdio} */ const PIPES = ['ignore', 'pipe', 'pipe'];
/** @type {Stdio} */ const SAME = ['ignore', 'inherit', 'inherit'];
/** @type {Stdio} */ const TO_STDERR = ['ignore', 2, 2];

/** What a terminal or a system sends to end a program, with the number that its exit code is made of. */
const ENDINGS = /** @type {const} */ ({ SIGINT: 2, SIGTERM: 15, SIGHUP: 1 });

/** Milliseconds that a program has to end by itself. */
const GRACE_MS = 10_000;

/** It and all that it started have a process group of their own, except on Windows. */
const GROUPED = process.platform !== 'win32';

/**
 * @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals | 0} signal @returns {boolean} there
 * was one to hear it
 */
function signalAll({ pid }, signal) {
  if (pid === undefined) return false;
  try {
    return process.kill(GROUPED ? -pid : pid, signal);
  } catch {
    return false; // none of them is left
  }
}

/**
 * What ends this script ends the program that it waits for, with all that this has started, and waits for that: left
 * alone, they would go on writing into the folder into which the next ones write.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {{ end: () => Promise<UserError | undefined> }} `end`: to be called when the program has ended; gives what
 *   ended it, if
 *   something did
 */
function passOn(child) {
  /** @type {UserError | undefined} */
  let interrupted;
  /** @type {NodeJS.Timeout | undefined} */
  let hard;
  /** @param {NodeJS.Signals} signal */
  const hear = (signal) => {
    const number = ENDINGS[/** @type {keyof typeof ENDINGS} */ (signal)];
    const next = 'Run the same command again: it goes on where this one ended.';
    signalAll(child, interrupted ? 'SIGKILL' : signal); // asked twice
    interrupted ??= new UserError('Interrupted.', next, { exitCode: 128 + number });
    hard ??= setTimeout(() => signalAll(child, 'SIGKILL'), GRACE_MS);
  };
  const signals = /** @type {NodeJS.Signals[]} */ (Object.keys(ENDINGS));
  for (const signal of signals) process.on(signal, hear);
  return {
    end: async () => {
      while (interrupted && GROUPED && signalAll(child, 0)) await pause(50);
      clearTimeout(hard);
      for (const signal of signals) process.off(signal, hear);
      return interrupted;
    },
  };
}

/**
 * Runs a program in the repository root, or in another folder. A program that cannot be started has code 127. Throws a
 * UserError only where a person, or the system, ends this script meanwhile: then the program is ended first.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {object} [options]
 * @param {'stderr' | 'inherit' | 'capture'} [options.output] where its two streams go; by default both to stderr
 * @param {number} [options.timeoutMs] after which it is ended
 * @param {Record<string, string>} [options.env] more environment variables; an empty one is taken away
 * @param {string} [options.cwd]
 * @returns {Promise<{ code: number, output: string }>} `output`: what was captured, both streams
 */
export function run(command, args, { output: to = 'stderr', timeoutMs, env = {}, cwd = ROOT } = {}) {
  return new Promise((resolve, reject) => {
    let output = '';
    /** @param {number} code @param {string} [more] */
    const end = (code, more = '') => resolve({ code, output: output + more });
    const child = spawn(command, args, {
      cwd,
      env: Object.fromEntries(
        Object.entries({ ...process.env, ...env }).filter(([name, value]) => value || !(name in env)),
      ),
      stdio: { capture: PIPES, inherit: SAME, stderr: TO_STDERR }[to],
      detached: GROUPED,
      shell: process.platform === 'win32' && !command.endsWith('.exe'),
      ...(timeoutMs === undefined ? {} : { timeout: timeoutMs, killSignal: 'SIGKILL' }),
    });
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    const interruption = passOn(child);
    child.on('error', (error) => {
      void interruption.end();
      end(127, messageOf(error));
    });
    child.on('close', async (code, signal) => {
      const interrupted = await interruption.end();
      if (interrupted) reject(interrupted);
      else end(code ?? 1, signal ? `\nended by ${signal}` : '');
    });
  });
}

/**
 * Runs npm, the same one that started this script where there is one.
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function npm(args, options) {
  const script = process.env.npm_execpath;
  return script?.endsWith('.js') ? run(process.execPath, [script, ...args], options) : run('npm', args, options);
}

/** @param {string} tool a program of an installed package @returns {string} its command */
export const bin = (tool) => inRoot('node_modules', '.bin', process.platform === 'win32' ? `${tool}.cmd` : tool);
