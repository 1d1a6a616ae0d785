import { holidaysUntil } from '../../../shared/calendar/holidays-kr.ts';
import { aFulfillment, anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { ShopifyStandIn } from '../../orders/stand-ins/shopify.ts';
import { journalOf } from '../../support/stored.ts';
import type { World } from '../../support/world.ts';
import { connectPhones } from '../phones/connected.ts';
import { resume, stop } from '../stops/story.ts';
import { aBuyer, bulkWaits, type Fault, isNotRead, ofConsumer, purge, sendAgain, waits } from './ringing.ts';

const paid = anOrder({ financial_status: 'paid' });

/** Shopify's API stands there, and the shop has given its credentials. */
function connected(world: World): ShopifyStandIn {
  const shopify = new ShopifyStandIn();
  world.cloud.externalHosts.set(shopify.host, shopify.answer);
  const path = `${world.cloud.stack.outputs.CredentialsPath}/demo/shopify`;
  world.cloud.parameters.set(`${path}/domain`, shopify.host);
  world.cloud.parameters.set(`${path}/token`, shopify.token);
  return shopify;
}

const apiFails: Fault = {
  when: 'every door crashes',
  faultAt: ({ caller }) => (/\.(api|webhooks)$/.test(caller) ? 'killed-before' : undefined),
  first: (world) => world.rest(),
  meanwhile: (world) => world.get('/v1/shops/demo/customers?email=minji@shop.example', {}),
  minutes: 7,
  quietAfter: 'PT10M',
};

const relayLags: Fault = {
  when: 'the bus takes nothing',
  faultAt: ({ operation }) => (operation === 'PutEvents' ? 'error' : undefined),
  first: (world) => world.shopify('orders/paid', paid),
  minutes: 15,
  quietAfter: 'PT30M',
};

const eventIsNone: Fault = {
  when: 'somebody puts an item into a table by hand that is no event',
  first: async ({ cloud }) => {
    const orders = cloud.stack.resources.find(({ id, type }) => /Orders/.test(id) && type.endsWith('GlobalTable'));
    const Item = { pk: { S: 'order/demo/by-hand' }, sk: { S: 'EVENT#1.1' }, ...journalOf('Good morning!') };
    await cloud.dynamoDb.call('PutItem', { TableName: orders?.ref, Item });
    await cloud.kernel.idle();
  },
  minutes: 5,
  quietAfter: 'PT15M',
};

/** People have bought and received, and are asked about it tomorrow at ten. */
async function tomorrowAtTen(world: World, people: number): Promise<void> {
  for (let n = 1; n <= people; n++) {
    const id = `82098291194615${4_500 + n}`;
    const email = `${n}@shop.example`;
    const who = { email, contact_email: email, customer: null };
    await world.shopify('orders/paid', anOrder({ id, name: `#${n}`, ...who, financial_status: 'paid' }));
    const parcel = { id: `${id}1`, order_id: id, name: `#${n}.1`, shipment_status: 'delivered' };
    await world.shopify('fulfillments/update', aFulfillment({ ...parcel, updated_at: world.now() }));
  }
}

const wakesAreRefused: Fault = {
  when: 'the Scheduler cannot put its events on the bus',
  randomFaults: { 'wake-refused': 1 },
  before: async (world) => {
    await tomorrowAtTen(world, 1);
    await world.comeTo('2026-11-28T09:50:00+09:00');
  },
  first: (world) => world.rest(),
  minutes: 25,
  quietAfter: 'PT45M',
};

const schedulesAreDeleted: Fault = {
  when: 'somebody deletes all schedules in the console',
  before: async (world) => {
    await tomorrowAtTen(world, 7);
    await world.comeTo('2026-11-28T08:30:00+09:00');
  },
  first: async ({ cloud }) => {
    for (const { group, name } of cloud.scheduler.schedules())
      cloud.scheduler.call('DeleteSchedule', { GroupName: group, Name: name });
  },
  minutes: 70,
  quietAfter: 'PT8H',
};

const dayMs = 86_400_000;
const sinceMonday = (ms: number) => (new Date(ms).getUTCDay() + 6) % 7;
/** A quarter of an hour before midnight of the first Sunday in the table's last days. */
const beforeReminder = (): string => {
  const warned = Date.parse(holidaysUntil) - (180 - 1) * dayMs;
  return new Date(warned + (7 - sinceMonday(warned)) * dayMs - dayMs / 96).toISOString();
};

const holidaysEnd: Fault = {
  when: 'the table of holidays ends within half a year',
  at: beforeReminder(),
  first: (world) => world.rest(),
  minutes: 180,
  quietAfter: 'PT3H',
};

const auditCrashes: Fault = {
  when: 'the audit of wakes crashes',
  faultAt: ({ caller }) => (caller === 'timers.audit' ? 'killed-before' : undefined),
  first: (world) => world.rest(),
  minutes: 75,
  quietAfter: 'PT8H',
};

/** The readers of an order's thank-you, as its address has it. */
const mailEndsAs = (when: string, fate: 'bouncing' | 'complaining'): Fault => ({
  when,
  first: async (world) => {
    await world.local('POST', '/_local/ses', { [fate]: ['minji@shop.example'] });
    await world.shopify('orders/paid', anOrder({ financial_status: 'paid' }));
  },
  minutes: 70,
  mend: (world) => world.local('POST', '/_local/ses', { [fate]: [] }),
  quietAfter: 'PT4H',
});

const senderIsRefused: Fault = {
  when: 'SES has put the account into the sandbox',
  first: async (world) => {
    await world.local('POST', '/_local/ses', { production: false });
    await world.shopify('orders/paid', paid);
  },
  minutes: 10,
  mend: (world) => world.local('POST', '/_local/ses', { production: true }),
  quietAfter: 'PT8H',
};

const phoneSenderIsRefused: Fault = {
  when: 'the balance at Solapi is spent',
  first: async (world) => {
    await connectPhones(world);
    world.cloud.solapi.set({ balance: 0 });
    await world.api('/v1/shops/demo/channels/sms/tests', { to: '010-9876-5432' }, 'test');
  },
  minutes: 10,
  mend: async (world) => world.cloud.solapi.set({ balance: 100_000 }),
  quietAfter: 'PT8H',
};

const stopIsForgotten: Fault = {
  when: 'a lead stopped sending yesterday, and went home',
  first: async (world) => {
    await stop(world, { scope: 'all', why: 'x' });
    await world.pass('P1D');
  },
  minutes: 15,
  mend: (world) => resume(world, 'all'),
  quietAfter: 'P2D',
};

const nothingIsSent: Fault = {
  when: 'SES answers each mail with an error of its own',
  faultAt: ({ operation }) => (operation === 'SendRawEmail' ? 'error' : undefined),
  first: (world) => world.rest(),
  meanwhile: aBuyer(),
  minutes: 35,
  quietAfter: 'PT1H',
};

const erasureIsNotAnswered: Fault = {
  when: 'surveys crash at the erasure that a customer asked for, for a day',
  faultAt: ({ caller }) => (caller === 'surveys.events' ? 'killed-before' : undefined),
  before: (world) => world.shopify('orders/paid', paid),
  first: async (world) => {
    const customer = { id: '115310627314723954', email: 'minji@shop.example' };
    await world.shopify('customers/redact', { shop_id: '954889', customer, orders_to_redact: [] });
    await world.pass('P1D');
  },
  minutes: 15,
  mend: (world) => sendAgain(world, 'surveys.events'),
  quietAfter: 'P2D',
};

const mailIsToNobody: Fault = {
  when: 'somebody writes to an address that the shop does not have',
  first: (world) =>
    world.local('POST', '/_local/mails', {
      from: 'minji@shop.example',
      to: 'cara@dangol.example',
      subject: 'Hello',
      text: 'It does not start.',
    }),
  minutes: 6,
  quietAfter: 'PT11M',
};

const mailIsNotRead: Fault = {
  when: 'mails cannot be read',
  faultAt: ({ service }) => (service === 's3' ? 'error' : undefined),
  first: (world) =>
    world.local('POST', '/_local/mails', {
      from: 'minji@shop.example',
      to: 'care@dangol.example',
      subject: 'Hello',
      text: 'It does not start.',
    }),
  minutes: 10,
  mend: async ({ cloud }) => {
    for (const queue of cloud.queues.values())
      if (/InboundMailDeadLetters/.test(queue.definition.id)) await purge(queue);
  },
  quietAfter: 'PT5M',
};

async function callHourly(world: World, hours: number): Promise<void> {
  for (let hour = 0; hour <= hours; hour++) {
    if (hour > 0) await world.pass('PT1H');
    await world.shopify('products/delete', { id: hour });
  }
}

const sourceIsSilent: Fault = {
  when: 'Shopify, which called every hour, calls no more',
  before: (world) => callHourly(world, 24 * 8),
  first: (world) => world.rest(),
  minutes: 300,
  mend: (world) => callHourly(world, 7),
  quietAfter: 'PT1M',
};

const platformRefuses: Fault = {
  when: 'the token for Shopify was revoked',
  before: async (world) => void connected(world),
  first: async (world) => {
    connected(world).token = 'shpat_another';
    await world.shopify('orders/paid', '{"id":1}');
  },
  minutes: 10,
  mend: async (world) => void connected(world),
  quietAfter: 'PT30M',
};

const webhooksAreMissed: Fault = {
  when: 'Shopify has orders of which no webhook came',
  before: async (world) => {
    connected(world);
    await world.comeTo('2026-11-28T06:00:00+09:00');
  },
  first: async (world) => {
    const shopify = connected(world);
    for (const number of [1, 2, 3, 4]) {
      const id = `82098291194615${4_500 + number}`;
      const at = '2026-11-28T12:00:00+09:00';
      shopify.orders.set(
        id,
        anOrder({ id, name: `#${number}`, created_at: at, updated_at: at, financial_status: 'paid' }),
      );
    }
    await world.comeTo('2026-11-29T05:00:00+09:00');
  },
  minutes: 1,
  quietAfter: 'PT1H',
};

/** The fault that each alarm is for, or each of them, by the path of its construct. An alarm comes with its line here. */
export const faults: Readonly<Record<string, Fault | readonly Fault[]>> = {
  ApiFails: apiFails,
  'Relay/Lags': relayLags,
  'Relay/PutsAside': eventIsNone,
  'Relay/EventsWait': [waits('messaging.send'), waits('loyalty.events'), waits('timers.events')],
  'Relay/BulkWaits': bulkWaits('messaging.send'),
  'Messaging/Send/Bulk/IsLate': isNotRead('messaging.send'),
  'Messaging/Phones/Bulk/IsLate': isNotRead('messaging.phones'),
  'Messaging/SenderRefused': senderIsRefused,
  'Messaging/PhoneSenderRefused': phoneSenderIsRefused,
  'Messaging/DecidesNothing': nothingIsSent,
  'Messaging/StopIsForgotten': stopIsForgotten,
  'Messaging/Bouncing': mailEndsAs('the address of each mail takes none', 'bouncing'),
  'Messaging/Complaining': mailEndsAs('the reader of each mail reports it as spam', 'complaining'),
  'Customers/PrivacyRequestsLate': erasureIsNotAnswered,
  'Timers/Refused': wakesAreRefused,
  'Timers/Audit/Finds': [schedulesAreDeleted, holidaysEnd],
  'Timers/Audit/Idles': auditCrashes,
  'Care/InboundMail/HasDeadLetters': mailIsNotRead,
  'Care/InboundMail/MayWait': mailIsToNobody,
  'Orders/SourceIsSilent': sourceIsSilent,
  'Orders/PlatformRefuses': platformRefuses,
  'Orders/WebhooksAreMissed': webhooksAreMissed,
  ...ofConsumer('Shops/Events', 'shops.events'),
  ...ofConsumer('Orders/Events', 'orders.events'),
  ...ofConsumer('Orders/Sync', 'orders.sync'),
  ...ofConsumer('Customers/Events', 'customers.events'),
  ...ofConsumer('Journeys/Events', 'journeys.events'),
  ...ofConsumer('Messaging/Events', 'messaging.events'),
  ...ofConsumer('Messaging/Send', 'messaging.send'),
  ...ofConsumer('Messaging/Phones', 'messaging.phones'),
  ...ofConsumer('Surveys/Events', 'surveys.events'),
  ...ofConsumer('Care/Events', 'care.events'),
  ...ofConsumer('Loyalty/Events', 'loyalty.events'),
  ...ofConsumer('Insight/Events', 'insight.events'),
  ...ofConsumer('Timers/Events', 'timers.events'),
};
