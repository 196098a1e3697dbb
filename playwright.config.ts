import { defineConfig } from '@playwright/test';
import { PATIENCE } from './e2e/support/backend';

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './e2e/support/build.ts',
  outputDir: '.cache/e2e',
  // One Chromium at a time: two cores, and an attack takes one of them whole.
  workers: 1,
  forbidOnly: true,
  retries: 0, // a flaky test is a bug
  timeout: 60_000 * PATIENCE,
  expect: { timeout: 20_000 * PATIENCE },
});
