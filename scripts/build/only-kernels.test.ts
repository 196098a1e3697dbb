import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { STOCK_KERNELS } from '../../src/model/stock-kernels';
import { inRoot } from '../lib/paths.mjs';
import { onlyKernels } from './only-kernels';

describe.each(['cpu', 'wasm', 'webgl', 'webgpu'])('the kernels of the %s backend', (backend) => {
  const code = readFileSync(
    inRoot(`node_modules/@tensorflow/tfjs-backend-${backend}/dist/register_all_kernels.js`),
    'utf8',
  ).replace(/^\/\/# sourceMappingURL.*$/m, '');

  test('those that are named stay, imported and registered, and no other', () => {
    const left = onlyKernels(code, STOCK_KERNELS);
    const imported = [...left.matchAll(/import \{ (\w+) \} from '\.\/kernels\/(\w+)'/g)];
    expect(imported.map(([, , name]) => name).sort()).toEqual([...STOCK_KERNELS].sort());
    const listed = /kernelConfigs = \[([^\]]*)\]/.exec(left)?.[1] ?? '';
    expect(listed.match(/\w+/g)?.sort()).toEqual(imported.map(([, config]) => config).sort());
    expect(left).toContain('registerKernel(kernelConfig)');
  });

  test('a name that no kernel has is said', () => {
    expect(() => onlyKernels(code, ['Add', 'Ad'])).toThrow('there is no kernel Ad');
  });
});
