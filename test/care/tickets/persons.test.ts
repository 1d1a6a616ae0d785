import { beforeEach, expect, test } from 'vitest';
import { saveBuyer } from '../../../functions/care/orders/buyers.store.ts';
import { placeMerged, placeSplit, rootsOf } from '../../../functions/care/persons/memberships.store.ts';
import { saveAnswer } from '../../../functions/care/surveys/survey-answer.store.ts';
import { customerByAddress, saveContact } from '../../../functions/care/tickets/contacts.store.ts';
import { ticketId } from '../../../functions/care/tickets/reply-address.ts';
import { shops, tickets } from '../../../functions/care/tickets/tickets.store.ts';
import { plusSeconds } from '../../../shared/base/clock.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';

inProcessAws();

const at = (n: number) => plusSeconds('2026-11-23T01:00:00.000Z', n * 60);
const eventOf = (name: string, subject: string, version: number, data: object) =>
  ({
    ...{ id: `${subject}@${version}.1`, name, v: 1, shop: 'demo', subject, version, status: 'any' },
    ...{ at: at(version), decidedAt: at(version), cause: 'test', test: false, data },
  }) as never;

const customerSays = (who: string, n: number, profile: object) =>
  saveContact(eventOf('CustomerChanged', `customer/demo/${who}`, n, { customer: who, ...profile }));
const merge = (from: string, into: string, n: number, moved = [from]) =>
  placeMerged(eventOf('CustomersMerged', `customer/demo/${into}`, n, { from, into, moved }));
const split = (from: string, into: string, n: number) =>
  placeSplit(eventOf('CustomersSplit', `customer/demo/${into}`, n, { from, into, moved: [from] }));
const family = { email: 'family@shop.example' };

beforeEach(async () => {
  const hours = { week: { mon: [{ from: '09:00', to: '18:00' }] } };
  const data = { zone: 'Asia/Seoul', hours, languages: ['ko'], support: 'care@shop.example', documents: {} };
  await shops.of('demo').change({ id: 'test', at: at(0), test: false }, () => ({
    state: { version: 1, data } as never,
  }));
});

test('an address that two typed is nobody’s, is theirs while they are one person, and nobody’s again when they are parted', async () => {
  await customerSays('minji', 1, family);
  await customerSays('sofia', 2, family);
  const found: unknown[] = [await customerByAddress('demo', family.email)];
  await merge('sofia', 'minji', 3);
  found.push(await customerByAddress('demo', family.email));
  await split('sofia', 'minji', 4);
  found.push(await customerByAddress('demo', family.email));
  expect(found).toEqual([undefined, 'minji', undefined]);
});

test('an address that a customer brought into a person is theirs, also after the person was changed, and when they have left', async () => {
  const own = { email: 'sofia@shop.example', ownsEmail: true };
  await customerSays('sofia', 1, own);
  await merge('sofia', 'minji', 2);
  await customerSays('minji', 3, own);
  const found = [await customerByAddress('demo', own.email)];
  await split('sofia', 'minji', 4);
  await customerSays('sofia', 5, own);
  found.push(await customerByAddress('demo', own.email));
  expect(found).toEqual(['sofia', 'sofia']);
});

test('who was merged again is known by the last of them, in however many steps it is known, and never for ever', async () => {
  await merge('a', 'b', 1);
  await merge('b', 'c', 2);
  expect(await rootsOf('demo', ['a', 'b', 'c', undefined, 'a'])).toEqual(
    new Map([
      ['a', 'c'],
      ['b', 'c'],
      ['c', 'c'],
    ]),
  );
  expect(await rootsOf('demo', ['a'])).toEqual(new Map([['a', 'c']]));
  await merge('c', 'a', 3);
  expect((await rootsOf('demo', ['a'])).size).toBe(1);
});

test('of many customers all roots are found', async () => {
  const many = Array.from({ length: 130 }, (_, n) => `c${n}`);
  await merge('c129', 'root', 1);
  await merge('c0', 'root', 1);
  const roots = await rootsOf('demo', many);
  expect([roots.size, roots.get('c0'), roots.get('c1'), roots.get('c129')]).toEqual([130, 'root', 'c1', 'root']);
});

test('a person gets three receipts an hour, by however many customers of theirs', async () => {
  await merge('sofia', 'minji', 1);
  const receipts: unknown[] = [];
  for (const [n, who] of ['minji', 'sofia', 'sofia', 'minji', 'john'].entries()) {
    const [order, survey] = [`o${n}`, { survey: 'delivery', score: 1, suspect: false }];
    await saveBuyer(eventOf('OrderOwned', `ownership/demo/${order}`, 5, { order, customer: who }));
    const subject = `answer/demo/delivery~${order}`;
    const answer = eventOf('SurveyAnswered', subject, 6, { ...survey, customer: 'whoever', order });
    await saveAnswer(async () => ['a key'] as never, answer, { now: at(6) } as never);
    const opened = await tickets.of('demo', ticketId('demo', subject)).state();
    receipts.push([opened?.customer, opened?.messages[0]?.receiptSkipped]);
  }
  expect(receipts).toEqual([
    ['minji', undefined],
    ['sofia', undefined],
    ['sofia', undefined],
    ['minji', 'rate-limit'],
    ['john', undefined],
  ]);
});
