import { describe, expect, test } from 'vitest';
import { secretsOf } from '../../../functions/orders/webhooks/live-secrets.client.ts';
import { linkKeysUnder } from '../../../shared/api/link-keys.ts';
import { type Parameter, parametersUnder } from '../../../shared/aws/parameters.ts';
import { type Answers, portsWith } from './call-ports.ts';

const page = (names: readonly string[], NextToken?: string) => ({
  status: 200,
  body: Buffer.from(
    JSON.stringify({ Parameters: names.map((Name) => ({ Name, Value: `value of ${Name}` })), NextToken }),
  ),
});
const failed = { status: 400, body: Buffer.from('{"__type":"AccessDeniedException"}') };
const minute = 60_000;

function reading(answers: Answers) {
  const { ports, sent } = portsWith(answers);
  const read = parametersUnder(
    '/here',
    (parameters: readonly Parameter[]) => parameters.map(({ name }) => name),
    ports,
  );
  return { read, asked: () => sent.map(({ body }) => JSON.parse(body ?? '')) };
}

describe('the parameters under a path', () => {
  test('are read page by page', async () => {
    const { read, asked } = reading([page(['/here/a', '/here/b/c'], 'next'), page([], 'last'), page(['/here/d'])]);
    expect(await read(0)).toEqual(['a', 'b/c', 'd']);
    expect(asked().map(({ NextToken }) => NextToken)).toEqual([undefined, 'next', 'last']);
    expect(asked()[0]).toEqual({ Path: '/here', Recursive: true, WithDecryption: true });
  });

  test('are read once for everybody who asks at once, and again after five minutes', async () => {
    const { read, asked } = reading([page(['/here/old']), page(['/here/new'])]);
    expect(await Promise.all([read(0), read(0), read(4 * minute)])).toEqual([['old'], ['old'], ['old']]);
    expect(await read(5 * minute)).toEqual(['new']);
    expect(asked()).toHaveLength(2);
  });

  test('are asked for again at once when they could not be read', async () => {
    const { read } = reading([failed, page(['/here/a'])]);
    await expect(read(0)).rejects.toThrow('GetParametersByPath');
    expect(await read(1)).toEqual(['a']);
  });
});

test('the keys of links come newest first by their number, and somebody is called when there is none', async () => {
  const keys = linkKeysUnder('/here', portsWith([page(['/here/2', '/here/10', '/here/1'])]).ports);
  expect(await keys(0)).toEqual(['value of /here/10', 'value of /here/2', 'value of /here/1']);
  await expect(linkKeysUnder('/here', portsWith([page([])]).ports)(0)).rejects.toThrow('no key to sign links with');
});

test('several secrets of a shop live at once', async () => {
  const names = ['/here/demo/shopify/new', '/here/demo/shopify/old', '/here/other/shopify/one'];
  const secrets = secretsOf('/here', 2, portsWith([page(names)]).ports);
  expect(await secrets('demo', 'shopify', 0)).toEqual([
    'value of /here/demo/shopify/new',
    'value of /here/demo/shopify/old',
  ]);
  expect(await secrets('other', 'shopify', 0)).toEqual(['value of /here/other/shopify/one']);
  expect(await secrets('demo', 'cafe24', 0)).toBeUndefined();
});
