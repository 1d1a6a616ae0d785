import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { root } from '../rules/source.ts';
import { servicesPicture } from './aws-picture.ts';
import { digestOf, type Picture, pictures } from './pictures.ts';
import { played } from './story.ts';

const folder = join(root, 'docs/pictures');
const maxBytes = 120 * 1024;
let all: Picture[];

beforeAll(async () => {
  all = pictures(await played());
});

test('the pictures show what the pages and emails are today; npm run pictures takes them anew', () => {
  const recorded = JSON.parse(readFileSync(join(folder, 'pictures.json'), 'utf8'));
  expect(recorded).toEqual(Object.fromEntries(all.map((picture) => [picture.name, digestOf(picture)])));
});

test('the picture of the services is made of the template as it is; npm run pictures makes it anew', async () => {
  expect(readFileSync(join(folder, 'aws.svg'), 'utf8')).toBe(await servicesPicture());
});

test('each is small, and no other file lies beside them', () => {
  const files = [...all.map(({ name }) => `${name}.webp`), 'aws.svg', 'pictures.json'];
  expect(readdirSync(folder).sort()).toEqual(files.sort());
  const large = files.filter((file) => statSync(join(folder, file)).size > maxBytes);
  expect(large).toEqual([]);
});

test.each([
  ['another word of a page', 'order', '10:20', '10:21', true],
  ['another structure', 'order', '<ol class="story">', '<ul class="story">', true],
  ['another style', 'order', '.card{', '.card{color:red;', true],
  ['another figure', 'order', '<dt>Orders paid</dt>', '<dt>Orders</dt>', true],
  ['another id', 'order', 'id="orders"', 'id="order-list"', false],
  ['another word of what is folded away', 'order', '<dt>Caused by</dt>', '<dt>Cause</dt>', false],
  ['another word of an email', 'emails', '고맙습니다', '감사합니다', true],
  ['another answer of the API', 'survey-to-answer', 'first-reply', 'next-reply', true],
  ['another sentence on a page', 'me', '쓰실 수 있는 포인트', '포인트', true],
])('%s changes the digest only where it can be seen', (_, name, from, to, isSeen) => {
  const picture = all.find((each) => each.name === name);
  if (!picture) throw new Error(`There is no picture ${name}.`);
  expect(picture.html).toContain(from);
  const changed = { ...picture, html: picture.html.replaceAll(from, to) };
  expect(digestOf(changed) !== digestOf(picture)).toBe(isSeen);
});
