import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { Reply, World } from '../../support/world.ts';
import { editing, edition, errors, type Json } from './editing.ts';

let world: World;
const { call, read, turn } = editing(() => world);

/** Whatever happened, no right was missing, nothing failed, and nothing lies in the dead letters. */
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

describe('two editors', () => {
  test('cannot overwrite each other unseen', async () => {
    world = await aFastWorld();
    const seen = await read('/brand');
    const first = { ...(seen.body as Json), accent: '#112233' };

    const replies = [
      await call('PUT', '/brand', first),
      await call('PUT', '/brand', first, { edition: edition(seen) }),
      await call('PUT', '/brand', { ...first, accent: '#445566' }, { edition: edition(seen) }),
      // The answer to the first one may have been lost.
      await call('PUT', '/brand', first, { edition: edition(seen) }),
    ];

    expect(replies.map(({ status }) => status)).toEqual([428, 200, 412, 200]);
    expect((await read('/brand')).body).toMatchObject({ accent: '#112233' });
    expect(world.events().filter(({ name }) => name === 'ShopChanged')).toHaveLength(2);
  });

  test('are refused where their role does not fit, and where there is no such shop', async () => {
    world = await aFastWorld();
    const { body, headers } = await read('/brand');
    const statuses = async (role: string) => [
      (await call('PUT', '/brand', body, { role, edition: headers.etag })).status,
      (await call('PUT', '/products/standard-1/notes', {}, { role })).status,
      (await call('DELETE', '/hours', undefined, { role })).status,
    ];

    expect(await statuses('agent')).toEqual([403, 403, 403]);
    expect(await statuses('lead')).toEqual([403, 403, 200]);
    expect(await statuses('machine')).toEqual([200, 200, 200]);
    expect((await world.get('/v1/shops/else/brand', { shop: 'else' })).status).toBe(404);
  });
});

test('hours that stay as they are can be set without a replay, and given back', async () => {
  world = await aFastWorld();
  const set = await turn('/hours', (before) => before, 'lead');
  const given = await call('DELETE', '/hours', undefined, { role: 'lead', edition: edition(set) });
  const stage = await read('/hours');

  expect([set, given, stage].map((reply) => [reply.status, reply.headers['dangol-set-by']])).toEqual([
    [200, 'api'],
    [200, 'stage'],
    [200, 'stage'],
  ]);
  const other = { ...(stage.body as Json), holidays: 'none' };
  const refused = await call('PUT', '/hours', other, { role: 'lead', edition: edition(stage) });
  expect([refused.status, (refused.body as Json).code]).toEqual([409, 'replay-missing']);
});

describe('what is wrong', () => {
  test('is all told, each with its place, and nothing of it counts', async () => {
    world = await aFastWorld();

    const refused = await turn('/hours', () => ({
      week: { mon: [{ from: '18:00', to: '10:00' }], funday: [], tue: [{ from: '9', to: '24:30' }] },
      lunch: { from: '13:00', to: '12:00' },
      holiday: 'kr',
    }));

    expect(refused.status).toBe(422);
    expect(refused.headers['content-type']).toBe('application/problem+json');
    expect(
      errors(refused)
        ?.map(({ pointer }) => pointer)
        .sort(),
    ).toEqual(['#/holiday', '#/lunch/to', '#/week/funday', '#/week/tue/0/from']);
    expect((await read('/hours')).headers['dangol-set-by']).toBe('stage');
  });

  test('is refused plainly, whatever it is', async () => {
    world = await aFastWorld();
    const put = (raw: string) => call('PUT', '/products/standard-1/notes', undefined, { raw });

    const replies = [
      await put('{"shortName":'),
      await put('[]'),
      await put('{"__proto__":{"needsInstallation":true}}'),
      await put('{"firstUse":{"ko":"\\ud800"}}'),
      await put(`"${'x'.repeat(70_000)}"`),
      await put('['.repeat(30_000)),
      await call('PUT', '/products/a%20b/notes', {}),
    ];

    expect(replies.map(({ status }) => status)).toEqual([400, 422, 422, 422, 413, 400, 404]);
    expect(errors(replies[2] as Reply)).toEqual([{ pointer: '#/__proto__', detail: 'is not known here' }]);
    expect(errors(replies[3] as Reply)).toEqual([{ pointer: '#/firstUse/ko', detail: 'holds half a character' }]);
    expect((await read('/products/standard-1/notes')).status).toBe(404);
  });
});

describe('a deployment', () => {
  const demo = () =>
    JSON.parse(readFileSync('infra/stages/dev/shops/demo.json', 'utf8')) as { brand: Json; hours: Json };

  const shopOf = (shop: string) =>
    JSON.parse(JSON.stringify({ ...demo(), shop }).replaceAll('@dangol.example', `.${shop}@dangol.example`)) as object;

  test('does not undo what a person set by the API, until it is given back', async () => {
    world = await aFastWorld();
    await turn('/brand', (before) => ({ ...before, accent: '#112233' }));
    const deployed = demo();
    deployed.brand.accent = '#778899';
    deployed.hours.holidays = 'none';
    await world.deploy(deployed);

    expect((await read('/brand')).body).toMatchObject({ accent: '#112233' });
    expect((await read('/hours')).body).toMatchObject({ holidays: 'none' });
    const given = await call('DELETE', '/brand', undefined, { edition: edition(await read('/brand')) });
    expect([given.status, (given.body as Json).accent]).toEqual([200, '#778899']);
  });

  test('brings notes, and takes those back that it brings no longer; a note of the API stays', async () => {
    world = await aFastWorld();
    const note = { shortName: { ko: '에어컨' } };
    await world.deploy({
      ...demo(),
      products: { 'standard-a': note, 'standard-b': note },
      categories: { 'standard-c': note },
    });
    await call(
      'PUT',
      '/products/standard-b/notes',
      { needsInstallation: true },
      { edition: edition(await read('/products/standard-b/notes')) },
    );
    await world.deploy({ ...demo(), products: {} });

    expect((await read('/products/standard-a/notes')).status).toBe(404);
    expect((await read('/products/standard-b/notes')).body).toEqual({ needsInstallation: true });
    expect((await read('/categories/standard-c/notes')).status).toBe(404);
  });

  test('of two wrong documents among three says which, and where in each; nothing of any is taken', async () => {
    world = await aFastWorld();
    const files = { demo: { ...demo(), zone: 'Asia/Busan' }, rice: { ...shopOf('rice') }, tea: { shop: 'tea' } };

    const answer = await world.deployAll(files);

    expect(answer.Status).toBe('FAILED');
    expect(answer.Reason).toMatch(
      /^The documents of these shops are wrong: demo, tea\. shops\/demo\.json: zone .*\. shops\/tea\.json: .*; and \d more\.$/,
    );
    expect((await world.get('/v1/shops/rice/brand', { shop: 'rice', role: 'admin' })).status).toBe(404);
    world.cloud.logs.length = 0;
  });

  test('of one that does not go with another shop of the stage names it; the others are taken', async () => {
    world = await aFastWorld();
    const tea = { ...shopOf('tea'), brand: demo().brand };

    const answer = await world.deployAll({ rice: shopOf('rice'), tea, zen: shopOf('zen') });

    expect(answer.Reason).toMatch(/^The document of this shop is wrong: tea\. .*is an address of the shop demo/);
    const known = async (shop: string) => (await world.get(`/v1/shops/${shop}/brand`, { shop, role: 'admin' })).status;
    expect([await known('rice'), await known('tea'), await known('zen')]).toEqual([200, 404, 200]);
    world.cloud.logs.length = 0;
  });

  test('of a wrong document fails, and says every place', async () => {
    world = await aFastWorld();

    const answer = await world.deploy({ ...demo(), hours: { week: {} }, journeys: { 'first-days': { on: true } } });
    const misspelt = await world.deploy({
      ...demo(),
      brnad: {},
      products: { 'standard-a': { shortName: { ko: '아주긴이름청소기' } } },
    });

    expect(answer.Status).toBe('FAILED');
    expect(answer.Reason).toContain('journeys.first-days.on cannot be switched on while this is missing: hours.week');
    expect(misspelt.Reason).toContain('brnad is not known here');
    expect(misspelt.Reason).toContain('products.standard-a.shortName.ko is 16 bytes of EUC-KR, and has at most 12');
    // The function says in its log what it tells CloudFormation.
    world.cloud.logs.length = 0;
  });
});
