import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { topicsOf } from '../../../functions/orders/platforms/each-connection.ts';
import { Api } from '../../../infra/cli/api.ts';
import { replay } from '../../../infra/cli/ops/replay.ts';
import { connect } from '../../../infra/cli/shop/connect.ts';
import { create as createShop } from '../../../infra/cli/shop/create.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { served } from '../../support/served.ts';
import { thorough } from '../../support/thorough.ts';
import type { World } from '../../support/world.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const main = join(root, 'infra', 'cli', 'shop', 'main.ts');

let world: World;
let url: string;
let server: Server;
let stages: string;
beforeEach(async () => {
  world = await aFastWorld();
  ({ url, server } = await served(world));
  stages = mkdtempSync(join(tmpdir(), 'dangol-stages-'));
  mkdirSync(join(stages, 'dev', 'shops'), { recursive: true });
  cpSync(join(root, 'infra', 'stages', 'dev', 'stage.json'), join(stages, 'dev', 'stage.json'));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
  rmSync(stages, { recursive: true, force: true });
  expect(world.complaints()).toEqual([]);
  world.close();
});

interface Said {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** `npm run shop -- …`, where nobody sits who could be asked. */
function shop(words: readonly string[], env: Record<string, string> = {}, onOut?: (out: string) => boolean) {
  const { DANGOL_SECRET: _secret, DANGOL_TOKEN: _token, ...others } = process.env;
  const child = spawn(process.execPath, [main, ...words], {
    env: { ...others, PORT: new URL(url).port, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    said.out += chunk.toString();
    if (!child.killed && onOut?.(said.out)) child.kill('SIGINT');
  });
  child.stderr.on('data', (chunk: Buffer) => {
    said.err += chunk.toString();
  });
  return new Promise<Said>((resolve) => {
    child.once('close', (code) => resolve({ code, ...said }));
  });
}

const tea = ['--name', '다실', '--address', '서울특별시 마포구 단골길 13', '--phone', '02-123-4568'];
const create = (...words: string[]) => shop(['create', 'tea-house', '--stages', stages, ...words]);
const written = () => JSON.parse(readFileSync(join(stages, 'dev', 'shops', 'tea-house.json'), 'utf8'));

/** The same in this process, which is quicker to start; gives what a person would read. */
async function connected(platform: string): Promise<string> {
  const lines: string[] = [];
  const tell = (line: string) => void lines.push(line);
  const nobody = { secret: undefined, askSecret: undefined };
  await connect({ api: new Api(url), shop: 'tea-house', platform, ...nobody, print: tell, progress: tell });
  return lines.join('\n');
}

/** The topics that a guide names, one line for each thing that they are about. */
const namedIn = (out: string) =>
  [...out.matchAll(/^ {6}(\S.*)$/gm)].flatMap(([, line = '']) => line.split(', ')).sort();

test('a shop is created, taken in by the running system, and connected to each platform: a test call is received', async () => {
  const created = await create(...tea);
  expect([created.code, created.err]).toEqual([0, '']);
  expect(created.out).toContain('has taken it in; it need not be started again');
  expect(written()).toMatchObject({
    ...{ shop: 'tea-house', zone: 'Asia/Seoul', languages: ['ko', 'en'] },
    brand: {
      name: { ko: '다실', en: '다실' },
      sender: { email: 'tea-house@dangol.example' },
      support: { email: 'tea-house@dangol.example' },
    },
  });
  expect(
    world.events().some(({ name, subject }) => name === 'ShopChanged' && subject === 'shop/tea-house/tea-house'),
  ).toBe(true);

  const first = await shop(['connect', 'tea-house', 'shopify']);
  expect([first.code, first.err], first.out).toEqual([0, '']);
  const told = new Map([['shopify', first.out]]);
  for (const platform of ['woocommerce', 'cafe24', 'standard']) told.set(platform, await connected(platform));
  for (const [platform, out] of told) {
    expect(out).toContain(`/webhooks/tea-house/${platform}`);
    expect(out).toMatch(new RegExp(`Received at .*, and understood\\. tea-house is connected to ${platform}\\.`));
    expect(out.includes('this one was for a try')).toBe(platform === 'shopify');
  }

  const { items } = (await world.get('/v1/shops/tea-house/connections', { role: 'lead', shop: 'tea-house' })).body as {
    items: { platform: string; topics: string[] }[];
  };
  for (const { platform, topics } of items) {
    expect([platform, namedIn(told.get(platform) ?? '')]).toEqual([platform, [...topics].sort()]);
    expect(topics).toEqual(topicsOf(platform));
  }

  const { out } = await shop(['show', 'tea-house']);
  expect(out.match(/: live/g)).toHaveLength(4);
  expect(out.match(/ignored {3}\S+ 1: connect's test/g)).toHaveLength(4);
  expect(out.match(/received 1, understood 1, rejected 0/g)).toHaveLength(4);
  const names = world.events().map(({ name }) => name);
  expect(names.filter((name) => /^(Order|Buyer|Product|Stock|Message|Checkout)/.test(name))).toEqual([]);
  expect([world.cloud.ses.delivered, world.deadLetters()]).toEqual([[], []]);
});

const options = { name: '다실', address: '서울특별시 마포구 단골길 13', phone: '02-123-4568' };
/** The same in this process; gives what a person would read. */
async function making(fields: object): Promise<string> {
  const lines: string[] = [];
  const given = { shop: 'tea-house', folder: join(stages, 'dev'), options, prompt: undefined, api: new Api(url) };
  await createShop({ ...given, print: (line: string) => void lines.push(line), ...fields });
  return lines.join('\n');
}

// @thorough
test('a shop has an address of its own: its name at the mail domain, or the one that is asked for, unless it is taken', async () => {
  await making({});
  const addressesOf = (shop: string) => {
    const { brand } = JSON.parse(readFileSync(join(stages, 'dev', 'shops', `${shop}.json`), 'utf8'));
    return [brand.support.email, brand.sender.email];
  };
  expect(addressesOf('tea-house')).toEqual(['tea-house@dangol.example', 'tea-house@dangol.example']);

  const taken = { shop: 'cake', options: { ...options, 'support-email': 'Tea-House+cake@Dangol.example' } };
  const file = join('shops', 'tea-house.json');
  await expect(making(taken)).rejects.toThrow(
    new RegExp(`^Tea-House\\+cake@dangol.example is taken: brand.support.email in .*${file}. .*--support-email`),
  );
  const sender = { shop: 'cake', options: { ...options, mail: 'tea-house@dangol.example' } };
  await expect(making(sender)).rejects.toThrow(/tea-house@dangol.example is taken: .*--mail/);
  expect(() => addressesOf('cake')).toThrow('ENOENT');

  const said = await shop(['create', 'cake', '--stages', stages, ...tea, '--support-email', 'help@dangol.example']);
  expect([said.code, said.err]).toEqual([0, '']);
  expect(addressesOf('cake')).toEqual(['help@dangol.example', 'help@dangol.example']);
  await making({ shop: 'pie', options: { ...options, 'support-email': 'help@pie.example' } });
  expect(addressesOf('pie')).toEqual(['help@pie.example', 'pie@dangol.example']);
});

// @thorough
test('an address that only the running system knows of is refused with its place, and no file is left', async () => {
  const refused = making({ shop: 'care' });
  await expect(refused).rejects.toThrow('brand.support.email is an address of the shop demo');
  expect(existsSync(join(stages, 'dev', 'shops', 'care.json'))).toBe(false);
  // The function says in its log what it tells CloudFormation.
  world.cloud.logs.length = 0;
});

thorough(
  "the platform's own secret is taken, a third one is refused with what to do, and the old one is ended",
  async () => {
    const own = { DANGOL_SECRET: 'shpss_0123456789abcdef' };
    const first = await shop(['connect', 'demo', 'shopify'], own);
    expect([first.code, first.err]).toEqual([0, '']);
    expect(first.out).toContain('beside the one that was there');
    expect(first.out).not.toContain(own.DANGOL_SECRET);

    const third = await shop(['connect', 'demo', 'shopify'], { DANGOL_SECRET: 'shpss_another_secret' });
    expect(third.code).toBe(1);
    expect(third.err).toContain('2 secrets are active already');
    expect(third.err).toContain('npm run shop -- end demo shopify demo');

    expect(await shop(['end', 'demo', 'shopify', 'nothing'])).toMatchObject({ code: 1, err: /there is: demo, / });
    const ended = await shop(['end', 'demo', 'shopify', 'demo']);
    expect([ended.code, ended.out]).toEqual([0, expect.stringContaining('Secrets that live: 1.')]);
    expect((await shop(['connect', 'demo', 'shopify'], { DANGOL_SECRET: 'shpss_another_secret' })).code).toBe(0);
  },
);

// @thorough
test('what is wrong is said with its place, and nothing is written', async () => {
  await expect(making({ shop: 'Tea House' })).rejects.toThrow('"Tea House" is no id of a shop');
  await expect(making({ shop: '../demo' })).rejects.toThrow('is no id of a shop');
  await expect(making({ options: { name: '다실' } })).rejects.toThrow('--phone "…"');
  await expect(making({ options: { ...options, phone: 'me' } })).rejects.toThrow(
    'brand.support.phone should be a phone number',
  );
  await expect(making({ options: { ...options, accent: 'red' } })).rejects.toThrow('brand.accent should be a colour');
  await expect(making({ folder: join(stages, 'none') })).rejects.toThrow('There is no stage');
  await expect(connected('amazon')).rejects.toThrow('one of cafe24, shopify, standard, woocommerce');
  expect(() => new Api('http://example.com')).toThrow('is not https');

  const refusals: [readonly string[], string][] = [
    [['connect', 'demo'], '"connect" takes <shop> <platform>.'],
    [['show', 'demo', '--frob'], "Unknown option '--frob'"],
    [['show', 'demo', '--api', 'http://127.0.0.1:1'], 'http://127.0.0.1:1 does not answer'],
    [['show', 'demo', '--token', 'wrong'], 'The token is missing or its time is over'],
  ];
  for (const [words, why] of refusals) {
    const { code, err } = await shop(words);
    expect([code, err], words.join(' ')).toEqual([1, expect.stringContaining(why)]);
    expect(err, words.join(' ')).not.toContain('    at ');
  }
  expect(written).toThrow('ENOENT');
  await create(...tea);
  expect((await create(...tea)).err).toContain('is there already');
});

thorough('a shop that nobody knows is no shop to connect, to show, to import into, or to replay', async () => {
  const unknown =
    /^There is no shop tea-hose at http:\S+: its id is the name of its file\. A new one: npm run shop -- create tea-hose/;
  const file = join(root, 'docs', 'samples', 'past-orders.csv');
  for (const words of [
    ['connect', 'tea-hose', 'standard'],
    ['show', 'tea-hose'],
    ['import', 'tea-hose', file],
  ]) {
    const { code, out, err } = await shop(words);
    expect([code, out, err], words.join(' ')).toEqual([1, '', expect.stringMatching(unknown)]);
  }
  const replaying = replay(new Api(url), { shop: 'tea-hose' }, () => undefined);
  await expect(replaying).rejects.toThrow(unknown);
  expect([world.deadLetters(), await world.get('/v1/shops/tea-hose/connections', { shop: 'tea-hose' })]).toEqual([
    [],
    expect.objectContaining({ body: expect.objectContaining({ items: [] }) }),
  ]);
});

// @thorough
test('what is no command is named, and what is missing of one; asking for help is no failure', async () => {
  const refusals: [readonly string[], RegExp][] = [
    [['crate', 'tea-house'], /^There is no command "crate"\.\n\nUsage: /],
    [['end', 'demo', 'shopify'], /^"end" takes <shop> <platform> <secret>\.\n\nUsage: /],
    [['show', 'demo', 'shopify'], /^"show" takes <shop>\.\n\nUsage: /],
    [[], /^Usage: /],
  ];
  for (const [words, why] of refusals) {
    expect(await shop(words), words.join(' ')).toMatchObject({ code: 1, err: expect.stringMatching(why) });
  }
  expect(await shop(['help'])).toMatchObject({ code: 0, out: expect.stringMatching(/^Usage: /) });
});

thorough('while the door does not know the secret, a wait shows how long it goes on, and Ctrl-C ends it', async () => {
  const elsewhere = createServer((request, response) => {
    const status = request.url?.startsWith('/v1/') ? 200 : request.url?.startsWith('/webhooks/') ? 401 : 404;
    const body = {
      address: 'https://shop.example/webhooks/demo/cafe24',
      name: 'one',
      secretsLive: 1,
      secret: 'a secret',
    };
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => {
    elsewhere.listen(0, '127.0.0.1', resolve);
  });
  const api = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;

  const { code, out } = await shop(['connect', 'demo', 'cafe24', '--api', api, '--token', 'T'], {}, (said) =>
    said.includes('within five minutes'),
  );

  elsewhere.closeAllConnections();
  elsewhere.close();
  expect(out).toMatch(/within five minutes: up to 3\d\d s more/);
  expect(out).toContain('Stopped. What was made stays as it is');
  expect(code).toBe(130);
});
