import { afterEach, expect, test } from 'vitest';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { Reply, World } from '../../support/world.ts';
import { confirms, hana, juno, ofHanaAndJuno, putDesk } from '../told/story.ts';

let world: World;
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const shop = '/v1/shops/demo';
const token = (sub = 'hana') => ({
  authorization: `Bearer ${world.cloud.tokens?.issue({ sub, 'cognito:groups': ['demo:agent'] }, world.cloud.kernel.now())}`,
  'content-type': 'application/json',
});
async function ask(path: string, body: object, headers: object = {}): Promise<Reply> {
  const reply = await world.post(`${shop}${path}`, JSON.stringify(body), { ...token(), ...headers });
  await world.rest();
  return reply;
}
const subjects = (address: string) => world.mailsTo(address).map(({ subject }) => subject);
const listed = async (query = '?list=tasks') =>
  (
    (await world.get(`${shop}/tickets${query}`, undefined, token())).body as {
      items: { id: string; firstLine?: string }[];
    }
  ).items;
const idIn = ({ body }: Reply) => (body as { id: string }).id;

async function aShop(): Promise<void> {
  world = await aFastWorld({ at: '2026-12-21T15:00:00+09:00' });
  await putDesk(world, ofHanaAndJuno);
  for (const address of [hana, juno]) await confirms(world, address);
}

const callBack = { what: 'call-back', text: '설치가 끝났는지 여쭤보기', due: '2026-12-22T10:00:00+09:00' };

test('Hana gives herself a call-back for tomorrow at ten, about an order, and does it', async () => {
  await aShop();
  const email = 'minji@shop.example';
  await world.shopify(
    'orders/paid',
    anOrder({ email, financial_status: 'paid', updated_at: '2026-12-21T15:00:00+09:00' }),
  );
  const owned = world.events().findLast(({ name }) => name === 'OrderOwned');
  const { order, customer } = { ...owned?.data } as Record<string, string>;

  const given = await ask('/tasks', { ...callBack, order });
  expect(given).toMatchObject({
    status: 200,
    body: {
      ticket: { kind: 'task', task: { what: 'call-back' }, customerId: customer, orderId: order, state: 'open' },
    },
  });
  expect(idIn(await ask('/tasks', { ...callBack, order }))).toBe(idIn(given));
  expect((await listed()).map(({ id, firstLine }) => [id, firstLine])).toEqual([[idIn(given), callBack.text]]);
  expect((await listed('?list=open')).map(({ id }) => id)).toEqual([idIn(given)]);

  // A mail of hers is a ticket of its own: nothing of a customer is added to a task, and nobody answers one.
  await world.local('POST', '/_local/mails', {
    from: email,
    to: 'care@dangol.example',
    subject: '안녕하세요',
    text: '언제 오나요?',
  });
  await world.rest();
  expect(await listed('?list=open')).toHaveLength(2);
  const answered = await ask(`/tickets/${idIn(given)}/replies`, { text: '네.' });
  expect(answered).toMatchObject({ status: 409, body: { code: 'ticket-is-task' } });

  const before = world.mailsTo(email).length;
  expect((await ask(`/tickets/${idIn(given)}/solve`, {})).body).toMatchObject({ ticket: { state: 'solved' } });
  expect([await listed(), world.mailsTo(email).length]).toEqual([[], before]);
  await world.pass('P2D');
  expect(world.events().filter(({ name, data }) => name === 'PromiseMissed' && data.kind === 'task')).toEqual([]);
});

// @thorough
test('a task that nobody does is told to Hana before, and to Juno as well once it is over', async () => {
  await aShop();
  const given = idIn(await ask('/tasks', callBack));
  const number = 1001;
  expect(subjects(hana)).toHaveLength(1);
  await world.pass('PT150M');
  expect(subjects(hana).at(-1)).toBe(`할 일 ${number}: 기한이 다가옵니다`);
  expect(subjects(juno)).toHaveLength(1);
  await world.pass('PT18H');
  for (const address of [hana, juno]) expect(subjects(address).at(-1)).toBe(`할 일 ${number}: 제때 마치지 못했습니다`);
  expect(world.mailsTo(juno).at(-1)?.text).toContain(callBack.text);
  // The mail's own replies go nowhere: a task has no customer to answer.
  expect(world.mailsTo(juno).at(-1)?.headers['reply-to'] ?? '').not.toContain('care+');

  const later = '2026-12-23T10:00:00+09:00';
  expect(await ask(`/tickets/${given}/due`, { due: later })).toMatchObject({
    status: 200,
    body: { ticket: { promise: { kind: 'due', at: new Date(later).toISOString(), status: 'running' } } },
  });
  expect((await ask(`/tickets/${given}/assignment`, { to: 'me' })).body).toMatchObject({
    ticket: { assignee: 'hana' },
  });
});

test('what cannot be a task is refused with what is wrong', async () => {
  await aShop();
  const refused = async (change: object) => await ask('/tasks', { ...callBack, ...change });
  expect(await refused({ due: '2026-12-21T14:59:00+09:00' })).toMatchObject({
    status: 422,
    body: { code: 'body-invalid', errors: [{ pointer: '#/due', detail: 'It is over.' }] },
  });
  expect(await refused({ due: '2027-12-24T10:00:00+09:00' })).toMatchObject({ status: 422 });
  expect(await refused({ due: '2026-12-22T25:00:00+09:00' })).toMatchObject({ status: 422 });
  expect(await refused({ what: 'late-parcel' })).toMatchObject({ status: 422 });
  expect(await refused({ order: 'shopify-unknown' })).toMatchObject({ status: 404, body: { code: 'order-not-found' } });
  expect(await refused({ assignee: 'nobody-here' })).toMatchObject({ status: 404, body: { code: 'staff-not-found' } });
  await world.local('POST', '/_local/mails', {
    from: 'a@b.example',
    to: 'care@dangol.example',
    subject: 'x',
    text: '언제 오나요?',
  });
  await world.rest();
  const [question] = await listed('?list=open');
  expect(await ask(`/tickets/${question?.id}/due`, { due: callBack.due })).toMatchObject({ status: 404 });
  expect(await listed()).toEqual([]);
  expect(await world.get(`${shop}/tickets?list=tasks&assignee=me`, undefined, token())).toMatchObject({ status: 400 });
});
