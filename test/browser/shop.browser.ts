import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Desk, describeDesk } from './support/desk.ts';
import { ways } from './support/person.ts';

const partOf = async (desk: Desk, part: string) =>
  (await desk.api('admin', 'GET', `/${part}`)).body as Record<string, never>;

describeDesk('the shop at the desk', (desk) => {
  test.for(ways.map((way, n) => ({ ...way, phone: `02-555-000${n}` })))(
    'gets another telephone; a wrong one is told beside it, and everything typed stays ($hands)',
    async ({ phone, ...way }) => {
      const person = await desk().at('admin', way);
      await person.open('/shop');
      await person.follow('Brand');
      await person.write('Name (English)', `Dangol ${phone}`);
      await person.write('Telephone for questions', 'no telephone');
      await person.push('Save');
      expect(await person.page.locator('[id="support/phone-error"]').textContent()).toContain('Please correct');
      expect(await person.page.getByLabel('Name (English)', { exact: true }).inputValue()).toBe(`Dangol ${phone}`);
      await person.write('Telephone for questions', phone);
      await person.push('Save');
      expect(await person.told()).toBe('Saved. It counts from now on.');
      expect(await partOf(desk(), 'brand')).toMatchObject({ support: { phone }, name: { en: `Dangol ${phone}` } });
      expect(person.faults).toEqual([]);
      await person.leave();
    },
  );

  test.for(ways.map((way, n) => ({ ...way, from: `1${n}:00` })))(
    'opens on Saturdays, ships by another hour, and sends another set of letters ($hands)',
    async ({ from, ...way }) => {
      const person = await desk().at('admin', way);
      await person.open('/shop/hours');
      await person.write(/^Saturday/, `${from}–15:00`);
      await person.push('See what it would do');
      await person.page.getByRole('button', { name: 'Apply this change' }).waitFor();
      await person.push('Apply this change');
      expect(await person.told()).toBe('Applied. Promises count in the new hours within seconds.');
      expect((await partOf(desk(), 'hours')).week).toMatchObject({ sat: [{ from, to: '15:00' }] });

      await person.open('/shop/delivery');
      await person.write('Same-day cut-off', from);
      await person.push('Save');
      expect(await partOf(desk(), 'delivery')).toMatchObject({ cutOff: from });

      await person.open('/shop/journeys');
      const before = await person.page.getByRole('checkbox', { name: 'First-days' }).isChecked();
      await person.tick('First-days');
      await person.push('Save');
      expect(await partOf(desk(), 'journeys')).toMatchObject({ 'first-days': { on: !before } });
      expect(person.faults).toEqual([]);
      await person.leave();
    },
  );

  test('keeps what two people changed at once: the second one sees both, and decides', async () => {
    const [one, other] = [await desk().at('admin'), await desk().at('admin', { hasScript: false })];
    await one.open('/shop/brand');
    await other.open('/shop/brand');
    await one.write('Name (English)', 'The first');
    await one.push('Save');
    await other.write('Name (English)', 'The second');
    await other.push('Save');
    expect(await other.told()).toContain('Somebody else changed this');
    expect(await other.page.locator('main').textContent()).toContain('Stored now: The first');
    expect(await partOf(desk(), 'brand')).toMatchObject({ name: { en: 'The first' } });
    await other.push('Save');
    expect(await partOf(desk(), 'brand')).toMatchObject({ name: { en: 'The second' } });
    await Promise.all([one.leave(), other.leave()]);
  });

  test.for(ways)('is connected by a secret that is shown once, and that ends ($hands)', async (way) => {
    const person = await desk().at('admin', way);
    const secrets = async () => {
      const { body } = await desk().api('admin', 'GET', '/connections');
      const { items } = body as { items: { platform: string; secrets: { name: string }[] }[] };
      return items.find(({ platform }) => platform === 'cafe24')?.secrets.map(({ name }) => name) ?? [];
    };
    const before = await secrets();
    await person.open('/shop/connections');
    await person.push('Add a secret');
    await person.page.getByRole('heading', { level: 1, name: 'The secret is made' }).waitFor();
    const secret = (await person.page.locator('main pre').nth(1).textContent()) ?? '';
    expect(secret).toMatch(/^\S{20,}$/);
    const [made = '', ...more] = (await secrets()).filter((name) => !before.includes(name));
    expect(more).toEqual([]);

    await person.open('/shop/connections');
    expect((await person.page.content()).includes(secret)).toBe(false);
    const line = person.page
      .locator('section', { has: person.page.locator('#cafe24') })
      .locator('li', { hasText: made });
    await person.push('End this secret', line);
    expect(await person.told()).toContain('The secret has ended');
    expect(await secrets()).toEqual(before);
    expect(person.faults).toEqual([]);
    await person.leave();
  });

  test('takes in its past from a file, tells how far it is, and is left in peace meanwhile', async () => {
    const person = await desk().at('admin');
    const { page } = person;
    await person.open('/shop/imports');
    const file = join(import.meta.dirname, '..', '..', 'docs', 'samples', 'past-orders.csv');
    await page.getByLabel('CSV file').setInputFiles(file);
    await person.push('Import');
    const id = page.url().split('/').at(-1) ?? '';
    await page.getByText('All of it is imported.').waitFor();
    expect((await desk().api('admin', 'GET', `/imports/${id}`)).body).toMatchObject({ refused: 0 });
    await person.open('/shop/imports');
    expect(await page.locator('main table').textContent()).toContain('orders');
    expect(person.faults).toEqual([]);
    await person.leave();
  });

  test('is only looked at by who may not change it', async () => {
    const person = await desk().at('agent');
    for (const part of ['brand', 'hours', 'delivery', 'journeys']) {
      await person.open(`/shop/${part}`);
      expect(await person.page.getByRole('button', { name: 'Save' }).count(), part).toBe(0);
      expect(await person.told(), part).toContain('You can look at this only');
    }
    await person.leave();
  });
});
