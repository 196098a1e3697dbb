import { expect, test } from 'vitest';
import { deepfool } from '../../src/attack/deepfool';
import { decode } from '../../src/image/decode';
import { distortion } from '../../src/image/distortion';
import { Engine } from '../../src/model/engine';
import { createProblem } from '../../src/offscreen/engine/problem';
import { shared } from '../support/golden';

const idle = new AbortController().signal;
test('x', async () => {
  const file = new Uint8Array(await shared('models/tf2_mobilenet_v2_1.0_224_ptq.tflite'));
  const engine = await Engine.open(file, { inputRange: [-1, 1] }, { forced: 'wasm' });
  const sums: Record<string, number> = {};
  for (const p of ['cat', 'parrot', 'sunflower', 'hot_dog', 'grace_hopper', 'pets']) {
    const { image } = await decode(new Blob([await shared(`golden/${p}-224.png`)]));
    const { problem } = await createProblem(image, engine, idle);
    for (const roundingSteps of [12, 24, 40]) {
      const found = await deepfool.run(
        problem,
        { ...deepfool.defaults, candidates: 5, roundingSteps },
        () => undefined,
        idle,
      );
      const l2 = distortion(image.data, found.data).l2;
      let f = 0;
      found.floats!.forEach((v, i) => {
        f += ((v - image.data[i]) / 255) ** 2;
      });
      console.log(p, roundingSteps, l2.toFixed(4), 'floats', Math.sqrt(f).toFixed(4), found.success);
      sums[roundingSteps] = (sums[roundingSteps] ?? 0) + l2 / 6;
      sums.floats = (sums.floats ?? 0) + Math.sqrt(f) / 18;
    }
  }
  console.log(JSON.stringify(sums));
  expect(1).toBe(1);
}, 900_000);
