import { afterAll, beforeAll, expect, test } from 'vitest';
import { keysWords } from '../../../functions/desk/keys/keys.words.ts';
import { Browser, csrfIn, type Seen } from '../../desk/browser.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aFastWorld();
});
afterAll(() => {
  expect(world.complaints()).toEqual([]);
  world.close();
});

const keysPage = '/desk/demo/keys';

/** What the page's form sends, but for what is typed. */
const hiddenIn = ({ text }: Pick<Seen, 'text'>) => ({
  csrf: csrfIn({ text }),
  key: /name="key" value="([^"]+)"/.exec(text)?.[1] ?? '',
});

const opens = async (key: string) =>
  (
    await world.call('GET', '/keys/v1/shops/demo/customers/none/points', Buffer.alloc(0), {
      authorization: `Bearer ${key}`,
    })
  ).status;

test('an admin makes a key on the page, is shown it once, and ends it; without JavaScript', async () => {
  const browser = new Browser(world, { 'accept-language': 'ko' });
  const page = await browser.logIn('admin', { to: keysPage });
  expect([page.status, page.path]).toEqual([200, keysPage]);
  expect(page.text).toContain(keysWords.none.ko);

  const wish = { ...hiddenIn(page), name: '매장 태블릿', 'scope-points': 'on' };
  const made = await browser.post(keysPage, wish);
  const [key = ''] = /dangol_demo_[a-z2-7]{16}_[\w-]{43}/.exec(made.text) ?? [];
  expect([made.status, key.length]).toEqual([200, 72]);
  expect(made.headers['cache-control']).toBe('no-store');
  expect(await opens(key)).toBe(200);

  const again = await browser.post(keysPage, wish);
  expect(again.text).toContain(keysWords.shownBefore.ko);
  expect(again.text).not.toContain(key);

  const list = await browser.open(keysPage);
  expect(list.text.split('매장 태블릿')).toHaveLength(2);
  expect(list.text).not.toContain(key.slice(-43));
  const [, end = ''] = /action="([^"]+\/end)"/.exec(list.text) ?? [];
  const ended = await browser.post(end, hiddenIn(list));
  expect([ended.status, ended.headers.location]).toEqual([303, `${keysPage}?done=ended`]);
  expect((await browser.open(`${keysPage}?done=ended`)).text).toContain(keysWords.hasEnded.ko);
  await world.pass('PT1M');
  expect(await opens(key)).toBe(403);
});

test('what is wrong stands beside its field, and all that was typed is kept', async () => {
  const browser = new Browser(world, { 'accept-language': 'ko' });
  const page = await browser.logIn('admin', { to: keysPage });
  const typed = { ...hiddenIn(page), name: '<b>화면</b>', ends: '2020-01-01', 'scope-reports': 'on' };
  const wrong = await browser.post(keysPage, typed);
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain(keysWords.wrongEnds.ko);
  expect(wrong.text).toContain('value="&lt;b&gt;화면&lt;/b&gt;"');
  const none = await browser.post(keysPage, { ...hiddenIn(wrong), name: 'x' });
  expect([none.status, none.text.includes(keysWords.wrongScopes.ko)]).toEqual([422, true]);
});

test.each(['agent', 'lead', 'marketer'])('is no page of a %s', async (role) => {
  const browser = new Browser(world, { 'accept-language': 'ko' });
  await browser.logIn(role, { to: '/desk/demo' });
  expect((await browser.open(keysPage)).status).toBe(403);
});
