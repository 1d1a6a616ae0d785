import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { strangerFault } from '../../../infra/local/page/same-machine.ts';
import { serve } from '../../../infra/local/server.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';

const asked = (method: string, headers: Record<string, string>) => strangerFault({ method, headers }, 4400);

describe('/_local', () => {
  test.each(['127.0.0.1:4400', 'localhost:4400', 'LOCALHOST:4400', '[::1]:4400'])('is open by %s', (host) => {
    for (const method of ['GET', 'HEAD', 'POST']) expect(asked(method, { host })).toBeUndefined();
    expect(asked('POST', { host, origin: 'http://127.0.0.1:4400', 'sec-fetch-site': 'same-origin' })).toBeUndefined();
  });

  test.each([
    ...['evil.example:4400', 'evil.example', '127.0.0.1', '127.0.0.1:4401', '127.0.0.1:4400.evil.example', ''],
    ...['127.0.0.1.evil.example:4400', 'localhost', '[::1]', '0.0.0.0:4400', '127.0.0.2:4400', '127.0.0.1:4400,x'],
  ])('is shut by %j, whatever is asked', (host) => {
    for (const method of ['GET', 'HEAD', 'POST']) {
      expect(asked(method, { host })).toMatch(/^\/_local is for this machine alone.*Open http:\/\/127\.0\.0\.1:4400/);
    }
    expect(asked('GET', {})).toContain('a call without a host');
  });

  test.each<Record<string, string>>([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'https://127.0.0.1:4400' },
    { origin: 'http://127.0.0.1:4401' },
    { origin: 'http://127.0.0.1:4400.evil.example' },
    { 'sec-fetch-site': 'cross-site' },
  ])('takes nothing from a page with %j, and shows itself', (headers) => {
    const host = '127.0.0.1:4400';
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH'])
      expect(asked(method, { host, ...headers })).toContain('A page of another site may do nothing here.');
    expect(asked('GET', { host, ...headers })).toBeUndefined();
  });

  test('repeats no markup of a host', () => {
    expect(asked('GET', { host: '<script>alert(1)</script>' })).toContain('scriptalert1script is not its name');
  });
});

describe('the server of this machine', () => {
  let world: World;
  let served: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    world = await aFastWorld({ pace: 'real' });
    served = await serve(world.cloud, 0);
  });
  afterAll(() => {
    served.server.closeAllConnections();
    served.server.close();
    world.close();
  });

  const statusOf = (method: string, path: string, headers: Record<string, string>) =>
    new Promise<number>((resolve, reject) => {
      const call = request(`${served.url}${path}`, { method, headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      call.once('error', reject).end();
    });

  test('gives its tokens to nobody from elsewhere', async () => {
    expect(await statusOf('POST', '/_local/token', {})).toBe(200);
    expect(await statusOf('POST', '/_local/token', { host: 'evil.example' })).toBe(403);
    expect(await statusOf('POST', '/_local/token', { origin: 'https://evil.example' })).toBe(403);
    expect(await statusOf('GET', '/_local/messages', { host: 'evil.example' })).toBe(403);
    expect(await statusOf('GET', '/_local', { host: `localhost:${new URL(served.url).port}` })).toBe(200);
  });

  test('answers the API by any name, as a stage does', async () => {
    expect(await statusOf('GET', '/v1/openapi.json', { host: 'care.shop.example' })).toBe(200);
  });
});
