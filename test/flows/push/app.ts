import type { World } from '../../support/world.ts';
import { adminCalls } from '../phones/connected.ts';

/** Tokens as Firebase and Apple give them to the app on a device. */
export const android = 'fcm-token-of-the-phone-of-minji:APA91bH';
export const iphone = 'a1b2c3d4'.repeat(8);

/** The shop `demo` has its app at SNS, as `connect` makes it there; beside email it has no other channel. */
export async function connectPush(world: World, by: readonly string[] = ['fcm'], optOut?: object): Promise<void> {
  const { mobilePush, stack } = world.cloud;
  for (const each of by) {
    const Platform = { fcm: 'GCM', apns: 'APNS', 'apns-sandbox': 'APNS_SANDBOX' }[each];
    const Attributes = { PlatformCredential: 'a key' };
    mobilePush.call('CreatePlatformApplication', { Name: `${stack.name}_demo`, Platform, Attributes });
  }
  const set = await adminCalls(world)('PUT', '/v1/shops/demo/channels', {
    push: { by, ...(optOut && { optOut }) },
  });
  if (set.status !== 200) throw new Error(`The app was not connected: ${JSON.stringify(set.body)}`);
  await world.rest();
}

/** The app tells on which device a customer uses it, with a key of the shop's own system. */
export async function registers(world: World, customer: string, token: string, key?: string) {
  const platform = token === iphone ? 'apns' : 'fcm';
  return await adminCalls(world)('POST', `/v1/shops/demo/customers/${customer}/devices`, { platform, token }, key);
}

/** What the devices of these tokens showed, the first first. */
export const shownOn = (world: World, ...tokens: readonly string[]) =>
  world.cloud.mobilePush.delivered.filter(({ to }) => tokens.includes(to));

/** Of which tokens SNS still knows something. */
export const tokensAtSns = (world: World): string[] =>
  [...world.cloud.mobilePush.endpoints.values()].map(({ token }) => token);

/** The customer's devices, as the API lists them. */
export async function devicesOf(world: World, customer: string) {
  const { body } = await adminCalls(world)('GET', `/v1/shops/demo/customers/${customer}/devices`);
  return body as { items: { id: string; platform: string }[] };
}

/** Calls as the shop's own system does, by a key that opens devices alone. */
export async function asOwnSystem(world: World) {
  const { body } = await adminCalls(world)('POST', '/v1/shops/demo/keys', { name: 'app', scopes: ['devices'] }, 'app');
  const authorization = `Bearer ${(body as { key: string }).key}`;
  return async (method: string, path: string, body?: object) =>
    await world.call(method, `/keys/v1/shops/demo/customers/${path}`, Buffer.from(body ? JSON.stringify(body) : ''), {
      authorization,
      'content-type': 'application/json',
    });
}
