import { expect, test } from 'vitest';
import { emailWay } from '../../../functions/messaging/channels/email/way.ts';
import { confirmAddress, saveShop } from '../../../functions/messaging/desk-mail/desk-addresses.store.ts';
import { letters } from '../../../functions/messaging/letters/letters.ts';
import { claim } from '../../../functions/messaging/policy/message.ts';
import { messages } from '../../../functions/messaging/policy/messages.store.ts';
import { sendPolicy } from '../../../functions/messaging/policy/send-policy.ts';
import { gatherEvidence } from '../../../functions/messaging/sending/evidence.store.ts';
import { deskAddressId } from '../../../shared/events/desk.ts';
import { isConflict } from '../../../shared/kernel/dynamo.ts';
import { request } from '../../shared/kernel/examples.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';
import { shop as demo } from '../letters/demo.ts';

inProcessAws();

const now = '2026-11-22T01:00:00.000Z';
const hana = 'hana@work.example';
const changed = (version: number, addresses: readonly object[]) => ({
  ...{ id: `shop/demo/demo@${version}.1`, name: 'ShopChanged', v: 1, shop: 'demo', subject: 'shop/demo/demo', version },
  ...{ status: 'open', at: now, cause: 'test', test: false, data: { ...demo, desk: { addresses } } },
});
const save = (version: number, addresses: readonly object[]) => saveShop(changed(version, addresses) as never);
const confirm = () => confirmAddress('demo', deskAddressId(hana), { id: 'press', at: now, test: false });

async function notice(key: string) {
  const event = changed(9, []) as never;
  const to = { channel: 'email' as const, address: hana };
  const asked = { ...request, key, to, purpose: 'transactional' as const, topic: 'desk-tickets', stillTrue: [] };
  const message = messages.of('demo', key);
  const evidence = await gatherEvidence(
    { letters, ways: [emailWay] },
    { event, message, before: undefined, request: asked },
    { now, since: now },
  );
  const known = { ...evidence, test: false, zone: 'Asia/Seoul', shopZone: 'Asia/Seoul', now, since: now };
  const claimed = () =>
    message.save({ id: key, at: now, test: false }, undefined, {
      state: claim(undefined, asked, now, {}),
      alsoWrite: evidence.unchanged,
    });
  return { verdict: sendPolicy(asked, known), claimed };
}

test('a notice goes to a confirmed address that the shop names until the moment of its claim, and to no other', async () => {
  await save(1, [{ email: hana, role: 'agent' }]);
  expect((await notice('early')).verdict).toEqual({ skip: 'unconfirmed' });
  expect(await confirm()).toBe(true);
  const ready = await notice('ready');
  expect(ready.verdict).toHaveProperty('to');
  await save(2, []);
  await expect(ready.claimed()).rejects.toSatisfy(isConflict);
  expect((await notice('late')).verdict).toEqual({ skip: 'unconfirmed' });
  expect(await confirm()).toBe(false);

  await save(3, [{ email: hana, role: 'agent' }]);
  expect((await notice('again')).verdict).toEqual({ skip: 'unconfirmed' });
  await confirm();
  const free = await notice('free');
  expect(free.verdict).toHaveProperty('to');
  await free.claimed();
});
