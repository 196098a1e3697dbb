/** The main job on WebGPU, by its software adapter: slow, so its tests wait long. */
import type { Done } from '../../src/session/state';
import { PATIENCE, SLOWER } from './backend';
import { expect, type Person } from './extension';
import { firstRun } from './first-run';

export const SLOW_MS = 240_000 * SLOWER;

/** The picture is attacked, on SwiftShader, and the file is read back. */
export async function attackedOnWebgpu(person: Person, src: string): Promise<Done> {
  await person.attack(src);
  const view = await person.open();
  await expect(view.getByTestId('phase')).toHaveAttribute('data-phase', 'done', {
    timeout: SLOW_MS * PATIENCE,
  });
  const state = await person.ended(view);
  if (state.phase !== 'done') throw new Error(state.phase);
  expect(state.result.backend).toMatchObject({ name: 'webgpu', software: true, notes: [] });
  expect(state.result.backend.adapter).toMatch(/swiftshader/i);
  expect(firstRun(state).file.verified).toBe(true);
  await expect(view.getByTestId('backend')).toContainText(`WebGPU on ${state.result.backend.adapter}, in software`);
  return state;
}
