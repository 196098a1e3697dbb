/**
 * Leaves the kernels out of TensorFlow.js' backends that nobody calls. Its packages register all of them in one file;
 * "a modular build would replace the contents of this file and import only the kernels that are needed", says that
 * file.
 */
import type { Plugin } from 'vite';

const REGISTER = /\/@tensorflow\/tfjs-backend-(\w+)\/dist\/register_all_kernels\.js$/;
const IMPORT = /^import \{ (\w+) \} from '\.\/kernels\/(\w+)';$/gm;

/** The code of register_all_kernels.js with these kernels alone. Throws an Error that names what is not there. */
export function onlyKernels(code: string, names: readonly string[]): string {
  const configs = new Map([...code.matchAll(IMPORT)].map(([, config = '', name = '']) => [name, config]));
  const lacking = names.filter((name) => !configs.has(name));
  if (lacking.length > 0) throw new Error(`there is no kernel ${lacking.join(', ')}`);
  const kept = new Set(names.map((name) => configs.get(name)));
  return code
    .replace(IMPORT, (line, config: string) => (kept.has(config) ? line : ''))
    .replace(/^ {4}(\w+),?$/gm, (line, config: string) => (kept.has(config) ? line : ''));
}

export function registerOnly(names: readonly string[]): Plugin {
  return {
    name: 'signflip:only-kernels',
    transform(code, id) {
      const [, backend] = REGISTER.exec(id) ?? [];
      if (backend === undefined) return undefined;
      try {
        return { code: onlyKernels(code, names), map: null };
      } catch (error) {
        throw new Error(`tfjs-backend-${backend}: ${error instanceof Error ? error.message : String(error)}`);
      }
    },
  };
}
