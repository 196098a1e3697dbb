/** Chromium's compiler accepts every shader that docs/wgsl shows, without a warning. */
import { expect, test } from 'vitest';
import { testDevice } from '../support/gpu-device';
import { SAMPLES } from '../support/kernel-samples';

test('every sample compiles', async () => {
  const { device } = await testDevice();
  for (const [name, [, { code }]] of Object.entries(SAMPLES)) {
    const { messages } = await device.createShaderModule({ code }).getCompilationInfo();
    expect(
      messages.map(({ message, lineNum }) => `${lineNum}: ${message}`),
      name,
    ).toEqual([]);
  }
  device.destroy();
});
