// @ts-check
/** Child processes of set-up. */
import { spawn } from 'node:child_process';
import { ROOT } from './paths.mjs';
import { messageOf } from './say.mjs';

/**
 * Runs a program in the repository root. Its output goes to stderr unless `capture` is set. Never throws: a program that
 * cannot be started has code 127.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ capture?: boolean, timeoutMs?: number, env?: Record<string, string> }} [options]
 * @returns {Promise<{ code: number, output: string }>} `output`: what was captured, both streams
 */
export function run(command, args, { capture = false, timeoutMs, env } = {}) {
  return new Promise((resolve) => {
    let output = '';
    /** @param {number} code @param {string} [more] */
    const end = (code, more = '') => resolve({ code, output: output + more });
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: capture ? ['ignore', 'pipe', 'pipe'] : ['ignore', 2, 2],
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
 * @returns {Promise<{ code: number, output: string }>}
 */
export function npm(args) {
  const script = process.env.npm_execpath;
  return script?.endsWith('.js') ? run(process.execPath, [script, ...args]) : run('npm', args);
}
