import { beforeAll, expect, test } from 'vitest';
import { type CallToSave, saveEndedCall } from '../../../functions/care/calls/ended-call.store.ts';
import { careAnswers } from '../../../functions/care/erasing/privacy.store.ts';
import { saveContact } from '../../../functions/care/tickets/contacts.store.ts';
import { loadWords, tickets } from '../../../functions/care/tickets/tickets.store.ts';
import { phoneId } from '../../../shared/base/ids.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';

inProcessAws();

const at = '2026-12-21T01:00:00.000Z';
const phone = '+821012345678';
const known = { zone: 'Asia/Seoul', hours: { week: {} }, languages: ['ko' as const], support: 'care@x.example' };
const cause = { id: 'test', at, test: false };
let shop = '';
let count = 0;
const event = (name: string, subject: string, data: object) => {
  const place = { subject, version: 1, shop, status: 'any', v: 1, id: `${subject}@1.1` };
  return { ...place, name, at, cause: 'test', test: false, data } as never;
};
const call = async (message: string, more: Partial<CallToSave> = {}) => {
  const first = {
    shop,
    message,
    at,
    direction: 'inbound' as const,
    state: 'missed' as const,
    phone,
    note: '전화 주세요',
  };
  const { found } = await saveEndedCall({ ...first, ...more }, known, cause, () => []);
  return found;
};
const has = (data: object) =>
  saveContact(event('CustomerChanged', `customer/${shop}/minji`, { customer: 'minji', ...data }));

beforeAll(() => {
  shop = `shop${++count}`;
});

test('is of the customer of whom the number was verified, and else under the number; with others it is one ticket', async () => {
  await has({ phone });
  const first = await call('a');
  expect(first).toMatchObject({ phone });
  expect(first).not.toHaveProperty('customer');
  expect((await call('b'))?.ticket).toBe(first?.ticket);
  expect((await call('b'))?.messages).toHaveLength(2);
  await has({ phone, ownsPhone: true });
  const own = await call('c');
  expect(own).toMatchObject({ customer: 'minji' });
  expect(own).not.toHaveProperty('phone');
  expect((await call('d', { state: 'answered', note: undefined }))?.ticket).toBe(own?.ticket);

  // After her erasure her number is nowhere, and a late report brings nothing back.
  const data = { request: 'r', customer: 'minji', addresses: [phoneId(phone)], orders: [] };
  await careAnswers(async () => {}).ErasureRequested(event('ErasureRequested', `request/${shop}/r`, data), {
    now: '2026-12-22T01:00:00.000Z',
  } as never);
  for (const { ticket } of [first, own].flatMap((each) => each ?? [])) {
    const found = tickets.of(shop, ticket);
    expect(JSON.stringify(await found.state())).not.toContain('5678');
    expect((await found.state())?.erasedAt).toBeDefined();
    expect([...(await loadWords(found.subject)).values()]).toEqual([]);
  }
  expect(await call('late')).toBeUndefined();
});
