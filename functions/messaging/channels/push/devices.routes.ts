import * as v from 'valibot';
import { bodyOf } from '../../../../shared/api/body.ts';
import { type Call, causeOf, Problem, type Role, type Route } from '../../../../shared/api/http.ts';
import { systemClock } from '../../../../shared/base/clock.ts';
import { id, instant } from '../../../../shared/events/event.ts';
import { type Keyed, keyed } from '../../../../shared/kernel/idempotency.ts';
import { readProjection } from '../../../../shared/kernel/projection.ts';
import { type Device, deviceId, devicePlatformOf, devicePlatforms } from '../../choice/devices.ts';
import { forgetDevices, saveDevice } from '../../persons/devices.store.ts';
import { loadPerson } from '../../persons/person.store.ts';
import { recipients, shopSettings } from '../../policy/messages.store.ts';
import { appArn, appFor } from '../../sns/endpoint.ts';
import { deleteEndpoint, endpointOf } from '../../sns/sns.client.ts';

/** FCM's are about 160 characters and have no limit that is told; APNs' are hexadecimal digits. */
const deviceBody = v.strictObject({
  platform: v.picklist(devicePlatforms),
  token: v.pipe(v.string(), v.trim(), v.regex(/^[\x21-\x7e]{16,2048}$/, 'a token of 16 to 2,048 characters')),
});

const deviceShape = v.object({ id, platform: v.picklist(devicePlatforms), registeredAt: instant });

const deviceAnswer = (device: Device): v.InferOutput<typeof deviceShape> => ({
  id: device.id,
  platform: devicePlatformOf(device),
  registeredAt: device.seenAt,
});

/** The ARN of the token at SNS. Throws a problem that the app's maker understands. */
async function endpointAt(app: string, token: string, now: string): Promise<string> {
  const made = await endpointOf(app, token, now);
  if (made === 'no-token')
    throw new Problem('body-invalid', 'token is none of the platform, or of another app.', [
      { pointer: '#/token', detail: 'is no token of this platform' },
    ]);
  if (made === 'not-now') throw new Problem('not-ready', 'SNS cannot be reached. Send it again.');
  return made.endpoint;
}

/** The app tells on which device a customer uses it; it says so again at each start. */
const register = (apps: string) => async (call: Call, keyed: Keyed) => {
  const { shop } = call;
  const { id: customer = '' } = call.path;
  const { platform, token } = bodyOf(deviceBody, call);
  const known = await recipients.of(shop, customer).state();
  if (!known?.profile || known.erasureRequestedAt !== undefined) throw new Problem('customer-not-found');
  const settings = await readProjection(shopSettings.of(shop));
  const app = appFor(settings?.channels?.push, platform);
  if (!app) throw new Problem('push-not-connected', `npm run shop -- connect ${shop} push connects it.`);
  await keyed.claim();
  const now = systemClock();
  const endpoint = await endpointAt(appArn(apps, app, shop), token, now);
  const device: Device = { id: deviceId(platform, token), endpoint, seenAt: now };
  const cause = causeOf(call, `device~${device.id}`, now);
  const answered = keyed.answering({ status: 200, body: deviceAnswer(device) });
  await saveDevice(shop, customer, device, cause, answered).catch(async (error: unknown) => {
    // They were erased meanwhile: SNS keeps no token of nobody.
    if (error instanceof Problem) await deleteEndpoint(endpoint, now);
    throw error;
  });
};

/** Those of all records of the person. */
async function listDevices({ shop, path: { id: customer = '' } }: Call) {
  const { recipient } = await loadPerson(shop, customer);
  if (!recipient?.profile || recipient.erasureRequestedAt !== undefined) throw new Problem('customer-not-found');
  return { status: 200, body: { items: (recipient.devices ?? []).map(deviceAnswer) } };
}

/** The customer has logged out, or wants no more notifications there. Idempotent. */
async function remove(call: Call) {
  const { shop } = call;
  const { id: customer = '', device = '' } = call.path;
  const { records } = await loadPerson(shop, customer);
  const now = systemClock();
  for (const of of records.keys()) {
    await forgetDevices({ shop, customer: of, device }, causeOf(call, `device~${device}`, now), now);
  }
  return { status: 200, body: { id: device } };
}

const devicesPath = '/v1/shops/{shop}/customers/{id}/devices';
const registrars: readonly Role[] = ['admin', 'machine'];
const deviceReaders: readonly Role[] = ['agent', 'lead', 'admin', 'machine'];

/** The devices on which customers use the shop's app; `apps` is the pattern of the ARNs of the stage's platform applications. */
export const deviceRoutes = (apps: string): Route[] => [
  keyed({
    method: 'POST',
    path: devicesPath,
    write: register(apps),
    docs: {
      summary: 'Register a device of a customer',
      roles: registrars,
      scope: 'devices',
      body: deviceBody,
      response: deviceShape,
    },
  }),
  {
    method: 'GET',
    path: devicesPath,
    answer: listDevices,
    docs: {
      summary: 'List the devices of a customer',
      roles: deviceReaders,
      scope: 'devices',
      response: v.object({ items: v.array(deviceShape) }),
    },
  },
  {
    method: 'DELETE',
    path: `${devicesPath}/{device}`,
    answer: remove,
    docs: { summary: 'Remove a device of a customer', roles: registrars, scope: 'devices', response: v.object({ id }) },
  },
];
