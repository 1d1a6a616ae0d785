import fc from 'fast-check';
import { expect, test } from 'vitest';
import { saveMovedTicket, saveTicket } from '../../../functions/messaging/persons/recipients.store.ts';
import { hold } from '../../../functions/messaging/policy/message.ts';
import { messages, recipients } from '../../../functions/messaging/policy/messages.store.ts';
import { addHeld, careGate, newRecipient } from '../../../functions/messaging/policy/recipient.ts';
import { plusSeconds } from '../../../shared/base/clock.ts';
import { request } from '../../shared/kernel/examples.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';
import { times } from '../../support/thorough.ts';

inProcessAws();

const at = (n: number) => plusSeconds('2026-11-22T01:00:00.000Z', n * 60);
const people = ['a', 'b', 'c'];
let count = 0;

const eventOf = (shop: string, version: number, data: object) =>
  ({
    ...{ id: `ticket/${shop}/t1@${version}.1`, name: 'Ticket', v: 1, shop, subject: `ticket/${shop}/t1`, version },
    ...{ status: 'any', at: at(version), cause: 'test', test: false, data: { ticket: 't1', ...data } },
  }) as never;

const stateOf = async (shop: string, who: string) => (await recipients.of(shop, who).state()) ?? newRecipient;

// @thorough
test('a ticket that goes from one to another, is solved and asked again, is open in the end for whom it is, in any order', async () => {
  const steps = fc.array(fc.constantFrom('a', 'b', 'c', 'solved', 'reopened'), { minLength: 2, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(steps, fc.infiniteStream(fc.nat()), async (happens, order) => {
      const shop = `shop${++count}`;
      let [who, solvedAt]: [string, string | undefined] = ['a', undefined];
      const heard = [() => saveTicket(true)(eventOf(shop, 1, { customer: 'a' }))];
      for (const [n, step] of happens.entries()) {
        const [version, holder] = [n + 2, who];
        if (step === 'solved' || step === 'reopened') {
          solvedAt = step === 'solved' ? at(version) : undefined;
          heard.push(() => saveTicket(step !== 'solved')(eventOf(shop, version, { customer: holder })));
        } else if (step !== who) {
          who = step;
          const event = eventOf(shop, version, { customer: step, from: holder, ...(solvedAt && { solvedAt }) });
          heard.push(() => saveMovedTicket(event));
        }
      }
      const keyed = [...heard, ...heard].map((handle) => ({ handle, key: order.next().value ?? 0 }));
      for (const { handle } of keyed.sort((a, b) => a.key - b.key)) await handle();
      for (const each of people) {
        expect(careGate(await stateOf(shop, each), '2026') === 'open-ticket').toBe(
          each === who && solvedAt === undefined,
        );
      }
      const last = (await stateOf(shop, who)).solvedAt;
      if (solvedAt) expect(last).toBe(solvedAt);
    }),
    { numRuns: times(40, 300) },
  );
});

test('what waited for it with its former customer is decided again; they are not held to have had one solved', async () => {
  const cause = { id: 'test', at: at(0), test: false };
  await saveTicket(true)(eventOf('demo', 1, { customer: 'a' }));
  const key = 'o1~win-back';
  const held = hold(undefined, { ...request, key, purpose: 'marketing' }, 'open-ticket', undefined);
  await messages.of('demo', key).change(cause, () => ({ state: held }));
  await recipients.of('demo', 'a').change(cause, (before = newRecipient) => ({ state: addHeld(before, key) }));
  await saveMovedTicket(eventOf('demo', 2, { customer: 'b', from: 'a' }));
  expect((await messages.of('demo', key).state())?.until).toBe(at(2));
  expect((await stateOf('demo', 'a')).solvedAt).toBeUndefined();
  expect(careGate(await stateOf('demo', 'b'), '2026') === 'open-ticket').toBe(true);
});
