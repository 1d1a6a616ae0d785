import { expect, test } from 'vitest';
import { describeDesk } from './support/desk.ts';

describeDesk('an answer by template', (desk) => {
  test('is found while two consonants are typed, loses no word, and is sent once its gaps are filled', async () => {
    const mail = {
      from: 'guest@shop.example',
      to: 'care@dangol.example',
      subject: 'Size',
      text: 'May I have a larger one?',
    };
    await desk().local('POST', '/mails', mail);
    await desk().local('POST', '/idle', {});
    const person = await desk().at('agent', { language: 'en' });
    const { page } = person;
    await person.open();
    await page.locator('main tbody tr a').first().click();
    await page.waitForURL(/\/tickets\//);
    await page.locator('#text').fill('Good morning.');
    await page.getByText('Find a template').first().click();
    await page.locator('#q').pressSequentially('ㄱㅎ');
    await page.locator('#templates li').nth(2).waitFor({ state: 'detached' });
    expect(await page.locator('#templates li').count()).toBe(2);
    await page.locator('#textLanguage').selectOption('en');
    await page.getByRole('button', { name: 'Another size or colour' }).click();
    await page.getByText('Still to fill in').waitFor();
    const text = await page.locator('#text').inputValue();
    expect(text).toMatch(/^Good morning[.]\n\nHello, thank you for telling me[.][\s\S]*⟦pick-up day⟧/);
    await page.getByRole('button', { name: 'Send the answer' }).click();
    await page.getByText('Not sent: something is still to be filled in').waitFor();
    expect(await page.locator('#text').inputValue()).toBe(text);
    await page.locator('#text').fill(text.replace(/⟦[^⟧]*⟧/g, 'Friday, December 4'));
    await page.getByRole('button', { name: 'Send and solve' }).click();
    await page.getByText('solves the ticket').waitFor();
    expect(person.faults).toEqual([]);
    await person.leave();
  });
});
