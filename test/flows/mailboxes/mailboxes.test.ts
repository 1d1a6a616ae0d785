import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pack } from '../../../shared/base/packed.ts';
import { anOrder } from '../../orders/platforms/shopify/payloads.ts';
import { aShopDocument } from '../../shops/documents.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { plain } from '../../support/observation.ts';
import { read } from '../../support/stored.ts';
import { thorough, times } from '../../support/thorough.ts';
import type { Reply, World } from '../../support/world.ts';

const care = 'care@dangol.example';
const tea = 'tea@dangol.example';

let world: World;
beforeEach(async () => {
  world = await aFastWorld();
  expect((await takeIn(withAddresses('tea', tea))).status).toBe(200);
});
/** Whatever happened, no right was missing, nothing failed, and nothing lies in the dead letters. */
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

type Json = Record<string, unknown>;
type Brand = { sender: Json; support: Json } & Json;

/** A shop's file, with the address that it is written to, and the one that it writes from where that is another. */
function withAddresses(shop: string, support: string, sender = support) {
  const document = aShopDocument(shop);
  const { brand } = document;
  return {
    ...document,
    brand: { ...brand, sender: { ...brand.sender, email: sender }, support: { ...brand.support, email: support } },
  };
}

const takeIn = (document: object) => world.local('POST', '/_local/shops', document);

function call(method: string, shop: string, path: string, body?: object, edition = ''): Promise<Reply> {
  const claims = { sub: 'marketer', 'cognito:groups': [`${shop}:marketer`] };
  const token = world.cloud.tokens?.issue(claims, world.cloud.kernel.now());
  return world.call(method, `/v1/shops/${shop}/${path}`, Buffer.from(body ? JSON.stringify(body) : ''), {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    ...(edition && { 'if-match': edition }),
  });
}

/** A marketer changes the addresses of their shop. */
async function move(shop: string, { support, sender }: { support?: string; sender?: string }): Promise<Reply> {
  const { body, headers } = await call('GET', shop, 'brand');
  const brand = body as Brand;
  const next = {
    ...brand,
    support: { ...brand.support, ...(support && { email: support }) },
    sender: { ...brand.sender, ...(sender && { email: sender }) },
  };
  return await call('PUT', shop, 'brand', next, headers.etag);
}

async function writes(to: string, text: string, from = 'minji@shop.example'): Promise<void> {
  expect((await world.local('POST', '/_local/mails', { from, to, subject: 'A question', text })).status).toBe(200);
  await world.rest();
}

interface Ticket {
  readonly id: string;
  readonly number: number;
  readonly messages: readonly { readonly text: string }[];
}

/** What the tickets of a shop hold, each with its messages in one line. */
async function heard(shop: string): Promise<string[]> {
  const { body } = await world.get(`/v1/shops/${shop}/tickets`, { shop });
  const tickets = await Promise.all(
    (body as { items: Ticket[] }).items.map(({ id }) => world.get(`/v1/shops/${shop}/tickets/${id}`, { shop })),
  );
  return tickets
    .map((each) => each.body as Ticket)
    .sort((one, other) => one.number - other.number)
    .map(({ messages }) => messages.map(({ text }) => text.trim()).join(' | '));
}

/** The signed address that the newest receipt wants its answer at. */
function replyTo(customer = 'minji@shop.example'): string {
  const header = world.mailsTo(customer).at(-1)?.headers['reply-to'] ?? '';
  return /[\w-]+\+[a-z2-7]+@dangol\.example/.exec(header)?.[0] ?? '';
}

const brands = () => world.events().filter(({ name, subject }) => name === 'ShopChanged' && subject.includes('/tea/'));

test('mail to each of two shops of a stage is a ticket of that shop, also at the address that it writes from', async () => {
  await writes(care, 'for Dangol');
  await writes('hello@dangol.example', 'also for Dangol');
  await writes('Tea@Dangol.Example', 'for the tea house');

  expect([await heard('demo'), await heard('tea')]).toEqual([['for Dangol', 'also for Dangol'], ['for the tea house']]);
});

// @thorough
test('each of two shops has its own numbers, its own receipts and its own customers', async () => {
  await world.shopify('orders/paid', anOrder({ financial_status: 'paid', updated_at: world.now() }));
  for (const text of ['one', 'two', 'three', 'four']) await writes(care, text);
  const receipts = () => world.mailsTo('minji@shop.example').filter(({ headers }) => headers['reply-to']).length;
  const before = receipts();
  await writes(tea, 'for the tea house');

  const listed = async (shop: string) =>
    (
      (await world.get(`/v1/shops/${shop}/tickets`, { shop })).body as {
        items: { number: number; customerId?: string }[];
      }
    ).items;
  const [ours, theirs] = [await listed('demo'), await listed('tea')];
  expect(ours.map(({ number }) => number).sort()).toEqual([1001, 1002, 1003, 1004]);
  expect(ours.every(({ customerId }) => customerId !== undefined)).toBe(true);
  expect(theirs.map(({ number, customerId }) => [number, customerId])).toEqual([[1001, undefined]]);
  expect(receipts()).toBe(before + 1);
});

describe("another shop's address", () => {
  // @thorough
  test.each([
    ['as its own support address', { support: care }, ['#/support/email']],
    ['as the one that it writes from', { sender: care }, ['#/sender/email']],
    ['where the other writes from', { support: 'hello@dangol.example' }, ['#/support/email']],
    ['in capitals', { support: 'CARE@Dangol.EXAMPLE' }, ['#/support/email']],
    ['with a plus-part, which falls into the same box', { support: 'care+tea@dangol.example' }, ['#/support/email']],
    ['twice', { support: care, sender: 'hello+x@dangol.example' }, ['#/support/email', '#/sender/email']],
  ])('is refused by the API %s, with the field and nothing of the other shop', async (_, addresses, pointers) => {
    await writes(care, 'a question');
    const answer = replyTo();
    const refused = await move('tea', addresses);

    expect(refused.status).toBe(409);
    expect(refused.headers['content-type']).toBe('application/problem+json');
    expect((refused.body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer)).toEqual(pointers);
    expect(JSON.stringify(refused.body)).not.toMatch(/demo|단골|김하나/);
    expect(((await call('GET', 'tea', 'brand')).body as Brand).support.email).toBe(tea);
    await writes(care, 'one more');
    await writes(answer, 'an answer', 'minji@shop.example');
    expect([await heard('demo'), await heard('tea')]).toEqual([['a question | an answer', 'one more'], []]);
    expect(brands()).toHaveLength(1);
  });

  test('is refused in a deployed document, which says the field and whose it is, and nothing of it counts', async () => {
    const refused = await takeIn(withAddresses('late', 'late@dangol.example', 'Care+late@dangol.example'));

    expect([refused.status, (refused.body as { title: string }).title]).toEqual([
      400,
      expect.stringContaining('brand.sender.email is an address of the shop demo'),
    ]);
    expect((await world.get('/v1/shops/late/brand', { shop: 'late' })).status).toBe(404);
    // What was refused holds nothing: its other address is free.
    expect((await move('tea', { support: 'late@dangol.example' })).status).toBe(200);
    // The function says in its log what it tells CloudFormation.
    world.cloud.logs.length = 0;
  });

  thorough(
    'that was set by the API before a file claims it fails the deployment of the file, and says why',
    async () => {
      expect((await move('tea', { support: 'help@dangol.example' })).status).toBe(200);
      const demo = JSON.parse(readFileSync('infra/stages/dev/shops/demo.json', 'utf8')) as { brand: Brand };
      demo.brand.support.email = 'help@dangol.example';

      const answer = await world.deploy(demo);

      expect(answer.Status).toBe('FAILED');
      expect(answer.Reason).toContain('brand.support.email is an address of the shop tea');
      await writes('help@dangol.example', 'for the tea house');
      await writes(care, 'for Dangol');
      expect([await heard('demo'), await heard('tea')]).toEqual([['for Dangol'], ['for the tea house']]);
      world.cloud.logs.length = 0;
    },
  );
});

describe('an address that a shop leaves', () => {
  test("is another's to take; answers to the tickets of before find their shop all the same", async () => {
    await writes(care, 'a question');
    const answer = replyTo();
    expect((await move('demo', { support: 'help@dangol.example' })).status).toBe(200);
    expect((await move('tea', { support: care })).status).toBe(200);

    await writes(care, 'for the tea house now');
    await writes('help@dangol.example', 'for Dangol');
    await writes(answer, 'an answer');

    expect([await heard('demo'), await heard('tea')]).toEqual([
      ['a question | an answer', 'for Dangol'],
      ['for the tea house now'],
    ]);
    expect((await move('demo', { sender: care })).status).toBe(409);
  });

  thorough('is not given back with the part of the document while another has it', async () => {
    await move('demo', { support: 'help@dangol.example' });
    await move('tea', { support: care });
    const { headers } = await call('GET', 'demo', 'brand');

    const refused = await call('DELETE', 'demo', 'brand', undefined, headers.etag);

    expect(refused.status).toBe(409);
    expect((refused.body as { errors: unknown[] }).errors).toMatchObject([{ pointer: '#/support/email' }]);
    expect((await move('tea', { support: tea })).status).toBe(200);
    expect((await call('DELETE', 'demo', 'brand', undefined, headers.etag)).status).toBe(200);
    await writes(care, 'for Dangol again');
    expect([await heard('demo'), await heard('tea')]).toEqual([['for Dangol again'], []]);
  });
});

describe('a signed address', () => {
  test("finds its own ticket's shop, whatever its box part says", async () => {
    await writes(care, 'a question');
    const answer = replyTo();
    for (const box of ['tea', 'TEA', 'nobody', 'hello']) await writes(answer.replace(/^care/, box), `by ${box}`);

    expect([await heard('demo'), await heard('tea')]).toEqual([
      ['a question | by tea | by TEA | by nobody | by hello'],
      [],
    ]);
  });

  thorough('that is forged falls into the box that it names', async () => {
    await writes(care, 'a question');
    const forged = replyTo().replace(/[a-z2-7](?=@)/, (letter) => (letter === 'a' ? 'b' : 'a'));
    await writes(forged.replace(/^care/, 'tea'), 'a guess');

    expect([await heard('demo'), await heard('tea')]).toEqual([['a question'], ['a guess']]);
  });
});

describe('two shops that want one address at once', () => {
  test.each([1, 2, 3, 4, 5].slice(0, times(1, 5)))('get it once (seed %i)', async (seed) => {
    world.close();
    world = await aFastWorld({ seed });
    for (const shop of ['tea', 'coffee', 'cake']) await takeIn(withAddresses(shop, `${shop}@dangol.example`));
    const shops = ['tea', 'coffee', 'cake'];
    const seen = await Promise.all(shops.map((shop) => call('GET', shop, 'brand')));

    const replies = await Promise.all(
      shops.map((shop, n) => {
        const brand = seen[n]?.body as Brand;
        const next = { ...brand, support: { ...brand.support, email: 'help@dangol.example' } };
        return call('PUT', shop, 'brand', next, seen[n]?.headers.etag);
      }),
    );

    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    await writes('help@dangol.example', 'a question');
    const winner = shops[replies.findIndex(({ status }) => status === 200)] ?? '';
    const all = await Promise.all(shops.map(async (shop) => [shop, await heard(shop)] as const));
    expect(all).toEqual(shops.map((shop) => [shop, shop === winner ? ['a question'] : []]));
  });
});

thorough(
  'a shop that was there before addresses were claimed claims them with its next deployment, and is heard of',
  async () => {
    const demo = JSON.parse(readFileSync('infra/stages/dev/shops/demo.json', 'utf8')) as object;
    const tables = world.cloud.stack.resources.filter(({ type }) => type.includes('GlobalTable'));
    for (const { ref: TableName } of tables) {
      for (const { newEvents: _, ...Item } of await world.cloud.dynamoDb.scan(TableName)) {
        const { pk, sk } = Item as { pk: { S: string }; sk: object };
        if (/^mailbox\/(care|hello)@/.test(pk.S))
          await world.cloud.dynamoDb.call('PutItem', { TableName, Item: { pk, sk } });
        const { state, journal } = read(plain({ M: Item }) as Record<string, unknown>) as {
          state?: { mailboxes?: object };
          journal?: [];
        };
        if (pk.S !== 'shop/demo/demo' || !state?.mailboxes) continue;
        const { mailboxes: __, ...before } = state;
        const content = { B: Buffer.from(pack({ state: before, journal })).toString('base64') };
        await world.cloud.dynamoDb.call('PutItem', { TableName, Item: { ...Item, content } });
      }
    }

    expect(await world.deploy(demo)).toMatchObject({ Status: 'SUCCESS' });

    expect((await move('tea', { support: care })).status).toBe(409);
    const said = world.events().filter(({ name, subject }) => name === 'ShopChanged' && subject.includes('/demo/'));
    expect(said).toHaveLength(2);
  },
);
