// @thorough
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { afterEach, expect, test } from 'vitest';
import { example, root } from '../../messaging/letters/page-example.ts';
import { thinSdk } from '../../support/bundles/fast-lane.ts';
import { ownBundles } from '../../support/bundles/own-bundles.ts';
import { aWorld, type World } from '../../support/world.ts';
import { delivered, minji, paid } from '../win-back/story.ts';

const folder = join(root, 'functions/messaging/letters');

/** The source as the page says to change it: one file more, its name in the list, and a journey. */
const files = new Map<string, string>([
  [join(folder, 'first-month.ts'), example.letter],
  [
    join(folder, 'letters.ts'),
    after(
      join(folder, 'letters.ts'),
      /^const templates: .*\[$/m,
      'firstMonth,',
      "import { firstMonth } from './first-month.ts';",
    ),
  ],
  [
    join(root, 'shared/events/journeys.ts'),
    after(join(root, 'shared/events/journeys.ts'), /^ {2}orders: \[$/m, example.journey),
  ],
]);

function after(path: string, place: RegExp, added: string, imported = ''): string {
  const source = readFileSync(path, 'utf8');
  expect(source.match(place), path).toHaveLength(1);
  return `${imported}\n${source.replace(place, (found) => `${found}\n${added}`)}`;
}

const asThePageSays: Plugin = {
  name: `add-a-letter: ${JSON.stringify([...files])}`,
  setup(build) {
    build.onResolve({ filter: /^\.\/first-month\.ts$/ }, () => ({ path: join(folder, 'first-month.ts') }));
    build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const contents = files.get(path);
      return contents === undefined ? undefined : { contents, loader: 'ts' };
    });
  },
};

let world: World;
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

test('a letter of one file and one line is mailed a month later, and called by its name wherever it is told of', async () => {
  const bundles = await ownBundles([asThePageSays, thinSdk]);
  world = await aWorld({ bundles: (handler) => join(bundles, handler) });
  const vacuum = { id: '1001', title: '무선청소기', at: '2026-11-27T10:00:00+09:00' };
  await world.shopify('orders/paid', paid(vacuum));
  await world.comeTo('2026-11-28T16:00:00+09:00');
  await world.shopify('fulfillments/update', delivered(vacuum, '2026-11-28T16:00:00+09:00'));
  await world.comeTo('2026-12-28T09:59:00+09:00');
  expect(world.mailsTo(minji).map(({ subject }) => subject)).not.toContainEqual(expect.stringContaining('한 달'));

  await world.comeTo('2026-12-28T10:01:00+09:00');

  const [mail] = world.mailsTo(minji).slice(-1);
  expect(mail?.subject).toBe('김민지님, 한 달 동안 잘 쓰고 계신가요?');
  expect(mail?.text).toContain('무선청소기 쓰신 지 한 달이 되었네요. 불편한 점은 없으신가요?');
  const found = await world.get(`/v1/shops/demo/customers?email=${minji}`, {});
  const [{ id } = { id: '' }] = (found.body as { items: { id: string }[] }).items;
  const timeline = async (language: string) =>
    (await world.get(`/v1/shops/demo/customers/${id}/timeline`, {}, { 'accept-language': language })).body;
  const items = (...texts: string[]) => ({
    items: expect.arrayContaining(texts.map((text) => expect.objectContaining({ text }))),
  });
  expect(await timeline('ko')).toMatchObject(
    items('한 달 안부 메일 예정: 12월 28일(월) 오전 10시', '한 달 안부 메일 발송 요청', '한 달 안부 메일 보냄'),
  );
  expect(await timeline('en')).toMatchObject(
    items('The first-month email is planned for Monday, December 28, 10:00 a.m.', 'The first-month email was sent'),
  );

  const link = await world.api(`/v1/shops/demo/customers/${id}/links`, {}, undefined);
  const { pathname } = new URL((link.body as { url: string }).url);
  const page = await world.get(pathname);
  expect(String(page.body)).toContain('한 달 안부 메일을 보내 드렸습니다.');

  const [sent] = world.events().filter(({ name, data }) => name === 'MessageSent' && data.template === 'first-month');
  expect(sent?.documents).toMatchObject({ 'letter/first-month': 1 });
});
