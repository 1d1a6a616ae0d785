import { describe, expect, test } from 'vitest';
import { secretsOf } from '../../../functions/orders/webhooks/live-secrets.client.ts';
import { linkKeysUnder } from '../../../shared/api/link-keys.ts';
import { logger } from '../../../shared/aws/log.ts';
import { type Parameter, parametersUnder } from '../../../shared/aws/parameters.ts';
import type { CallPorts } from '../../../shared/aws/signed-call.ts';
import { httpsOnLoopback } from '../../support/https-on-loopback.ts';
import { logged } from '../../support/logged.ts';
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

/** Reads whose SSM answers by what is next, and where nobody answers is silent. */
const values = (ports?: CallPorts) =>
  parametersUnder('/here', (found) => found.map(({ name, value }) => `${name}: ${value}`), ports);
const busy = { status: 500, body: Buffer.from('') };
const hour = 60 * minute;

describe('SSM', () => {
  test('has a second to answer at first, is tried again where it fails, and half a second afterwards', async () => {
    const { ports, sent, pauses } = portsWith([busy, page(['/here/a']), busy]);
    const read = values(ports);
    await read(0);
    expect(await read(5 * minute)).toEqual(['a: value of /here/a']);
    expect(sent.map(({ silenceMs }) => silenceMs)).toEqual([1_000, 1_000, 500]);
    expect(pauses).toEqual([50]);
  });

  test('is asked again in the very moment for which it was put off', async () => {
    const { ports, sent } = portsWith([busy, busy, busy, page(['/here/a'])]);
    const read = values(ports);
    await expect(read(0)).rejects.toMatchObject({ name: 'Later' });
    await expect(read(7_499)).rejects.toMatchObject({ name: 'Later' });
    expect(await read(7_500)).toEqual(['a: value of /here/a']);
    expect(sent).toHaveLength(4);
  });

  test('may be silent for six hours after it was read, whenever that was', async () => {
    const { ports } = portsWith([page(['/here/a'])]);
    const read = values(ports);
    await read(5 * hour);
    expect(await read(11 * hour - 1)).toEqual(['a: value of /here/a']);
    await expect(read(11 * hour)).rejects.toMatchObject({ name: 'Later' });
  });

  test('that has nothing more is believed, even where it is silent afterwards', async () => {
    const { ports } = portsWith([page(['/here/a']), page([])]);
    const first = (found: readonly Parameter[]) => {
      if (found.length === 0) throw new Error('There is no key');
      return found[0]?.name;
    };
    const read = parametersUnder('/here', first, ports);
    expect(await read(0)).toBe('a');
    await expect(read(5 * minute)).rejects.toThrow('There is no key');
    await expect(read(5 * minute + 1)).rejects.toMatchObject({ name: 'Later' });
  });

  test('tells only parameters that have a value', async () => {
    const body = Buffer.from(JSON.stringify({ Parameters: [{ Name: '/here/a' }, { Name: '/here/b', Value: 'v' }] }));
    expect(await values(portsWith([{ status: 200, body }]).ports)(0)).toEqual(['b: v']);
  });

  test('that does not answer is noted, with or without a value', async () => {
    logger.setLogLevel('INFO');
    const { ports } = portsWith([page(['/here/a']), new Error('It is silent')]);
    const read = values(ports);
    const warm = await logged(async () => {
      await read(0);
      await read(5 * minute);
    });
    const cold = await logged(() => values(portsWith([new Error('It is silent')]).ports)(0));
    const line = { level: 'WARN', message: 'Parameters of SSM could not be read' };
    expect([...warm, ...cold]).toMatchObject([
      { ...line, because: 'It is silent' },
      { ...line, because: 'Nobody answers any more' },
    ]);
  });

  test('is asked by HTTPS, and by chance some time between four and five minutes later again', async () => {
    const read = values();
    const heard = await httpsOnLoopback(
      async () => {
        await read(0);
        expect(await read(4 * minute - 1)).toEqual(['a: value of /here/a']);
        await read(5 * minute);
      },
      (response) => response.end(page(['/here/a']).body),
    );
    expect(heard).toHaveLength(2);
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
