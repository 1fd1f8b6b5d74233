import { expect, test } from '@playwright/test';
import { codeSentTo } from './sms.js';

test('signs in with a code', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('Phone number').fill('+8618501234403');
  await page.getByRole('button', { name: 'Send code' }).click();
  await page.getByLabel('Code').fill(await codeSentTo('+8618501234403'));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('Welcome')).toBeVisible();
});
