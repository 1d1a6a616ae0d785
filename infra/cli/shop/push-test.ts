import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Api } from '../api.ts';
import { Stop } from '../stop.ts';
import { channelsPath } from './provider-credentials.ts';
import type { TestMessage } from './test-outcome.ts';

interface PushTest {
  readonly api: Api;
  readonly shop: string;
  readonly isLocal: boolean;
  /** Whose devices get the notification: the email of a customer. */
  readonly to: string | undefined;
  /** The token of a device that is registered for the customer first. */
  readonly device: string | undefined;
  readonly print: (line: string) => void;
  readonly progress: (line: string) => void;
}

interface FoundCustomer {
  readonly id: string;
  readonly email?: string;
}

/** The device that the stand-in on this machine has: any token is one there. */
const deviceHere = 'a-device-of-this-machine-with-the-app';

/** The shop's settings reach the functions by an event: how often it is tried before they have, and how long that takes. */
const maxEarly = 6;
const eventMs = 3_000;
const maxWaitMs = 120_000;

const customersPath = (shop: string) => `/v1/shops/${encodeURIComponent(shop)}/customers`;

/** Sends a notification to the devices of a customer, waits until SNS has it, and says so; else why not, and what helps. */
export async function sendNotification(test: PushTest): Promise<void> {
  const { api, shop, print, progress } = test;
  const customer = await customerOf(test);
  await mustHaveDevice(test, customer);
  for (let tries = 1; ; tries++) {
    const message = await outcomeOfOne(test, customer);
    if (message.state === 'sent') return print(await receivedWords(test, message));
    const isEarly = message.because === 'no-channel' && tries < maxEarly;
    if (!isEarly) throw new Stop(await failureWords({ api, shop }, message));
    progress('The settings are on their way to the function that sends');
    await pause(test.isLocal ? eventMs / 30 : eventMs);
  }
}

async function customerOf({ api, shop, isLocal, to, print }: PushTest): Promise<FoundCustomer> {
  const found = async () => {
    const query = to === undefined ? '' : `?email=${encodeURIComponent(to)}`;
    const path = `${customersPath(shop)}${query}`;
    return (await api.asAdmin<{ items: readonly FoundCustomer[] }>(shop, 'GET', path)).items[0];
  };
  if (to === undefined && !isLocal)
    throw new Stop('Say who gets the test: --to her@example.com, a customer who has opened the app on her device.');
  const known = await found();
  if (known) return known;
  if (to !== undefined)
    throw new Stop(`No customer of ${shop} has the address ${to}: whoever has ordered there is one.`);
  print('Nobody is a customer here yet: a sample order is sent.');
  await api.call('POST', '/_local/orders', '{}');
  await api.call('POST', '/_local/idle');
  const bought = await found();
  if (!bought) throw new Stop(`Send a sample order at ${api.base}/_local first.`);
  return bought;
}

async function mustHaveDevice({ api, shop, isLocal, device, print }: PushTest, customer: FoundCustomer): Promise<void> {
  const path = `${customersPath(shop)}/${customer.id}/devices`;
  const { items } = await api.asAdmin<{ items: readonly object[] }>(shop, 'GET', path);
  const token = device ?? (isLocal && items.length === 0 ? deviceHere : undefined);
  if (token === undefined) {
    if (items.length > 0) return;
    throw new Stop(
      `${customer.email} has no device yet. Open the app there, logged in as her: it posts its token to ${path} ` +
        '(docs/app-notifications.md). Or give the token of a device: --device ….',
    );
  }
  const platform = /^[\da-f]{64,}$/i.test(token) ? 'apns' : 'fcm';
  for (let tries = 1; ; tries++) {
    const { status, body } = await api.ask(shop, 'POST', path, { platform, token });
    if (status === 200) break;
    const isEarly = status === 409 && tries < maxEarly;
    if (!isEarly) throw new Stop(`${status}: ${[body.title, body.detail].filter(Boolean).join('. ')}`);
    await pause(isLocal ? eventMs / 30 : eventMs);
  }
  print(`A device of ${customer.email} is registered.`);
}

async function outcomeOfOne({ api, shop, isLocal, print, progress }: PushTest, { id, email }: FoundCustomer) {
  const asked = { customer: id };
  const sent = await api.asAdmin<{ id: string }>(shop, 'POST', `${channelsPath(shop)}/push/tests`, asked, randomUUID());
  print(`A notification was sent to the devices of ${email}.`);
  const path = `/v1/shops/${encodeURIComponent(shop)}/messages/${encodeURIComponent(sent.id)}`;
  const endMs = performance.now() + maxWaitMs;
  for (let waitMs = 250; ; waitMs = Math.min(waitMs * 2, 5_000)) {
    if (isLocal) await api.call('POST', '/_local/idle');
    const message = await api.asAdmin<TestMessage>(shop, 'GET', path);
    const isUnderWay = message.state === 'open' || message.state === 'claimed';
    if (!isUnderWay || performance.now() > endMs) return message;
    progress('It is on its way to SNS');
    await pause(waitMs);
  }
}

/** On this machine the device is looked at; elsewhere a person does. */
async function receivedWords({ api, shop, isLocal }: PushTest, { at }: TestMessage): Promise<string> {
  if (!isLocal) return `SNS has taken it at ${at}: look at the device. ${shop} sends notifications to its app.`;
  return `Received at ${at}; ${api.base}/_local shows it as the device does. ${shop} sends notifications to its app.`;
}

async function failureWords(
  { api, shop }: Pick<PushTest, 'api' | 'shop'>,
  { state, because, until }: TestMessage,
): Promise<string> {
  const again = `npm run shop -- connect ${shop} push`;
  if (state === 'held' && because === 'sender-refused') {
    const { body } = await api.ask(shop, 'GET', `${channelsPath(shop)}/spending`);
    const { items = [] } = body as { items?: readonly { channel: string; refused?: { why: string } }[] };
    const why = items.find(({ channel }) => channel === 'push')?.refused?.why ?? 'no reason is told';
    return `SNS does not let this app send (it says: ${why}). See that its credentials at Firebase or Apple still hold, give them again, and run: ${again}`;
  }
  if (because === 'no-address')
    return `The device takes nothing: the app is not on it any more, or its token is another app's. Open the app there again, and run: ${again}`;
  const held = until === undefined ? '' : ` until ${until}`;
  return `It is not there: ${state}${because === undefined ? '' : ` (${because})`}${held}. The log of messaging.phones tells more: docs/runbook.md.`;
}
