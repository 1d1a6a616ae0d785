import * as v from 'valibot';
import { bodyOf } from '../../../../shared/api/body.ts';
import { type Call, Problem, type Role, type Route } from '../../../../shared/api/http.ts';
import { integer } from '../../../../shared/api/shapes.ts';
import { systemClock } from '../../../../shared/base/clock.ts';
import { id, instant } from '../../../../shared/events/event.ts';
import { type Keyed, keyed } from '../../../../shared/kernel/idempotency.ts';
import { eventsOf } from '../../../../shared/kernel/journal.ts';
import { readProjection } from '../../../../shared/kernel/projection.ts';
import { phoneOf } from '../../../../shared/text/phone.ts';
import { orderMessage, orderMessageShape } from '../../about/order-messages.ts';
import { messages, shopSettings } from '../../policy/messages.store.ts';
import { senderAccounts } from '../../sending/account.store.ts';
import { nextDayIn } from '../../wording/days.ts';
import { askForTest } from '../channel-test.store.ts';

const testBody = v.strictObject({ to: v.pipe(v.string(), v.maxLength(40)) });

/** Sends a text message that says that the shop is connected. */
async function sendTest(call: Call, keyed: Keyed) {
  const { to } = bodyOf(testBody, call);
  const phone = phoneOf(to)?.number;
  if (!phone) throw new Problem('body-invalid', 'to is a phone number, as E.164 or Korea has it.');
  await askForTest(call, keyed, 'channel-test', { to: { channel: 'sms', phone } });
}

const getMessage = async ({ shop, path }: Call) => {
  const message = messages.of(shop, path.key ?? '');
  const known = await message.load();
  if (!known) throw new Problem('message-not-found');
  return { status: 200, body: orderMessage(known.state, eventsOf(message.subject, known.journal)) };
};

/** The channels whose messages are counted by the day; those by `push` cost nothing. */
const countedByDay = ['sms', 'kakao', 'push'] as const;

const spending = v.object({
  channel: v.picklist(countedByDay),
  /** In the shop's zone. */
  day: v.string(),
  won: integer,
  messages: integer,
  mostADay: v.optional(integer),
  /** While its provider refuses the account. */
  refused: v.optional(v.object({ since: instant, why: v.string() })),
});

/** What the messages of today cost, at most: those that were let go, also where their provider has not answered yet. */
async function getSpending({ shop }: Call) {
  const settings = await readProjection(shopSettings.of(shop));
  if (!settings) throw new Problem('shop-not-found');
  const { day } = nextDayIn(settings.zone, systemClock());
  const items = await Promise.all(
    countedByDay.map(async (channel): Promise<v.InferOutput<typeof spending>> => {
      const { spend, block } = (await senderAccounts.of(shop, channel).state()) ?? {};
      const { won, messages } = spend?.day === day ? spend : { won: 0, messages: 0 };
      const most = channel === 'push' ? undefined : settings.channels?.[channel]?.mostADay;
      return {
        channel,
        day,
        won,
        messages,
        ...(most !== undefined && { mostADay: most }),
        ...(block && { refused: { since: block.since, why: block.why } }),
      };
    }),
  );
  return { status: 200, body: { items } };
}

const connectors: readonly Role[] = ['admin', 'machine'];
const spendingReaders: readonly Role[] = ['agent', 'lead', 'marketer', 'admin'];

/** Messages to phones: what they cost today, a test of them, and what became of one message. */
export const phoneRoutes: readonly Route[] = [
  keyed({
    method: 'POST',
    path: '/v1/shops/{shop}/channels/sms/tests',
    write: sendTest,
    docs: {
      summary: 'Send a text message as a test',
      roles: connectors,
      scope: 'connections',
      body: testBody,
      response: v.object({ id }),
    },
  }),
  {
    method: 'GET',
    path: '/v1/shops/{shop}/channels/spending',
    answer: getSpending,
    docs: {
      summary: 'Read what messages to phones cost today',
      roles: spendingReaders,
      response: v.object({ items: v.array(spending) }),
    },
  },
  {
    method: 'GET',
    path: '/v1/shops/{shop}/messages/{key}',
    answer: getMessage,
    docs: {
      summary: 'Read what became of a message',
      roles: ['agent', 'lead', 'admin', 'machine'],
      scope: 'connections',
      response: orderMessageShape,
    },
  },
];
