import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './e2e/support/build.ts',
  outputDir: '.cache/e2e',
  // One Chromium at a time: two cores, and an attack takes one of them whole.
  workers: 1,
  forbidOnly: true,
  retries: 0, // a flaky test is a bug
  timeout: 60_000,
  expect: { timeout: 20_000 },
});
