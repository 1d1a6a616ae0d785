import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import { type Call, Problem } from '../../../shared/api/http.ts';
import { dynamo } from '../../../shared/kernel/dynamo.ts';
import { type Keyed, keyed, type Reply } from '../../../shared/kernel/idempotency.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';
import { counters } from './counters.ts';

const aws = inProcessAws();
const cause = { id: 'call', at: '2026-11-29T01:00:00.000Z', test: false };
const counter = counters.of('demo', 'c-1');
const docs = { summary: 'Count', roles: ['agent'] } as const;
const route = { method: 'POST', path: '/v1/shops/{shop}/counters/{id}', docs } as const;

interface Asked {
  readonly key?: string | undefined;
  readonly body?: string | Buffer;
  readonly id?: string;
  readonly shop?: string;
}

const callOf = ({ key, body = '{"by":1}', id = 'c-1', shop = 'demo' }: Asked): Call => ({
  ...{ shop, path: { shop, id }, query: {}, cookies: [], headers: { 'idempotency-key': key }, body: Buffer.from(body) },
  ...{ origin: 'https://api.example', claims: {} },
});

/** Counts up, and answers in the same transaction how far it came. */
const countUp = async (_: Call, one: Pick<Keyed, 'answering'>) => {
  await counter.change(cause, (before) => {
    const count = (before?.count ?? 0) + 1;
    return { state: { count }, alsoWrite: one.answering({ status: 201, body: { count } }) };
  });
};

const counting = keyed({ ...route, write: countUp });
const ask = async (asked: Asked, of = counting): Promise<Reply> => (await of.answer(callOf(asked))) as Reply;
const refusal = async (asked: Asked, of = counting) => {
  const error = await ask(asked, of).catch((error: unknown) => error);
  return error instanceof Problem ? [error.status, error.code] : error;
};
const counted = (count: number) => ({ status: 201, body: { count } });
const count = async () => (await counter.state())?.count;
const kept = async () => (await aws.items()).filter(({ sk }) => sk === 'ANSWER');
const reused = [422, 'idempotency-key-reused'];

test('a route with a key is as it was, and says that it takes one', () => {
  expect(counting).toMatchObject({ ...route, docs: { ...docs, idempotencyKey: 'optional' } });
  expect(keyed({ ...route, needsKey: true, write: countUp }).docs).toMatchObject({ idempotencyKey: 'required' });
});

describe('a write that is asked for again by its key', () => {
  test('answers what it answered first, and is not even begun', async () => {
    let begun = 0;
    const write = (call: Call, one: Keyed) => {
      begun++;
      return countUp(call, one);
    };
    const counting = keyed({ ...route, write });
    expect(await ask({ key: 'one' }, counting)).toEqual(counted(1));
    expect(await ask({ key: 'one' }, counting)).toEqual(counted(1));
    expect([await count(), begun]).toEqual([1, 1]);
  });

  test('is another one under another key, at another address, or in another shop', async () => {
    const others = [{ key: 'two' }, { key: 'one', id: 'c-2' }, { key: 'one', shop: 'other' }];
    for (const [n, asked] of [{ key: 'one' }, ...others].entries()) expect(await ask(asked)).toEqual(counted(n + 1));
    const put = keyed({ ...route, method: 'PUT', write: countUp });
    expect(await ask({ key: 'one' }, put)).toEqual(counted(5));
    expect((await kept()).map(({ pk }) => String(pk).split('/').slice(0, 2))).toEqual([
      ...Array(4).fill(['idempotency', 'demo']),
      ['idempotency', 'other'],
    ]);
  });

  test('has the same body where its JSON is equal, however it is written', async () => {
    await ask({ key: 'one', body: '{"by":1,"why":"x"}' });
    expect(await ask({ key: 'one', body: '{ "why": "x", "by": 1 }' })).toEqual(counted(1));
    expect(await refusal({ key: 'one', body: '{"by":1,"why":"y"}' })).toEqual(reused);
    expect(await refusal({ key: 'one', body: '{"by":1' })).toEqual(reused);
    expect(await count()).toBe(1);
  });

  test('has the same body where its bytes are equal, if they are no JSON', async () => {
    await ask({ key: 'one', body: Buffer.from([0xff, 1]) });
    expect(await ask({ key: 'one', body: Buffer.from([0xff, 1]) })).toEqual(counted(1));
    expect(await refusal({ key: 'one', body: Buffer.from([0xff, 2]) })).toEqual(reused);
    await ask({ key: 'two', body: '"x' });
    expect(await refusal({ key: 'two', body: '"\\"x"' })).toEqual(reused);
  });

  test('is remembered for seven days', async () => {
    const before = Math.floor(Date.now() / 1000);
    await ask({ key: 'one' });
    const [item] = await kept();
    expect(Number(item?.expiresAt) - 7 * 86_400).toBeGreaterThanOrEqual(before);
    expect(Number(item?.expiresAt) - 7 * 86_400).toBeLessThanOrEqual(Date.now() / 1000);
    const forgotten = { ...item, expiresAt: Math.floor(Date.now() / 1000) };
    await dynamo().send(new PutCommand({ TableName: aws.table, Item: forgotten }));
    expect(await ask({ key: 'one', body: '{"by":2}' })).toEqual(counted(2));
    expect(await ask({ key: 'one', body: '{"by":2}' })).toEqual(counted(2));
  });

  test('is done anew after a refusal, which changes nothing', async () => {
    let isOpen = false;
    const ticket = keyed({
      ...route,
      write: async (call, one) => {
        if (!isOpen) throw new Problem('ticket-closed');
        await countUp(call, one);
      },
    });
    expect(await refusal({ key: 'one' }, ticket)).toEqual([409, 'ticket-closed']);
    isOpen = true;
    expect(await ask({ key: 'one' }, ticket)).toEqual(counted(1));
  });
});

describe('a key', () => {
  const needed = keyed({ ...route, needsKey: true, write: countUp });

  test('is asked for where there has to be one', async () => {
    expect(await refusal({}, needed)).toEqual([400, 'idempotency-key-required']);
    expect(await refusal({ key: '' }, needed)).toEqual([400, 'idempotency-key-invalid']);
    expect(await ask({ key: 'one' }, needed)).toEqual(counted(1));
  });

  test('has 1 to 255 characters', async () => {
    expect(await refusal({ key: '' })).toEqual([400, 'idempotency-key-invalid']);
    expect(await refusal({ key: 'k'.repeat(256) })).toEqual([400, 'idempotency-key-invalid']);
    expect(await ask({ key: 'k'.repeat(255) })).toEqual(counted(1));
  });

  test('may be missing: then each call is a write of its own, which nothing is kept of', async () => {
    expect([await ask({}), await ask({})]).toEqual([counted(1), counted(2)]);
    expect(await kept()).toEqual([]);
    expect(aws.asked.map(({ operation }) => operation)).toEqual(['GetItem', 'PutItem', 'GetItem', 'PutItem']);
  });

  test('names what is made by it: the same for the same body, and nothing without one', async () => {
    const ids: (string | undefined)[] = [];
    const keys: (string | undefined)[] = [];
    const noting = keyed({
      ...route,
      write: async (_, one) => {
        ids.push(one.id);
        keys.push(one.key);
        throw new Problem('ticket-closed');
      },
    });
    const asked = [{ key: 'one' }, { key: 'one' }, { key: 'one', body: '{"by":2}' }, { key: 'two' }, {}];
    for (const each of asked) await refusal(each, noting);
    const [first, again, otherBody, otherKey, none] = ids;
    expect(again).toBe(first);
    expect(new Set([first, otherBody, otherKey]).size).toBe(3);
    expect(first).toMatch(/^[\da-f]{64}$/);
    expect(none).toBeUndefined();
    expect(keys).toEqual(['one', 'one', 'one', 'two', undefined]);
  });
});

describe('of two calls with one key at once', () => {
  /** A route in the midst of which another call is faster. */
  const overtakenBy = (other: Asked) =>
    keyed({
      ...route,
      write: async (call, one) => {
        await ask(other);
        await countUp(call, one);
      },
    });

  test('the slower one answers what the faster one was answered', async () => {
    expect(await ask({ key: 'one' }, overtakenBy({ key: 'one' }))).toEqual(counted(1));
    expect(await count()).toBe(1);
  });

  test('the slower one is refused where the faster one had another body', async () => {
    expect(await refusal({ key: 'one' }, overtakenBy({ key: 'one', body: '{}' }))).toEqual(reused);
    expect(await count()).toBe(1);
  });

  /** A route whose write loses against another one, again and again. */
  const losing = keyed({
    ...route,
    write: async () => void (await counter.save(cause, undefined, { state: { count: 9 } })),
  });

  test('the slower one is told to try again where there is no answer yet', async () => {
    await ask({});
    expect(await refusal({ key: 'one' }, losing)).toEqual([409, 'idempotency-key-in-use']);
    expect(await refusal({}, losing)).toMatchObject({ name: 'ConditionalCheckFailedException' });
  });

  test('a bug is a bug', async () => {
    const bug = keyed({
      ...route,
      write: async () => {
        throw new TypeError('It is wrong');
      },
    });
    expect(await refusal({ key: 'one' }, bug)).toMatchObject({ name: 'TypeError' });
    const silent = keyed({ ...route, write: async () => {} });
    expect(await refusal({ key: 'one' }, silent)).toMatchObject({ message: 'A write gave no answer' });
  });
});

describe('a write outside of the table', () => {
  const done: string[] = [];
  let isBroken = false;
  const outside = keyed({
    ...route,
    write: async ({ body }, one) => {
      await one.claim();
      done.push(String(body));
      if (isBroken) throw new TypeError('It broke');
      await one.answer({ status: 201, body: { name: 'n-1' } }, { secret: 's-1' });
    },
    again: async ({ status, body }, { shop }) => ({ status, body: { ...(body as object), secret: `read in ${shop}` } }),
  });
  const told = (secret: string) => ({ status: 201, body: { name: 'n-1', secret } });

  test('tells what is kept nowhere, and finds it again', async () => {
    done.length = 0;
    isBroken = false;
    expect(await ask({ key: 'one' }, outside)).toEqual(told('s-1'));
    expect(await ask({ key: 'one' }, outside)).toEqual(told('read in demo'));
    expect(done).toHaveLength(1);
    expect(JSON.stringify(await kept())).not.toContain('s-1');
  });

  test('is done again by the body that claimed its key, as long as it gave no answer, and by no other', async () => {
    done.length = 0;
    isBroken = true;
    expect(await refusal({ key: 'one' }, outside)).toMatchObject({ name: 'TypeError' });
    expect(await refusal({ key: 'one', body: '{}' }, outside)).toEqual(reused);
    isBroken = false;
    expect(await ask({ key: 'one' }, outside)).toEqual(told('s-1'));
    expect(done).toEqual(['{"by":1}', '{"by":1}']);
  });

  test('claims nothing without a key', async () => {
    isBroken = false;
    expect(await ask({}, outside)).toEqual(told('s-1'));
    expect(aws.asked).toEqual([]);
  });
});
