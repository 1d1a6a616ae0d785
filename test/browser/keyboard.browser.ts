import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeDesk } from './support/desk.ts';

const mails = ['first', 'second', 'third'].map((name) => ({
  ...{ from: `${name}@shop.example`, to: 'care@dangol.example', subject: `The ${name}` },
  text: `I am the ${name}.`,
}));

const focused = (page: Page) => page.locator('main tbody tr:has(a:focus)').textContent({ timeout: 2_000 });

/** As a keyboard that is set to Hangul says it: the letter is another one, its place the same. */
const pressInHangul = (page: Page, key: string, code: string) =>
  page.evaluate(
    `document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: '${key}', code: '${code}', bubbles: true }))`,
  );

describeDesk('the keyboard', (desk) => {
  test('goes through the queue by j and k, opens a ticket and comes back by u', async () => {
    for (const mail of mails) await desk().local('POST', '/mails', mail);
    await desk().local('POST', '/idle', {});
    const person = await desk().at('agent', { language: 'ko' });
    const { page } = person;
    await person.open('/tickets');
    await page.keyboard.press('j');
    const first = await focused(page);
    await page.keyboard.press('j');
    expect(await focused(page)).not.toBe(first);
    await page.keyboard.press('k');
    expect(await focused(page)).toBe(first);
    await page.keyboard.press('k');
    expect(await focused(page)).toBe(first);
    await pressInHangul(page, 'ㅓ', 'KeyJ');
    expect(await focused(page)).not.toBe(first);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/tickets\/./);
    await person.open('/tickets');
    await page.keyboard.press('u');
    await page.waitForURL(/\/desk\/demo$/);
    expect(person.faults).toEqual([]);
    await person.leave();
  });

  test('lists its keys on ?, also for who has a mouse, in both languages', async () => {
    for (const [language, title, back] of [
      ['ko', '단축키', '오늘'],
      ['en', 'Keyboard shortcuts', 'Today'],
    ] as const) {
      const person = await desk().at('agent', { language });
      const { page } = person;
      await person.open('/tickets');
      await page.keyboard.press('Shift+Slash');
      const dialog = page.getByRole('dialog', { name: title });
      expect(await dialog.locator('dl > div').allTextContents()).toContainEqual(expect.stringMatching(`^u.*${back}`));
      if (process.env.PICTURES) await page.screenshot({ path: join(process.env.PICTURES, `keys-${language}.png`) });
      await page.keyboard.press('Escape');
      expect(await dialog.count()).toBe(0);
      await page.getByRole('button', { name: title }).click();
      expect(await dialog.locator('dl > div').count()).toBe(6);
      expect(person.faults).toEqual([]);
      await person.leave();
    }
  });

  test('is a keyboard for letters where something is written, and after it was switched off', async () => {
    const person = await desk().at('agent');
    const { page } = person;
    await person.open('/customers');
    const field = page.locator('main input[type=search], main input[name=q]').first();
    await field.focus();
    await page.keyboard.type('juk?');
    expect(await field.inputValue()).toBe('juk?');
    await person.open('/tickets');
    await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
    await page.getByLabel('No shortcuts in this browser').check();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.keyboard.press('u');
    await page.keyboard.press('j');
    expect(page.url()).toMatch(/\/tickets$/);
    expect(await page.locator('main tbody a:focus').count()).toBe(0);
    await person.leave();
  });

  test('offers nothing that does not work without scripts', async () => {
    const person = await desk().at('agent', { hasScript: false });
    await person.open('/tickets');
    expect(await person.page.locator('[data-keys-help]').isVisible()).toBe(false);
    expect(await person.page.locator('#keys').isVisible()).toBe(false);
    await person.leave();
  });
});
