import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Problem, type Route } from '../../../shared/api/http.ts';
import { door, lambda } from '../../../shared/api/lambda.ts';
import { logger } from '../../../shared/aws/log.ts';
import { count } from '../../../shared/aws/metrics.ts';
import { Later } from '../../../shared/base/outcome.ts';
import { logged } from '../../support/logged.ts';

const contextOf = (awsRequestId: string, remainingMs = 60_000) =>
  ({ functionName: 'door', awsRequestId, getRemainingTimeInMillis: () => remainingMs }) as Context;

/** The log of a call beside its metrics, which are lines of another kind. */
async function told(run: () => unknown) {
  const lines = await logged(run);
  return { log: lines.filter(({ _aws }) => !_aws), metrics: lines.filter(({ _aws }) => _aws) };
}

describe('a function', () => {
  test('gives what it is asked for, of the event that it is called with', async () => {
    const double = lambda<number, number>(async (number) => number * 2);
    expect(await double(21, contextOf('r-1'))).toBe(42);
    await expect(lambda(async () => Promise.reject(new Error('It broke')))({}, contextOf('r-2'))).rejects.toThrow(
      'It broke',
    );
  });

  test('writes the id of its call beside each line, and nothing of an earlier call', async () => {
    logger.setLogLevel('INFO');
    const speak = lambda<string, void>(async (key) => {
      logger.appendKeys({ [key]: true });
      logger.info('It speaks');
    });
    const first = await told(() => speak('first', contextOf('r-1')));
    const second = await told(() => speak('second', contextOf('r-2')));
    expect(first.log).toMatchObject([{ message: 'It speaks', function_request_id: 'r-1', first: true }]);
    expect(second.log).toMatchObject([{ message: 'It speaks', function_request_id: 'r-2', second: true }]);
    expect(second.log[0]).not.toHaveProperty('first');
  });

  test('publishes what it counted, also when it fails', async () => {
    const counting = lambda<boolean, void>(async (isBroken) => {
      count('EventsRelayed', 3);
      if (isBroken) throw new Error('It broke');
    });
    for (const isBroken of [false, true]) {
      const { metrics } = await told(() => counting(isBroken, contextOf('r')));
      expect(metrics).toMatchObject([{ EventsRelayed: 3 }]);
    }
  });

  test('may take all the time that Lambda gives it', async () => {
    const slow = lambda<undefined, string>(async () => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      return 'done';
    });
    expect(await slow(undefined, contextOf('r', 6))).toBe('done');
  });
});

const greeting = { summary: 'Greet' };
const routes: readonly Route[] = [
  { method: 'GET', path: '/hello/{name}', docs: greeting, answer: async ({ path }) => answerOf(`Hello ${path.name}`) },
  { method: 'POST', path: '/hello/{name}', docs: greeting, answer: async () => ({ status: 201, body: 'said' }) },
  {
    method: 'GET',
    path: '/p/hello',
    answer: async () => ({ status: 200, html: { text: '<p>Hello</p>', style: '' } }),
  },
  {
    method: 'POST',
    path: '/p/hello',
    answer: async () => {
      throw new Problem('link-expired', 'It has ended.');
    },
  },
  {
    method: 'GET',
    path: '/busy',
    answer: async () => {
      throw new Later('2026-11-29T10:00:07.000Z', 'It is not here yet');
    },
  },
  {
    method: 'GET',
    path: '/desk/busy',
    answer: async () => {
      throw new Later('2026-11-29T10:00:07.000Z', 'It is not here yet');
    },
  },
  {
    method: 'GET',
    path: '/broken',
    answer: async () => {
      throw new TypeError('A secret reason');
    },
  },
];
const answerOf = (text: string) => ({ status: 200, type: 'text/plain', text });

/** A shopper reads the status in a sentence, in her language. */
const sentence = (status: number, language: string) => answerOf(`${status} in ${language}`);

interface Called {
  readonly route: string;
  readonly path?: string;
  readonly language?: string;
  readonly cookies?: readonly string[];
  readonly parameters?: Readonly<Record<string, string>>;
}

const eventOf = ({ route, path, language, cookies, parameters = {} }: Called) => {
  const [method = '', pattern = ''] = route.split(' ');
  return {
    ...{ version: '2.0', routeKey: route, rawPath: path ?? pattern, rawQueryString: '', isBase64Encoded: false },
    headers: language ? { 'accept-language': language } : {},
    pathParameters: parameters,
    ...(cookies && { cookies }),
    requestContext: {
      ...{ domainName: 'api.example', timeEpoch: Date.parse('2026-11-29T10:00:00.000Z') },
      http: { method },
    },
  } as unknown as APIGatewayProxyEventV2;
};

async function called(asked: Called, plain: Parameters<typeof door>[1] | undefined = sentence) {
  let answer: Awaited<ReturnType<ReturnType<typeof door>>> = {};
  const { log } = await told(async () => {
    answer = await door(routes, plain)(eventOf(asked), contextOf('r'));
  });
  return { ...answer, log };
}

const problemIn = ({ body = '' }: { readonly body?: string }) => JSON.parse(body) as Record<string, unknown>;

describe('a door', () => {
  test('answers by the route that API Gateway has matched', async () => {
    const hello = { route: 'GET /hello/{name}', path: '/hello/minji', parameters: { name: 'minji' } };
    expect(await called(hello)).toMatchObject({ statusCode: 200, body: 'Hello minji', log: [] });
    expect(await called({ ...hello, route: 'POST /hello/{name}' })).toMatchObject({ statusCode: 201, body: '"said"' });
  });

  test("writes links by the stage's own domain, whichever of its addresses was called; without one, by that", async () => {
    const route: Route = {
      method: 'GET',
      path: '/where',
      answer: async ({ origin }) => ({ status: 200, body: origin }),
    };
    const where = async () => (await door([route])(eventOf({ route: 'GET /where' }), contextOf('r'))).body;
    expect(await where()).toBe('"https://api.example"');
    process.env.OWN_ADDRESS = 'https://shop.example';
    onTestFinished(() => {
      delete process.env.OWN_ADDRESS;
    });
    expect(await where()).toBe('"https://shop.example"');
  });

  test('has nothing at another address', async () => {
    for (const route of ['PUT /hello/{name}', 'HEAD /hello/{name}', 'GET /elsewhere'])
      expect(problemIn(await called({ route }))).toMatchObject({ status: 404, code: 'not-found' });
  });

  test('tells why it refuses, and when to come again', async () => {
    const busy = await called({ route: 'GET /busy' });
    expect(busy).toMatchObject({ statusCode: 503, headers: { 'retry-after': '7' }, log: [] });
    expect(problemIn(busy)).toMatchObject({ code: 'not-ready' });
  });

  test('tells nothing of a bug, which is logged', async () => {
    const broken = await called({ route: 'GET /broken' });
    expect(broken.statusCode).toBe(500);
    expect(problemIn(broken)).toMatchObject({ code: 'internal-error', detail: 'Try again.' });
    expect(JSON.stringify({ ...broken, log: [] })).not.toContain('secret');
    expect(broken.log).toMatchObject([
      { level: 'ERROR', message: 'A route failed', error: { message: 'A secret reason' } },
    ]);
  });

  test('says in each answer what a browser may not do', async () => {
    for (const route of ['POST /hello/{name}', 'GET /broken', 'GET /elsewhere', 'GET /p/hello', 'POST /p/hello']) {
      const { headers = {} } = await called({ route });
      expect(headers).toMatchObject({
        'Strict-Transport-Security': 'max-age=31536000',
        'X-Content-Type-Options': 'nosniff',
        'Referrer-Policy': 'no-referrer',
      });
      const names = Object.keys(headers).map((name) => name.toLowerCase());
      expect(names).not.toContain('cross-origin-embedder-policy');
      expect(names.filter((name) => name === 'content-security-policy')).toHaveLength(1);
      expect(headers['content-security-policy']).toBeDefined();
    }
  });
});

describe('a door with pages', () => {
  test('shows the page, and of a head its headers only', async () => {
    const page = await called({ route: 'GET /p/hello' });
    const head = await called({ route: 'HEAD /p/hello' });
    expect(page).toMatchObject({ statusCode: 200, body: '<p>Hello</p>' });
    expect(head).toMatchObject({ statusCode: 200, body: '', headers: page.headers });
  });

  test('refuses in a plain sentence, in the language of the browser', async () => {
    const refused = { statusCode: 410, headers: { 'content-type': 'text/plain' } };
    expect(await called({ route: 'POST /p/hello' })).toMatchObject({ ...refused, body: '410 in ko' });
    expect(await called({ route: 'POST /p/hello', language: 'en' })).toMatchObject({ ...refused, body: '410 in en' });
    expect(await called({ route: 'GET /p/elsewhere' })).toMatchObject({ statusCode: 404, body: '404 in ko' });
    expect(await called({ route: 'HEAD /p/elsewhere' })).toMatchObject({ statusCode: 404, body: '' });
  });

  test('refuses as data where no page was asked for, or where it has no sentence', async () => {
    expect(problemIn(await called({ route: 'GET /busy', language: 'en' }))).toMatchObject({ code: 'not-ready' });
    const answer = await door(routes)(eventOf({ route: 'POST /p/hello' }), contextOf('r'));
    expect(problemIn(answer)).toMatchObject({ code: 'link-expired', detail: 'It has ended.' });
  });

  test('of the desk refuses in a sentence too, and says when to come again', async () => {
    const cookies = ['__Host-dangol-language=en'];
    const sentence = (status: number, _: string, own: readonly string[]) => answerOf(`${status} for ${own.join()}`);
    expect(await called({ route: 'GET /desk/busy', cookies }, sentence)).toMatchObject({
      ...{ statusCode: 503, headers: { 'content-type': 'text/plain', 'retry-after': '7' } },
      body: '503 for __Host-dangol-language=en',
    });
    const none = await called({ route: 'GET /desk/elsewhere' }, sentence);
    expect(none).toMatchObject({ statusCode: 404, body: '404 for ' });
    expect(none.headers).not.toHaveProperty('retry-after');
  });
});
