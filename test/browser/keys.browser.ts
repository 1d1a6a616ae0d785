import { beforeAll, expect, test } from 'vitest';
import { describeDesk } from './support/desk.ts';
import { ways } from './support/person.ts';

describeDesk('keys at the desk', (desk) => {
  let customer: string;
  beforeAll(async () => {
    await desk().local('POST', '/orders', { language: 'ko' });
    await desk().local('POST', '/idle', {});
    const { body } = await desk().api('admin', 'GET', '/customers?email=minji@example.com');
    customer = (body as { items: { id: string }[] }).items[0]?.id ?? '';
  });
  const points = async (key: string) => {
    const path = `/keys/v1/shops/demo/customers/${customer}/points`;
    return (await desk().machine.ask('GET', path, undefined, { authorization: `Bearer ${key}` }))?.status;
  };

  test.for(ways)('open what they are for, are shown once, and end ($hands)', async (way) => {
    const name = `Checkout by ${way.hands}`;
    const person = await desk().at('admin', way);
    await person.open('/keys');
    await person.write('Name', name);
    await person.push('Make the key');
    expect(await person.page.locator('fieldset .error').textContent()).toBe('Choose at least one.');
    expect(await person.page.getByLabel('Name', { exact: true }).inputValue()).toBe(name);
    await person.tick('Read and spend points');
    await person.push('Make the key');
    const key = (await person.page.locator('main pre').first().textContent()) ?? '';
    expect(key).toMatch(/^dangol_/);
    expect(await points(key)).toBe(200);
    expect(await points(`${key.slice(0, -1)}_`)).toBe(403);

    await person.follow('To the list');
    expect((await person.page.content()).includes(key)).toBe(false);
    const row = person.page.locator('tr', { hasText: name });
    await person.unfold('End', row);
    await person.push('End this key', row);
    expect(await person.told()).toContain('The key has ended');
    await desk().local('POST', '/clock', { advance: 'PT2M' });
    expect(await points(key)).toBe(403);
    expect(person.faults).toEqual([]);
    await person.leave();
  });

  test('are made by admins only', async () => {
    for (const role of ['agent', 'lead', 'marketer'] as const) {
      const person = await desk().at(role);
      expect((await person.open('/keys')).status(), role).toBe(403);
      await person.leave();
    }
  });
});
