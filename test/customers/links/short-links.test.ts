import { describe, expect, test, vi } from 'vitest';
import { linkRoutes } from '../../../functions/customers/links/links.routes.ts';
import { openLink } from '../../../shared/api/links.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';
import { callOf, changed, known, masked } from '../search/listed.ts';

const aws = inProcessAws();
const [create, revoke, follow] = linkRoutes(async () => ['key']);

interface Made {
  readonly url: string;
  readonly expiresAt: string;
  readonly shortUrl?: string;
  readonly code: string;
}

const made = async (body?: object, id = 'minji') => {
  const headers = { 'content-type': 'application/json' };
  const call = callOf({ path: { id }, headers, ...(body && { body: Buffer.from(JSON.stringify(body)) }) });
  const reply = (await create?.answer(call)) as { body: Made };
  return reply.body;
};
const followed = async (code: string) => (await follow?.answer(callOf({ path: { code } }))) as { goTo: string };
const revoked = async (code: string, shop = 'demo') => await revoke?.answer(callOf({ shop, path: { code } }));

describe('a short link', () => {
  test('leads to the page of its customer on our own origin, until it ends', async () => {
    await known('minji', { email: 'minji@shop.example' });
    const { url, expiresAt, shortUrl, code } = await made({ short: true });
    expect(shortUrl).toBe(`https://api.example/s/${code}`);
    const { goTo } = await followed(code.toUpperCase());
    expect(goTo.startsWith('https://api.example/p/me/')).toBe(true);
    for (const long of [url, goTo]) {
      const opened = openLink(['key'], 'me', long.split('/p/me/')[1] ?? '', new Date().toISOString());
      expect(opened).toEqual({ shop: 'demo', purpose: 'me', customer: 'minji', expiresAt });
    }
    vi.useFakeTimers({ now: Date.parse(expiresAt), toFake: ['Date'] });
    await expect(followed(code)).rejects.toMatchObject({ code: 'link-expired' });
    vi.useRealTimers();
  });

  test('is made by nobody to whom contacts are masked: the page behind it, and its copy of everything, have them', async () => {
    await known('minji', { email: 'minji@shop.example' });
    for (const body of [undefined, { short: true }]) {
      const call = callOf({
        ...{ path: { id: 'minji' }, claims: masked, headers: { 'content-type': 'application/json' } },
        ...(body && { body: Buffer.from(JSON.stringify(body)) }),
      });
      await expect(create?.answer(call)).rejects.toMatchObject({ code: 'role-forbidden' });
    }
  });

  test('is made where it is asked for alone, and a body that is another is refused', async () => {
    await known('minji', { email: 'minji@shop.example' });
    for (const body of [undefined, {}, { short: false }])
      expect(Object.keys(await made(body))).toEqual(['url', 'expiresAt']);
    expect((await aws.items()).filter(({ sk }) => sk === 'LINK')).toEqual([]);
    await expect(made({ short: 'yes' })).rejects.toMatchObject({ code: 'body-invalid' });
    await expect(made({ short: true }, 'nobody')).rejects.toMatchObject({ code: 'customer-not-found' });
  });

  test('opens nothing once it is revoked, by its own shop alone, and again', async () => {
    await known('minji', { email: 'minji@shop.example' });
    const { code } = await made({ short: true });
    await expect(revoked(code, 'tea')).rejects.toMatchObject({ code: 'short-link-not-found' });
    expect(await followed(code)).toBeDefined();
    const first = await revoked(code);
    expect(await revoked(code.toUpperCase())).toEqual(first);
    await expect(followed(code)).rejects.toMatchObject({ code: 'link-expired' });
  });

  test('that nobody made is a page that is not there', async () => {
    for (const code of ['', 'aaaaaaaaaaaa', '../../p/me', 'a'.repeat(500), '김민지']) {
      await expect(followed(code)).rejects.toMatchObject({ code: 'link-invalid' });
      await expect(revoked(code)).rejects.toMatchObject({ code: 'short-link-not-found' });
    }
  });

  test('cannot be read out of the table, and following it changes nothing there', async () => {
    await known('minji', { email: 'minji@shop.example' });
    const { code } = await made({ short: true });
    const before = await aws.items();
    expect(JSON.stringify(before)).not.toContain(code);
    await followed(code);
    expect(await aws.items()).toEqual(before);
  });

  test('has a new code each time: twelve of 32 letters and digits, all of which come', async () => {
    await known('minji', { email: 'minji@shop.example' });
    const codes: string[] = [];
    for (let n = 0; n < 40; n++) codes.push((await made({ short: true })).code);
    expect(new Set(codes).size).toBe(40);
    expect(codes.every((code) => /^[a-z2-7]{12}$/.test(code))).toBe(true);
    expect(new Set(codes.join('')).size).toBeGreaterThan(28);
  });

  test('leads to a page that is gone with the erasure of its customer', async () => {
    await known('minji', { email: 'minji@shop.example' });
    await changed('minji', (before) => ({
      ...(before as NonNullable<typeof before>),
      erasureRequestedAt: '2026-11-30T00:00:00.000Z',
    }));
    await expect(made({ short: true })).rejects.toMatchObject({ code: 'customer-not-found' });
  });
});
