import { defineConfig } from '@playwright/test';

export default defineConfig({
  testMatch: 'playwright.spec.js',
  outputDir: '../../../target/playwright',
  globalSetup: './playwright.start.js',
  use: {
    baseURL: process.env.APPLICATION,
    launchOptions: { executablePath: process.env.CHROMIUM },
  },
});
