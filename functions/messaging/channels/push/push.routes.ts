import * as v from 'valibot';
import { bodyOf } from '../../../../shared/api/body.ts';
import { type Call, Problem, type Role, type Route } from '../../../../shared/api/http.ts';
import { id } from '../../../../shared/events/event.ts';
import { pushApps } from '../../../../shared/events/shops.ts';
import { type Keyed, keyed } from '../../../../shared/kernel/idempotency.ts';
import { readProjection } from '../../../../shared/kernel/projection.ts';
import { loadPerson } from '../../persons/person.store.ts';
import { shopSettings } from '../../policy/messages.store.ts';
import { appArn } from '../../sns/endpoint.ts';
import { askForTest } from '../channel-test.store.ts';

const testBody = v.strictObject({ customer: id });

/** Sends a notification to the devices of one customer. */
async function sendPushTest(call: Call, keyed: Keyed) {
  const { shop } = call;
  const { customer } = bodyOf(testBody, call);
  const { recipient } = await loadPerson(shop, customer);
  if (!recipient?.profile || recipient.erasureRequestedAt !== undefined) throw new Problem('customer-not-found');
  if (!recipient.devices) throw new Problem('customer-unreachable', 'No device of theirs is registered.');
  await askForTest(call, keyed, 'push-test', { to: { customer }, by: ['push'] });
}

const appShape = v.object({ app: v.picklist(pushApps), application: v.string(), isUsed: v.boolean() });

/** The platform applications that the shop has at SNS, or may have, and by which of them its notifications go. */
const listApps =
  (apps: string) =>
  async ({ shop }: Call) => {
    const settings = await readProjection(shopSettings.of(shop));
    if (!settings) throw new Problem('shop-not-found');
    const used = settings.channels?.push?.by ?? [];
    const items = pushApps.map((app) => ({ app, application: appArn(apps, app, shop), isUsed: used.includes(app) }));
    return { status: 200, body: { items } };
  };

const pushConnectors: readonly Role[] = ['admin', 'machine'];

/** The shop's apps, and a notification that says that they are connected. */
export const pushRoutes = (apps: string): Route[] => [
  {
    method: 'GET',
    path: '/v1/shops/{shop}/channels/push',
    answer: listApps(apps),
    docs: {
      summary: 'List the apps to which a shop sends notifications',
      roles: [...pushConnectors, 'lead', 'marketer'],
      scope: 'connections',
      response: v.object({ items: v.array(appShape) }),
    },
  },
  keyed({
    method: 'POST',
    path: '/v1/shops/{shop}/channels/push/tests',
    write: sendPushTest,
    docs: {
      summary: 'Send a notification as a test',
      roles: pushConnectors,
      scope: 'connections',
      body: testBody,
      response: v.object({ id }),
    },
  }),
];
