import { expect, test } from 'vitest';
import { describeDesk } from './support/desk.ts';
import { type Person, staffRoles } from './support/person.ts';

const cookieOf = async (person: Person) =>
  (await person.page.context().cookies()).find(({ name }) => name === '__Host-dangol');

describeDesk('logging in', (desk) => {
  test.for(staffRoles.flatMap((role) => [true, false].map((hasScript) => ({ role, hasScript }))))(
    '$role, with scripts: $hasScript, comes by the issuer to the shop, and leaves it again',
    async ({ role, hasScript }) => {
      const person = await desk().person({ hasScript });
      await person.logIn(role);
      const { page } = person;
      expect(new URL(page.url()).pathname).toBe('/desk/demo');
      expect(await cookieOf(person)).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Lax', path: '/' });
      expect(await page.evaluate('document.cookie')).toBe('');

      await page.getByRole('button', { name: 'Log out' }).click();
      await page.getByRole('heading', { name: 'You are logged out' }).waitFor();
      expect(await cookieOf(person)).toBeUndefined();
      await page.goto('/desk/demo');
      await page.getByRole('button', { name: `Continue as ${role}` }).waitFor();
      expect(person.faults).toEqual([]);
      await person.leave();
    },
  );

  test('is done by the keyboard alone, and leads to the page that was asked for', async () => {
    const person = await desk().person({ hands: 'keyboard' });
    const { page } = person;
    await person.logIn('lead', '/desk/demo?from=bookmark');
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/desk/demo?from=bookmark');
    await person.push('Log out');
    await page.getByRole('heading', { name: 'You are logged out' }).waitFor();
    await person.leave();
  });

  test('leads to no other place, whatever the address asks for', async () => {
    for (const to of [
      'https://evil.example/',
      '//evil.example/desk',
      '/\\evil.example',
      '/desk/../_local',
      'javascript:1',
    ]) {
      const person = await desk().person();
      await person.logIn('agent', `/desk/login?to=${encodeURIComponent(to)}`);
      expect(new URL(person.page.url()).origin, to).toBe(desk().url);
      expect(new URL(person.page.url()).pathname, to).toMatch(/^\/desk(\/|$)/);
      expect(person.faults, to).toEqual([]);
      await person.leave();
    }
  });

  test('lasts for one browser: the way back from the issuer opens nothing in another one', async () => {
    const [one, other] = [await desk().person(), await desk().person()];
    await one.page.goto('/desk');
    const fields = one.page.locator('form', { hasText: 'Continue as admin' }).locator('input');
    const form: Record<string, string> = {};
    for (const field of await fields.all())
      form[(await field.getAttribute('name')) ?? ''] = (await field.getAttribute('value')) ?? '';
    const granted = await one.page.context().request.post('/_local/issuer/continue', { form, maxRedirects: 0 });
    const back = granted.headers().location ?? '';
    expect(new URL(back).pathname).toBe('/desk/callback');
    await other.page.goto(back);
    await other.page.getByRole('heading', { name: 'You were not logged in' }).waitFor();
    expect(await cookieOf(other)).toBeUndefined();
    await Promise.all([one.leave(), other.leave()]);
  });

  test('in the other language: a link of the bar changes it, and it stays', async () => {
    const person = await desk().at('agent', { language: 'en' });
    const { page } = person;
    await page.getByRole('link', { name: '한국어' }).click();
    await page.getByRole('button', { name: '로그아웃' }).waitFor();
    await person.open();
    expect(await page.locator('html').getAttribute('lang')).toBe('ko');
    await person.leave();
  });
});

describeDesk('a session', (desk) => {
  test('that ended elsewhere loses nothing that was typed: the page says so, and the words stand on it', async () => {
    const person = await desk().at('admin');
    await person.open('/shop/brand');
    await person.write('Name (English)', 'A name that took long to find');
    await person.page.context().clearCookies();
    await person.push('Save');
    await person.page.getByRole('heading', { name: 'Please log in again' }).waitFor();
    expect(await person.page.locator('main').textContent()).toContain('A name that took long to find');
    expect((await desk().api('admin', 'GET', '/brand')).body).toMatchObject({ name: { en: 'Dangol' } });
    await person.leave();
  });

  test('is not taken over by a form of another page: without its proof nothing is done', async () => {
    const person = await desk().at('admin');
    const { page } = person;
    await page.evaluate(`document.querySelector('.person input[name=csrf]').value = 'forged'`);
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.getByRole('heading', { name: 'Nothing was saved' }).waitFor();
    expect(await cookieOf(person)).toBeDefined();
    await person.leave();
  });

  test('is no frame of another page, and no page of it is kept by the browser', async () => {
    const person = await desk().at('admin');
    await person.open();
    await person.page.getByRole('button', { name: 'Log out' }).click();
    await person.page.getByRole('heading', { name: 'You are logged out' }).waitFor();
    await person.page.goBack();
    await person.page.getByRole('button', { name: 'Continue as admin' }).waitFor();
    await person.leave();
  });
});
