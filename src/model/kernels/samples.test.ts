/**
 * docs/wgsl shows the generated shaders as they are. `npm run wgsl` writes them anew; read the difference before you
 * commit it.
 */
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SAMPLES } from '../../../tests/support/kernel-samples';
import type { Kernel } from './kernel';

const FOLDER = 'docs/wgsl';

/** The parameters by name, as the struct in the code declares them. */
function parametersOf({ code, parameters }: Kernel): string {
  const [, fields] = /struct Parameters \{([^}]*)\}/.exec(code) ?? [];
  return [...(fields ?? '').matchAll(/(\w+): u32/g)].map(([, name], i) => `${name} = ${parameters[i]}`).join(', ');
}

test.each(Object.entries(SAMPLES))('docs/wgsl/%s.wgsl is what the code generates', async (name, [what, kernel]) => {
  const text = `// ${what}.\n// For one image: ${parametersOf(kernel)}; ${kernel.workgroups(1)} workgroups.\n\n${kernel.code}`;
  await expect(text).toMatchFileSnapshot(`../../../${FOLDER}/${name}.wgsl`);
});

test('there is no sample of a kernel that is gone', () => {
  expect(readdirSync(FOLDER).sort()).toEqual(
    Object.keys(SAMPLES)
      .map((name) => `${name}.wgsl`)
      .sort(),
  );
});
