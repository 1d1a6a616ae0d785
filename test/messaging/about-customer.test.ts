import { expect, test } from 'vitest';
import { messagesOfPerson } from '../../functions/messaging/about/customer-messages.store.ts';
import { released, withStrike } from '../../functions/messaging/addresses/address.ts';
import { addresses } from '../../functions/messaging/addresses/addresses.store.ts';
import { messagingAnswers } from '../../functions/messaging/persons/privacy.store.ts';
import type { MessageState } from '../../functions/messaging/policy/message.ts';
import { messages, recipients } from '../../functions/messaging/policy/messages.store.ts';
import { applyErasure, newRecipient } from '../../functions/messaging/policy/recipient.ts';
import { plusSeconds } from '../../shared/base/clock.ts';
import { addressId } from '../../shared/base/ids.ts';
import { Later } from '../../shared/base/outcome.ts';
import { request } from '../shared/kernel/examples.ts';
import { inProcessAws } from '../support/in-process-aws.ts';

const aws = inProcessAws();

const at = (n: number) => plusSeconds('2026-11-22T01:00:00.000Z', n * 60);
const cause = { id: 'e', at: at(0), test: false };

const decided = (customer: string, n: number, fields: Partial<MessageState> = {}, shop = 'demo') => {
  const key = `m${String(n).padStart(3, '0')}`;
  const state: MessageState = {
    ...{ request: { ...request, key, to: { customer } }, status: 'skipped', because: 'no-consent' },
    ...{ attempt: 0, firstDecidedAt: at(n) },
    ...fields,
  };
  return messages.of(shop, key).change(cause, () => ({ state }));
};
const reads = () => aws.asked.filter(({ operation }) => operation === 'GetItem').length;

test('a person has the messages to all their records, the newest first, page after page, and no others', async () => {
  await recipients.of('demo', 'a').change(cause, () => ({ state: { ...newRecipient, members: ['b'] } }));
  await recipients.of('demo', 'b').change(cause, () => ({ state: { ...newRecipient, into: 'a' } }));
  for (let n = 0; n < 60; n++) await decided(n % 10 === 0 ? 'b' : 'a', n);
  await decided('c', 90);
  await decided('a', 91, {}, 'other');

  const before = reads();
  const first = await messagesOfPerson('demo', 'b', at(99));
  expect(reads() - before).toBeLessThanOrEqual(52);
  const second = await messagesOfPerson('demo', 'a', at(99), first?.next);
  const ids = [...(first?.items ?? []), ...(second?.items ?? [])].map(({ id }) => id);
  expect(ids).toEqual(Array.from({ length: 60 }, (_, n) => `m${String(59 - n).padStart(3, '0')}`));
  expect([first?.items.length, second?.next]).toEqual([50, undefined]);
  expect(first?.items[0]).toMatchObject({
    ...{ state: 'skipped', because: 'no-consent', hasText: false, orderId: request.about.order },
  });
});

test('with them stands why the address that the person has now gets no mail, until it is released', async () => {
  const profile = { customer: 'a', email: 'Minji@단골.example' };
  await recipients.of('demo', 'a').change(cause, () => ({ state: { ...newRecipient, profileVersion: 1, profile } }));
  const digest = addressId('minji@xn--bb0bu7i.example');
  const strike = { at: at(3), message: 'm001' };
  const reported = withStrike({}, 'bounced', strike, profile.email);
  await addresses.of('demo', digest).change(cause, () => ({ state: reported }));
  const suppression = { id: digest, because: 'bounced', since: at(3) };
  expect(await messagesOfPerson('demo', 'a', at(9))).toMatchObject({ items: [], suppression });
  await addresses.of('demo', digest).change(cause, () => ({ state: released(reported, { at: at(10), by: 'lead' }) }));
  expect(await messagesOfPerson('demo', 'a', at(11))).not.toHaveProperty('suppression');
});

test('one message is written to each index once, whatever becomes of it', async () => {
  await decided('a', 1, { status: 'held', because: 'quiet-hours' });
  const keys = async () => (await aws.items()).map(({ onList, listed, foundBy }) => [onList, listed, foundBy]);
  const first = await keys();
  await decided('a', 1, { status: 'sent' });
  expect(await keys()).toEqual(first);
  expect(first).toEqual([[`order#demo#${request.about.order}`, `${at(1)}#m001`, 'customer#demo#a']]);
});

test('who is not known has none, and who asked for erasure is not found', async () => {
  expect(await messagesOfPerson('demo', 'nobody', at(99))).toEqual({ items: [], next: undefined });
  await decided('a', 1);
  await recipients.of('demo', 'a').change(cause, () => ({ state: applyErasure(newRecipient, at(2)) }));
  expect(await messagesOfPerson('demo', 'a', at(99))).toBeUndefined();
});

// @thorough
test('after an erasure no message names its reader, and each still says what became of it', async () => {
  const written = { at: at(1), to: 'minji@shop.example', given: '민지', site: 'https://x.example', digest: 'd' };
  for (let n = 0; n < 30; n++) await decided('a', n, { status: 'sent', written });
  await decided('b', 40, { status: 'sent', written });
  const event = {
    ...{ id: 'e@1.1', name: 'ErasureRequested', v: 1, shop: 'demo', subject: 'customer/demo/a', version: 2 },
    ...{ status: 'any', at: at(50), cause: 'test', test: false, data: { customer: 'a', addresses: [] } },
  };
  const erase = (now: string) => messagingAnswers.ErasureRequested(event as never, { now, since: now });
  await expect(erase(at(50))).rejects.toBeInstanceOf(Later);
  for (let time = 0; time < 2; time++) await erase(at(51));

  const states = await Promise.all(
    Array.from({ length: 30 }, (_, n) => messages.of('demo', `m${String(n).padStart(3, '0')}`).state()),
  );
  expect(states.filter((each) => each?.written !== undefined || each?.status !== 'sent')).toEqual([]);
  expect(states.filter((each) => each && Object.keys(each.request.facts).length > 0)).toEqual([]);
  expect((await messages.of('demo', 'm040').state())?.written).toEqual(written);

  const leaseUntil = at(53);
  await decided('a', 31, { status: 'claimed', leaseUntil, written });
  await expect(erase(at(52))).rejects.toBeInstanceOf(Later);
  expect((await messages.of('demo', 'm031').load())?.version).toBe(1);
  await decided('a', 31, { status: 'sent', written });
  await erase(at(52));
  expect((await messages.of('demo', 'm031').state())?.written).toBeUndefined();
});
