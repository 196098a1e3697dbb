// @ts-check
/** Child processes of set-up. */
import { spawn } from 'node:child_process';
import { inRoot, ROOT } from './paths.mjs';
import { messageOf } from './say.mjs';

/** @typedef {import('node:child_process').StdioOptions} Stdio */
/** @type {Stdio} */ const PIPES = ['ignore', 'pipe', 'pipe'];
/** @type {Stdio} */ const SAME = ['ignore', 'inherit', 'inherit'];
/** @type {Stdio} */ const TO_STDERR = ['ignore', 2, 2];

/**
 * Runs a program in the repository root, or in another folder. Never throws: a program that cannot be started has code 127.
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
  return new Promise((resolve) => {
    let output = '';
    /** @param {number} code @param {string} [more] */
    const end = (code, more = '') => resolve({ code, output: output + more });
    const child = spawn(command, args, {
      cwd,
      env: Object.fromEntries(
        Object.entries({ ...process.env, ...env }).filter(([name, value]) => value || !(name in env)),
      ),
      stdio: { capture: PIPES, inherit: SAME, stderr: TO_STDERR }[to],
      shell: process.platform === 'win32' && !command.endsWith('.exe'),
      ...(timeoutMs === undefined ? {} : { timeout: timeoutMs, killSignal: 'SIGKILL' }),
    });
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => end(127, messageOf(error)));
    child.on('close', (code, signal) => end(code ?? 1, signal ? `\nended by ${signal}` : ''));
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
