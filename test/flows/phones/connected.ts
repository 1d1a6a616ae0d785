import type { World } from '../../support/world.ts';

/** The account that the stand-in for Solapi knows (`usualSolapi`). */
const fields = [
  { name: 'api-key', value: 'demo-key' },
  { name: 'api-secret', value: 'demo-secret' },
];

/** A token of an admin, as the local runtime issues it. */
const asAdmin = (world: World) => {
  const { cloud } = world;
  const claims = { sub: 'admin', 'cognito:groups': ['demo:admin'] };
  return {
    authorization: `Bearer ${cloud.tokens?.issue(claims, cloud.kernel.now())}`,
    'content-type': 'application/json',
  };
};

/** Calls the API as an admin. */
export const adminCalls =
  (world: World) => async (method: 'GET' | 'PUT' | 'PATCH' | 'POST', path: string, body?: object, key?: string) => {
    const read =
      method.startsWith('P') && method !== 'POST'
        ? await world.call('GET', path, Buffer.alloc(0), asAdmin(world))
        : undefined;
    const etag = read?.headers.etag;
    const headers = {
      ...asAdmin(world),
      ...(key && { 'idempotency-key': key }),
      ...(etag && { 'if-match': String(etag) }),
    };
    return await world.call(method, path, body ? Buffer.from(JSON.stringify(body)) : Buffer.alloc(0), headers);
  };

/** The same, again a minute later for as long as it fails. */
const untilDone =
  (world: World): ReturnType<typeof adminCalls> =>
  async (...asked) => {
    const call = adminCalls(world);
    let reply = await call(...asked);
    for (let tries = 0; tries < 8 && reply.status >= 300; tries++) {
      await world.pass('PT1M');
      reply = await call(...asked);
    }
    return reply;
  };

/** What a shop may set about its messages to phones. */
interface Connected {
  /** In won. */
  readonly mostADay?: number;
  readonly templates?: Readonly<Record<string, string>>;
}

/** The shop `demo` sends text messages by Solapi, and AlimTalk where it has templates; its reports come to the stage. */
export async function connectPhones(world: World, { mostADay, templates }: Connected = {}): Promise<void> {
  const call = untilDone(world);
  const brand = (await call('GET', '/v1/shops/demo/brand')).body as { sender: object };
  const number = { ...brand, optOutPhone: '080-123-4567', sender: { ...brand.sender, sms: '02-123-4567' } };
  const named = await call('PUT', '/v1/shops/demo/brand', number);
  if (named.status !== 200) throw new Error(`The number was not named: ${JSON.stringify(named.body)}`);
  const made = await call('POST', '/v1/shops/demo/channels/providers/solapi/credentials', { fields }, 'c');
  if (made.status !== 201) throw new Error(`Solapi was not connected: ${JSON.stringify(made.body)}`);
  const most = mostADay === undefined ? {} : { mostADay };
  const kakao = templates && { by: ['solapi'], profile: 'KA01PFdemo', templates, ...most };
  const set = await call('PUT', '/v1/shops/demo/channels', {
    sms: { by: ['solapi'], ...most },
    ...(kakao && { kakao }),
  });
  if (set.status !== 200) throw new Error(`The channels were not set: ${JSON.stringify(set.body)}`);
  const { reportSecret: secret } = made.body as { reportSecret: string };
  world.cloud.solapi.set({ webhook: { path: '/webhooks/demo/messaging/solapi', secret } });
  await world.rest();
}

/** The shop `demo` sends text messages by NHN alone, whose reports come to the stage; gives what its reports are signed by. */
export async function connectNhn(world: World): Promise<string> {
  await connectPhones(world);
  const call = untilDone(world);
  const keys = { 'sms-app-key': 'demo-sms', 'sms-secret-key': 'demo-secret' };
  const made = await call('POST', '/v1/shops/demo/channels/providers/nhn/credentials', { fields: named(keys) }, 'n');
  if (made.status !== 201) throw new Error(`NHN was not connected: ${JSON.stringify(made.body)}`);
  await call('PUT', '/v1/shops/demo/channels', { sms: { by: ['nhn'] } });
  await world.rest();
  return (made.body as { reportSecret: string }).reportSecret;
}

/** Texts to other countries go by AWS, which gives what is texted to its number to the stage. */
export async function connectAws(world: World): Promise<void> {
  await connectPhones(world);
  const call = untilDone(world);
  const origin = '+12065550152';
  const fields = named({ origin, configurationSet: 'dangol' });
  const made = await call('POST', '/v1/shops/demo/channels/providers/aws/credentials', { fields }, 'a');
  if (made.status !== 201) throw new Error(`AWS was not connected: ${JSON.stringify(made.body)}`);
  await call('PUT', '/v1/shops/demo/channels', { sms: { by: ['solapi', 'aws'] } });
  world.cloud.smsVoice.set({ twoWay: { [origin]: (made.body as { reportsTo: string }).reportsTo } });
  await world.rest();
}

const named = (fields: Readonly<Record<string, string>>) =>
  Object.entries(fields).map(([name, value]) => ({ name, value }));
