// @ts-check
/** What set-up tells a person. Everything goes to stderr, so that `--json` has stdout to itself. */

/** A failure that was foreseen: a sentence, and what to do now. Shown without a stack trace. */
export class UserError extends Error {
  /** @param {string} sentence @param {string} [nextStep] @param {{exitCode?: number, cause?: unknown}} [options] */
  constructor(sentence, nextStep = '', { exitCode = 1, cause } = {}) {
    super(sentence, { cause });
    this.name = 'UserError';
    this.nextStep = nextStep;
    this.exitCode = exitCode;
  }
}

/** @param {string} step @param {string} text one line: what is being done, or that it is done */
export function say(step, text) {
  process.stderr.write(`${step.padEnd(12)} ${text}\n`);
}

/** @param {unknown} error @returns {string} its message */
export const messageOf = (error) => (error instanceof Error ? error.message : String(error));

/**
 * An option that is not there, or a file that cannot be opened, says all there is to say. Throws anything else. @param
 * {unknown} error
 */
function foreseen(error) {
  if (error instanceof UserError) return error;
  const { code = '', path } = /** @type {NodeJS.ErrnoException} */ (error);
  if (code.startsWith('ERR_PARSE_ARGS'))
    return new UserError(`${messageOf(error).split('. ')[0]}.`, '', { exitCode: 2 });
  if (/^E[A-Z]+$/.test(code) && path !== undefined) return new UserError(`${messageOf(error)}.`);
  throw error;
}

/**
 * Runs a script's main function. A UserError becomes its sentences and its exit code; anything else keeps its stack.
 * @param {() => Promise<number | undefined>} main resolves to the exit code (undefined: 0)
 */
export async function runMain(main) {
  // Who reads has seen enough (`| head -1`). What this script started ends with it, unless the script sees to that
  // itself.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error) => {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EPIPE') throw error;
      if (stream.listenerCount('error') === 1) process.exit(0);
    });
  }
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    const { message, nextStep, exitCode } = foreseen(error);
    process.stderr.write(`\n${message}\n${nextStep ? `${nextStep}\n` : ''}`);
    process.exitCode = exitCode;
  }
}
