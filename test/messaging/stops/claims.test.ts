import { expect, test } from 'vitest';
import { emailWay } from '../../../functions/messaging/channels/email/way.ts';
import { letters } from '../../../functions/messaging/letters/letters.ts';
import { wayFor } from '../../../functions/messaging/policy/channel-checks.ts';
import { claim } from '../../../functions/messaging/policy/message.ts';
import { messages, recipients, shopSettings } from '../../../functions/messaging/policy/messages.store.ts';
import { newRecipient } from '../../../functions/messaging/policy/recipient.ts';
import { sendPolicy } from '../../../functions/messaging/policy/send-policy.ts';
import { gatherEvidence } from '../../../functions/messaging/sending/evidence.store.ts';
import { withoutStop, withStop } from '../../../functions/messaging/stops/stop.ts';
import { changeStops, wholeStage } from '../../../functions/messaging/stops/stops.store.ts';
import { tellWithdrawals } from '../../../functions/orders/reports/withdrawals.store.ts';
import { accountId } from '../../../shared/base/ids.ts';
import type { MessageRequest } from '../../../shared/events/messaging.ts';
import { isConflict } from '../../../shared/kernel/dynamo.ts';
import { saveProjection } from '../../../shared/kernel/projection.ts';
import { request } from '../../shared/kernel/examples.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';
import { shop as demo } from '../letters/demo.ts';

const aws = inProcessAws();

const now = '2026-11-22T01:00:00.000Z';
const cause = { id: 'test', at: now, test: false };
const asked = {
  ...request,
  to: { channel: 'email' as const, address: 'lead@shop.example' },
  purpose: 'transactional' as const,
  stillTrue: [],
};
const event = {
  ...{ id: 'shop/demo/demo@1.1', name: 'ShopChanged', v: 1, shop: 'demo', subject: 'shop/demo/demo', version: 1 },
  ...{ status: 'open', at: now, cause: 'test', test: false },
};

const stopAll = (owner: string) =>
  changeStops(owner, cause, (before) => ({
    state: withStop(before, { scope: 'all', why: 'x' }, 'hana', now) ?? before,
    alsoWrite: [],
  }));
const resumeAll = (owner: string) =>
  changeStops(owner, cause, (before) => ({
    state: withoutStop(before, 'all', 'hana', now) ?? before,
    alsoWrite: [],
  }));

async function evidenceOf(key: string, more: Partial<MessageRequest> = {}) {
  await saveProjection(shopSettings, event as never, demo);
  const message = messages.of('demo', key);
  const task = { event: event as never, message, before: undefined, request: { ...asked, ...more, key } };
  const evidence = await gatherEvidence({ letters, ways: [emailWay] }, task, { now, since: now });
  const known = { ...evidence, test: false, zone: 'Asia/Seoul', shopZone: 'Asia/Seoul', now, since: now };
  const claimed = () =>
    message.save(cause, undefined, { state: claim(undefined, task.request, now, {}), alsoWrite: evidence.unchanged });
  return { verdict: sendPolicy(task.request, { ...known, way: wayFor(task.request, known) }), claimed };
}

test.each(['demo', wholeStage])(
  'a stop of %s that is answered before the claim stops it, whichever copy the message asserts; so does one that ended meanwhile',
  async (owner) => {
    for (let n = 0; n < 6; n++) {
      const { verdict, claimed } = await evidenceOf(`message-${owner === wholeStage ? 's' : 'd'}-${n}`);
      expect(verdict).toHaveProperty('to');
      await stopAll(owner);
      await expect(claimed()).rejects.toSatisfy(isConflict);

      const held = await evidenceOf(`held-${owner === wholeStage ? 's' : 'd'}-${n}`);
      expect(held.verdict).toMatchObject({ hold: 'stopped', stoppedBy: owner === wholeStage ? 'stage' : 'shop' });
      await resumeAll(owner);
      await expect(held.claimed()).rejects.toSatisfy(isConflict);
      const free = await evidenceOf(`free-${owner === wholeStage ? 's' : 'd'}-${n}`);
      await free.claimed();
    }
  },
  60_000,
);

test('a no that a webhook states stops an advertisement from its answer on, by address or by account; a yes after it does not wait', async () => {
  process.env.MESSAGES_TABLE = aws.table;
  const [customer, email, account] = ['c1', 'minji@shop.example', 'shopify-7'];
  const agrees = (at: string) =>
    recipients.of('demo', customer).change(cause, () => ({
      state: {
        ...newRecipient,
        profile: { customer, email, accounts: [accountId(account)] },
        consents: [{ channel: 'email', purpose: 'marketing', given: true, wording: 'w', source: 'api', at, cause: at }],
      },
    }));
  const second = (n: number) => `2026-11-21T01:00:0${n}.000Z`;
  const saysNo = (at: string, named: object) =>
    tellWithdrawals('demo', [{ customer: 'shopify-8', channel: 'email', at, ...named }], at);
  const advertises = { to: { customer }, purpose: 'marketing' as const, topic: 'win-back' };

  await agrees(second(1));
  const before = await evidenceOf('ad-1', advertises);
  expect(before.verdict).toHaveProperty('to');
  await saysNo(second(2), { email });
  await expect(before.claimed()).rejects.toSatisfy(isConflict);
  expect((await evidenceOf('ad-1', advertises)).verdict).toEqual({ skip: 'no-consent' });
  // What she waits for is no advertisement.
  expect((await evidenceOf('receipt', { ...advertises, purpose: 'transactional' })).verdict).toHaveProperty('to');

  await agrees(second(3));
  const again = await evidenceOf('ad-2', advertises);
  expect(again.verdict).toHaveProperty('to');
  await saysNo(second(4), { customer: account });
  await expect(again.claimed()).rejects.toSatisfy(isConflict);
  expect((await evidenceOf('ad-2', advertises)).verdict).toEqual({ skip: 'no-consent' });

  await agrees(second(5));
  await (await evidenceOf('ad-3', advertises)).claimed();
});
