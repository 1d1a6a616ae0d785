import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { promiseBase, proposalToken } from '../../../functions/care/promise/shop-promises.ts';
import { programme, programmeBy } from '../../../functions/loyalty/ledger/programme.ts';
import { baseOf, previewToken } from '../../../functions/loyalty/ledger/shop-programme.ts';
import type { ShopDocument } from '../../../shared/events/shops.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { times } from '../../support/thorough.ts';
import type { Reply, World } from '../../support/world.ts';
import { aShopAtWork, askIn, consent, type Ids, order, promisedIn, titleOf } from './story.ts';

const demo = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', '..', '..', 'infra', 'stages', 'dev', 'shops', 'demo.json'), 'utf8'),
) as Pick<ShopDocument, 'hours'>;

let world: World;
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  world.close();
});

/** The token of a preview, beside the programme that was deployed first. */
function tokenOf(returnDays: number): string {
  const documented = { version: 1, rateBasisPoints: 100, returnDays: 7 };
  const base = baseOf(
    { document: 1, writtenIn: 1, edition: 1, zone: 'Asia/Seoul', documented, terms: documented },
    programme,
  );
  return previewToken('demo', programmeBy(programme, { returnDays }), base);
}

/** The token of a replay, beside the shipped promises and the hours of the demo shop. */
function promiseToken(minutes: number): string {
  const base = promiseBase(undefined, { zone: 'Asia/Seoul', hours: demo.hours });
  return proposalToken('demo', promisedIn(minutes), base);
}

const ask = (path: string, body: object, key: string) => askIn(world, path, body, key);
async function aShop(): Promise<Ids> {
  const [begun, ids] = await aShopAtWork();
  world = begun;
  return ids;
}

const chunk = (total: string) => ({
  ...{ import: 'past', chunk: 1, platform: 'standard', columns: ['order', 'placed_at', 'total', 'email', 'item'] },
  rows: [{ row: 2, cells: ['p-1', '2026-03-02', total, 'seojun@shop.example', '필터'] }],
});

type Wish = object | ((ids: Ids) => object);

interface Case {
  readonly path: (ids: Ids) => string;
  readonly body: Wish;
  readonly other: Wish;
}

const solapiFields = (key: string) => [
  { name: 'api-key', value: key },
  { name: 'api-secret', value: 'demo-secret' },
];

const said = (text: string) => ({
  ...{ channel: 'chat', conversation: 'c1', from: { email: 'seojun@shop.example' } },
  message: { id: 'm1', by: 'customer', text },
});

const ofReservation = (end: string): Case[] => [
  {
    path: ({ customer, reservation }) => `customers/${customer}/points/reservations/${reservation}/${end}`,
    ...{ body: {}, other: { because: 'x' } },
  },
  { path: ({ reservation }) => `reservations/${reservation}/${end}`, body: {}, other: { because: 'x' } },
];

/** Every write that takes a key: where it is, what may be asked of it, and something else that may be. */
const cases: readonly Case[] = [
  { path: ({ ticket }) => `tickets/${ticket}/replies`, body: { text: '네.' }, other: { text: '아니요.' } },
  { path: ({ held, reply }) => `tickets/${held}/replies/${reply}/undo`, body: {}, other: { because: 'x' } },
  { path: ({ ticket }) => `tickets/${ticket}/notes`, body: { text: '네.' }, other: { text: '아니요.' } },
  { path: ({ ticket }) => `tickets/${ticket}/assignment`, body: { to: null }, other: { to: 'me' } },
  {
    path: ({ phoned }) => `tickets/${phoned}/merge`,
    body: ({ ticket }: Ids) => ({ into: ticket, confirm: true }),
    other: ({ ticket }: Ids) => ({ into: ticket }),
  },
  { path: ({ ticket }) => `tickets/${ticket}/solve`, body: {}, other: { because: 'x' } },
  {
    path: ({ task }) => `tickets/${task}/due`,
    body: { due: '2026-12-24T10:00:00Z' },
    other: { due: '2026-12-25T10:00:00Z' },
  },
  {
    path: () => 'tasks',
    ...{
      body: { what: 'gift', text: '네.', due: '2026-12-24T10:00:00Z' },
      other: { what: 'gift', text: '아니요.', due: '2026-12-24T10:00:00Z' },
    },
  },
  { path: ({ mail }) => `tray/${mail}/ticket`, body: {}, other: { because: 'x' } },
  {
    path: () => 'calls',
    body: { direction: 'inbound', from: '010-2345-6789', state: 'answered', note: '네.' },
    other: { direction: 'inbound', from: '010-2345-6789', state: 'answered', note: '아니요.' },
  },
  {
    path: () => 'conversations',
    body: said('네.'),
    other: said('아니요.'),
  },
  {
    path: ({ customer }) => `customers/${customer}/points/reservations`,
    ...{ body: { points: 10, order: 'checkout-1' }, other: { points: 20, order: 'checkout-1' } },
  },
  {
    path: ({ customer }) => `customers/${customer}/points/corrections`,
    ...{ body: { points: 10, reason: 'x' }, other: { points: 20, reason: 'x' } },
  },
  { path: ({ customer }) => `customers/${customer}/notes`, body: { text: '네.' }, other: { text: '아니요.' } },
  {
    path: ({ customer }) => `customers/${customer}/merges`,
    ...{ body: ({ other: customer }) => ({ customer }), other: ({ other: customer }) => ({ customer, note: 'x' }) },
  },
  {
    path: ({ customer }) => `customers/${customer}/erasures`,
    ...{ body: { reason: 'asked' }, other: { reason: 'no-longer-needed' } },
  },
  { path: ({ customer }) => `customers/${customer}/exports`, body: {}, other: { because: 'x' } },
  { path: () => 'staff/someone/end', body: {}, other: { because: 'x' } },
  { path: () => 'staff/someone/resume', body: {}, other: { because: 'x' } },
  {
    path: ({ customer }) => `customers/${customer}/tier`,
    body: { tier: 'regular', until: '2027-05-01T00:00:00.000Z', reason: 'x' },
    other: { tier: 'patron', until: '2027-05-01T00:00:00.000Z', reason: 'x' },
  },
  { path: () => 'programme/preview', body: { returnDays: 8 }, other: { returnDays: 9 } },
  {
    path: () => 'programme/apply',
    ...{
      body: { token: tokenOf(8) },
      other: { token: tokenOf(9) },
    },
  },
  {
    path: () => 'promises/preview',
    body: promisedIn(7),
    other: promisedIn(6),
  },
  { path: () => 'promises/apply', body: { token: promiseToken(8) }, other: { token: promiseToken(9) } },
  ...ofReservation('commit'),
  ...ofReservation('release'),
  { path: ({ customer }) => `customers/${customer}/consents`, body: consent(true), other: consent(false) },
  {
    path: () => 'connections',
    ...{
      body: { platform: 'woocommerce', secret: 'one secret' },
      other: { platform: 'woocommerce', secret: 'another secret' },
    },
  },
  { path: () => 'connections/shopify/secrets/demo/end', body: {}, other: { because: 'x' } },
  { path: () => 'channels/webhook/secrets', body: {}, other: { because: 'x' } },
  { path: () => 'channels/webhook/secrets/demo/end', body: {}, other: { because: 'x' } },
  {
    path: () => 'channels/providers/solapi/credentials',
    ...{ body: { fields: solapiFields('one') }, other: { fields: solapiFields('another') } },
  },
  { path: () => 'channels/providers/solapi/credentials/demo/end', body: {}, other: { because: 'x' } },
  {
    path: () => 'channels/push/tests',
    ...{ body: ({ customer }: Ids) => ({ customer }), other: ({ other: customer }: Ids) => ({ customer }) },
  },
  {
    path: ({ customer }) => `customers/${customer}/devices`,
    ...{
      body: { platform: 'fcm', token: 'a-token-of-a-phone' },
      other: { platform: 'fcm', token: 'a-token-of-a-tablet' },
    },
  },
  {
    path: () => 'pictures',
    ...{
      body: ({ upload }: Ids) => ({ upload, alt: { ko: '청소기', en: 'A vacuum' } }),
      other: ({ upload }: Ids) => ({ upload, alt: { ko: '거실', en: 'A living room' } }),
    },
  },
  {
    path: () => 'pictures/letters/check-in-care',
    ...{ body: ({ picture }: Ids) => ({ picture }), other: { picture: null } },
  },
  {
    path: () => 'tickets',
    ...{
      body: ({ customer }: Ids) => ({ customer, subject: '회수 안내', text: '네.' }),
      other: ({ customer }: Ids) => ({ customer, subject: '회수 안내', text: '아니요.' }),
    },
  },
  { path: () => 'channels/sms/tests', body: { to: '010-1234-5678' }, other: { to: '010-1234-5679' } },
  {
    path: () => 'connections/shopify/past',
    ...{ body: { from: '2026-08-01T00:00:00.000Z' }, other: { from: '2026-09-01T00:00:00.000Z' } },
  },
  {
    path: () => 'keys',
    ...{ body: { name: 'till', scopes: ['points'] }, other: { name: 'till', scopes: ['customers'] } },
  },
  {
    path: ({ suppressed }) => `suppressions/${suppressed}/release`,
    ...{ body: { reason: 'x' }, other: { reason: 'y' } },
  },
  { path: ({ key }) => `keys/${key}/end`, body: {}, other: { because: 'x' } },
  { path: () => 'stops', body: { scope: 'all', why: 'x' }, other: { scope: 'channel', of: 'email', why: 'x' } },
  { path: () => 'imports', body: chunk('1000'), other: chunk('2000') },
  { path: () => 'replays', body: {}, other: { order } },
  {
    path: () => `orders/${order}/promise`,
    body: { at: '2026-12-20T12:00:00+09:00', reason: '눈이 많이 왔습니다' },
    other: { at: '2026-12-21T12:00:00+09:00', reason: '눈이 많이 왔습니다' },
  },
];

const named: Ids = {
  customer: '{id}',
  other: '{id}',
  ticket: '{id}',
  task: '{id}',
  held: '{id}',
  reply: '{reply}',
  phoned: '{id}',
  reservation: '{rid}',
  key: '{id}',
  mail: '{id}',
  picture: '{picture}',
  upload: '{upload}',
  suppressed: '{id}',
};
const names =
  /letters\/check-in-care|staff\/someone|providers\/solapi|credentials\/demo|connections\/shopify|orders\/[^/]+|secrets\/demo/g;
const templates: Readonly<Record<string, string>> = {
  'connections/shopify': 'connections/{platform}',
  'secrets/demo': 'secrets/{name}',
  'letters/check-in-care': 'letters/{letter}',
  'providers/solapi': 'providers/{provider}',
  'credentials/demo': 'credentials/{name}',
  'staff/someone': 'staff/{id}',
  [`orders/${order}`]: 'orders/{order}',
};
const routeOf = ({ path }: Case) =>
  `/v1/shops/{shop}/${path(named).replace(names, (found) => templates[found] ?? found)}`;
const told = cases.map((each) => [routeOf(each), each] as const);
/** Each case is a shop of its own. All keep their answers by one function: `npm test` tries a third of them one after another, and others at once. */
const some = (part: number) => told.filter((_, n) => n % times(3, 1) === part % times(3, 1));

const wished = (wish: Wish, ids: Ids): object => (typeof wish === 'function' ? wish(ids) : wish);

/** An answer, but for a key: it is told once. */
const lasting = ({ status, body }: Reply) => [status, { ...(body as object), key: undefined }];

describe('a write that is asked for again by its key', () => {
  test('is one of all that the API says it has: who takes a key is tried here', async () => {
    world = await aFastWorld();
    const { body } = await world.get('/v1/openapi.json');
    const { paths } = body as { paths: Record<string, Record<string, { parameters?: { $ref?: string }[] }>> };
    const takesKey = ({ parameters = [] }: { parameters?: { $ref?: string }[] }) =>
      parameters.some(({ $ref }) => $ref?.includes('/Idempotency-Key'));
    const all = Object.entries(paths).flatMap(([path, methods]) =>
      methods.post && path.startsWith('/v1/') ? [path] : [],
    );
    const keyed = all.filter((path) => takesKey(paths[path]?.post ?? {}));
    expect(keyed.sort()).toEqual(told.map(([route]) => route).sort());
    // A link or a form is signed, names are read and templates written by a body, and a visit that is told twice is one by what it says.
    expect(all.filter((path) => !keyed.includes(path)).sort()).toEqual([
      '/v1/shops/{shop}/customers/brief',
      '/v1/shops/{shop}/customers/{id}/links',
      '/v1/shops/{shop}/messages/previews',
      '/v1/shops/{shop}/pictures/uploads',
      '/v1/shops/{shop}/renderings',
      '/v1/shops/{shop}/templates/preview',
      '/v1/shops/{shop}/tickets/{id}/renderings',
      '/v1/shops/{shop}/uploads',
      '/v1/shops/{shop}/visits',
    ]);
  });

  // @thorough
  test.for(some(0))(
    '%s: answers the same to the same body, and 422 to another, and does nothing more',
    async ([, each]) => {
      const ids = await aShop();
      const path = each.path(ids);
      const [body, otherBody] = [wished(each.body, ids), wished(each.other, ids)];
      const first = await ask(path, body, 'one');
      const before = world.events().length;

      const again = await ask(path, body, 'one');
      const turned = await ask(path, Object.fromEntries(Object.entries(body).reverse()), 'one');
      const other = await ask(path, otherBody, 'one');

      expect(first.status).toBeLessThan(300);
      expect(lasting(again)).toEqual(lasting(first));
      expect(lasting(turned)).toEqual(lasting(first));
      expect([other.status, titleOf(other)]).toEqual([422, 'This Idempotency-Key was used with another body']);
      expect(other.headers['content-type']).toBe('application/problem+json');
      expect(world.events()).toHaveLength(before);
    },
  );

  // @thorough
  test.for(some(1))('%s: asked at once with one body twice, and with another, it takes one body', async ([, each]) => {
    const ids = await aShop();
    const path = each.path(ids);

    const answers = await Promise.all(
      [each.body, each.other, each.body].map((wish) => ask(path, wished(wish, ids), 'one')),
    );

    const taken = answers.filter(({ status }) => status < 300);
    expect(taken.length).toBeGreaterThan(0);
    const [one] = taken.map(lasting);
    for (const each of taken) expect(lasting(each)).toEqual(one);
    const [first, other, again] = answers.map(({ status }) => (status < 300 ? 'taken' : status));
    if (other === 'taken') for (const status of [first, again]) expect([409, 422]).toContain(status);
    else expect([409, 422]).toContain(other);
  });
});
