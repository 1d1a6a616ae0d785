import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { describeDesk } from './support/desk.ts';
import { type Person, ways } from './support/person.ts';

interface Found {
  readonly items: readonly { readonly id: string }[];
}

const finding = 'Find a customer';

describeDesk('customers at the desk', (desk) => {
  let minji = '';
  beforeAll(async () => {
    for (const language of ['ko', 'en']) await desk().local('POST', '/orders', { language });
    await desk().local('POST', '/idle', {});
    const { body } = await desk().api('agent', 'GET', '/customers?email=minji@example.com');
    minji = (body as Found).items[0]?.id ?? '';
    expect(minji).not.toBe('');
  });

  const rows = ({ page }: Person) => page.locator('#found tbody tr');

  test('are found as somebody types, without another page', async () => {
    const person = await desk().at('agent', { hands: 'keyboard' });
    await person.open('/customers');
    let loads = 0;
    person.page.on('load', () => loads++);
    const field = person.page.getByLabel(finding);
    await field.pressSequentially('zzqq');
    await person.page.getByText('No customer was found.').waitFor();
    await field.fill('');
    for (const letter of 'minji@') await field.press(letter);
    await rows(person).filter({ hasText: 'minji@example.com' }).first().waitFor();
    await person.page.waitForURL(({ searchParams }) => searchParams.get('q') === 'minji@');
    expect(loads).toBe(0);
    expect(await field.evaluate((element) => element.matches(':focus'))).toBe(true);
    expect(person.faults).toEqual([]);
    await person.leave();
  });

  test('are not lost to a session that has ended while somebody types', async () => {
    const person = await desk().at('agent');
    await person.open('/customers');
    await person.page.context().clearCookies();
    await person.page.getByLabel(finding).pressSequentially('minji');
    await person.page.getByRole('link', { name: 'Log in' }).waitFor();
    await person.leave();
  });

  test.for(ways)('are found by name, number of an order and address ($hands)', async (way) => {
    const person = await desk().at('agent', way);
    for (const typed of ['민지', 'ㄱㅁㅈ', '#1001', 'minji@example.com']) {
      await person.open('/customers');
      await person.write(finding, typed);
      await person.push('Find');
      expect(await person.page.locator(`#found a[href$="/customers/${minji}"]`).count(), typed).toBe(1);
      expect(await person.page.getByLabel(finding).inputValue()).toBe(typed);
    }
    expect(person.faults).toEqual([]);
    await person.leave();
  });

  test('have no address on any page for who sees masked contacts, and are found and read all the same', async () => {
    const person = await desk().at('masked agent');
    const pages = ['/customers?q=민지', '', '/timeline', '/messages', '/consents', '/preferences', '/edit'];
    for (const path of pages) {
      const address = path.startsWith('/customers') ? path : `/customers/${minji}${path}`;
      expect((await person.open(address)).ok(), address).toBe(true);
      expect(await person.page.content(), address).not.toMatch(/minji@example\.com/);
    }
    await person.open(`/customers/${minji}`);
    expect(await person.told()).toContain('Contacts are masked for you.');
    for (const lost of ['/consents/evidence', '/erase'])
      expect((await person.page.request.get(`/desk/demo/customers/${minji}${lost}`)).status(), lost).toBe(403);
    expect(person.faults).toEqual([]);
    await person.leave();
  });

  test('open with a slash at the end of the address', async () => {
    const person = await desk().at('agent');
    await person.page.goto('/desk/');
    await person.page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
    await person.leave();
  });

  test.for(ways)('are read whole, and a note is kept ($hands)', async (way) => {
    const person = await desk().at('lead', way);
    await person.open(`/customers/${minji}`);
    expect(await person.page.locator('main .notice.bad').count()).toBe(0);
    for (const part of [
      'How to reach them',
      'Bought',
      'Points and tier',
      'Advertising',
      'Orders',
      'Messages',
      'What happened',
    ])
      await person.page.getByRole('heading', { name: part, exact: true }).waitFor();
    const note = `Saturdays only (${way.hands})`;
    await person.unfold('Write a note');
    await person.write('Note', note);
    await person.push('Save the note');
    expect(await person.told()).toContain('The note is saved.');
    await desk().local('POST', '/idle', {});
    await person.open(`/customers/${minji}/timeline?kind=note`);
    expect(await person.page.locator('main').textContent()).toContain(note);
    expect(person.faults).toEqual([]);
    await person.leave();
  });

  test('show the very text that was sent to them', async () => {
    const person = await desk().at('agent');
    await person.open(`/customers/${minji}/messages`);
    await person.page.getByRole('link', { name: 'Read it' }).first().click();
    await person.page.getByRole('heading', { level: 1, name: /What was sent$/ }).waitFor();
    expect(await person.told()).toContain('letter by letter');
    expect(await person.page.locator('main pre').textContent()).toMatch(/김민지님|Minji/);
    expect(person.faults).toEqual([]);
    await person.leave();
  });

  test.for(ways)('are corrected, and a wrong number comes back with what was typed ($hands)', async (way) => {
    const person = await desk().at('agent', way);
    await person.open(`/customers/${minji}/edit`);
    await person.write('Phone', '12');
    await person.push('Save');
    expect(await person.page.locator('#phone-error').textContent()).toBeTruthy();
    expect(await person.page.getByLabel('Phone').inputValue()).toBe('12');
    const number = way.hands === 'mouse' ? '010-2222-3333' : '010-4444-5555';
    await person.write('Phone', number);
    await person.push('Save');
    expect(await person.told()).toContain('Saved.');
    expect(await person.page.locator('main').textContent()).toContain(number);
    expect(person.faults).toEqual([]);
    await person.leave();
  });

  test.for(ways)('are merged after a look at both, and made two again ($hands)', async (way) => {
    const others = (await desk().api('agent', 'GET', '/customers')).body as Found;
    const other = others.items.find(({ id }) => id !== minji)?.id ?? '';
    expect(other).not.toBe('');
    const person = await desk().at('agent', way);
    await person.open(`/customers/${minji}/merge/${other}`);
    expect(await person.page.locator('.card').count()).toBe(2);
    await person.write(/Why they are the same person/, 'She said so on the phone');
    await person.push('Merge them');
    expect(await person.told()).toContain('Merged.');
    await desk().local('POST', '/idle', {});
    await person.open(`/customers/${other}`);
    expect(person.page.url()).toContain(`/customers/${minji}`);
    await person.push('Make them two again');
    expect(await person.told()).toContain('They are two customers again.');
    await desk().local('POST', '/idle', {});
    await person.open(`/customers/${other}`);
    expect(person.page.url()).toContain(`/customers/${other}`);
    expect(person.faults).toEqual([]);
    await person.leave();
  });

  test('get a short link to their page, which opens nothing once it is revoked', async () => {
    const person = await desk().at('agent');
    await person.open(`/customers/${minji}`);
    await person.push('Make a link');
    const link = (await person.page.locator('pre.copy').textContent()) ?? '';
    expect(link).toMatch(/\/s\/[a-z2-7]{12}$/);
    const shopper = await desk().person({ language: 'ko', width: 360 });
    expect((await shopper.page.goto(link))?.status()).toBe(200);
    expect(shopper.page.url()).toContain('/p/me/');
    await person.push('Revoke this link');
    expect(await person.told()).toContain('The link is revoked.');
    expect((await shopper.page.goto(link))?.status()).toBe(410);
    expect(person.faults).toEqual([]);
    await shopper.leave();
    await person.leave();
  });

  test('are given all that is stored about them as one file', async () => {
    const person = await desk().at('admin');
    await person.open(`/customers/${minji}`);
    await person.push('Collect it');
    expect(await person.told()).toContain('Everything is being collected.');
    await desk().local('POST', '/idle', {});
    await person.open('/privacy?status=done');
    await person.follow('Read');
    expect(await person.page.locator('main .notice').count()).toBe(0);
    expect(await person.page.locator('main').textContent()).toContain('minji@example.com');
    const [download] = await Promise.all([
      person.page.waitForEvent('download'),
      person.page.getByRole('button', { name: 'Download the file', exact: true }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^export-.*\.json$/);
    const file = JSON.parse(readFileSync(await download.path(), 'utf8'));
    expect(file.missing).toEqual([]);
    expect(file.data.customers.customer.email).toBe('minji@example.com');
    expect(person.faults).toEqual([]);
    await person.leave();
  });

  test('are not shown to a marketer', async () => {
    const person = await desk().at('marketer');
    expect((await person.open('/customers')).status()).toBe(403);
    await person.leave();
  });
});
