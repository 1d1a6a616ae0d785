import { beforeAll, expect, test } from 'vitest';
import { describeDesk } from './support/desk.ts';
import { ways } from './support/person.ts';

interface Message {
  readonly to: string;
  readonly subject: string;
}

interface Life {
  readonly promise: { readonly promisedAt: string; readonly newPromisedAt?: string; readonly reason?: string };
}

describeDesk('orders at the desk', (desk) => {
  const orders: string[] = [];
  beforeAll(async () => {
    for (const language of ['ko', 'ko', 'en'])
      orders.push((await desk().local<{ order: string }>('POST', '/orders', { language })).order);
    await desk().local('POST', '/idle', {});
  });

  test.for(ways)('are found by number and by address ($hands)', async (way) => {
    const person = await desk().at('agent', way);
    await person.open('/orders');
    await person.write('Order number or email address', '1002');
    await person.push('Find');
    expect(person.page.url()).toContain(`/orders/${orders[1]}`);
    await person.page.getByRole('heading', { level: 1, name: 'Order #1002' }).waitFor();

    await person.open('/orders');
    await person.write('Order number or email address', 'minji@example.com');
    await person.push('Find');
    await person.page.getByRole('heading', { level: 1 }).waitFor();
    expect(await person.page.locator('main').textContent()).toContain('#1001');

    await person.open('/orders');
    await person.write('Order number or email address', '999999');
    await person.push('Find');
    expect(await person.page.locator('main table').count()).toBe(0);
    expect(await person.page.getByLabel('Order number or email address').inputValue()).toBe('999999');
    expect(person.faults).toEqual([]);
    await person.leave();
  });

  test.for(ways.map((way, n) => ({ ...way, n })))(
    'are promised a new day: it is stored, and the customer hears of it ($hands)',
    async ({ n, ...way }) => {
      const order = orders[n] ?? '';
      const person = await desk().at('lead', way);
      await person.open(`/orders/${order}`);
      await person.unfold('Give a new day');
      await person.write('New day', '2020-01-01');
      await person.write('Reason', 'The warehouse was closed');
      await person.push('Give a new day');
      expect(await person.page.locator('#day-error').textContent()).toBeTruthy();
      expect(await person.page.getByLabel('Reason', { exact: true }).inputValue()).toBe('The warehouse was closed');

      const day = new Date(Date.parse((await lifeOf(order)).promise.promisedAt) + 5 * 86_400_000);
      await person.write('New day', day.toISOString().slice(0, 10));
      await person.push('Give a new day');
      expect(await person.told()).toContain('The new day is saved');
      const { promise } = await lifeOf(order);
      expect(promise.newPromisedAt?.slice(0, 10)).toBe(day.toISOString().slice(0, 10));
      expect(promise.reason).toBe('The warehouse was closed');
      await desk().local('POST', '/idle', {});
      const mails = await desk().local<Message[]>('GET', '/messages');
      expect(mails.filter(({ subject }) => subject.includes('죄송') || subject.includes('늦'))).toHaveLength(n + 1);
      expect(person.faults).toEqual([]);
      await person.leave();
    },
  );

  const lifeOf = async (order: string): Promise<Life> =>
    (await desk().api('lead', 'GET', `/orders/${order}`)).body as Life;

  test('show no marketer who bought', async () => {
    const person = await desk().at('marketer');
    const response = await person.open('/orders');
    expect(response.status()).toBe(403);
    await person.leave();
  });
});
