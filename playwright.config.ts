import { defineConfig } from '@playwright/test';
import { FORCED, PATIENCE, SLOWER } from './e2e/support/backend';
import { busyFactor } from './scripts/lib/busy';

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './e2e/support/build.ts',
  outputDir: '.cache/e2e',
  // Two cores, and most of a test's time is waiting. WebGPU in software takes both cores for one network.
  workers: FORCED === 'webgpu' ? 1 : 2,
  forbidOnly: true,
  retries: 0, // a flaky test is a bug
  timeout: 60_000 * SLOWER * busyFactor(), // and longer as the machine is busy: e2e/support/limit.ts
  expect: { timeout: 20_000 * PATIENCE },
});
