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
  ['another word', '10:20', '10:21', true],
  ['another structure', '<ol class="story">', '<ul class="story">', true],
  ['another style', '.card{', '.card{color:red;', true],
  ['another id', 'id="orders"', 'id="order-list"', false],
])('%s in a page changes the digest where it can be seen', (_, from, to, isSeen) => {
  const picture = all.find(({ name }) => name === 'order');
  if (!picture) throw new Error('There is no picture of an order.');
  expect(picture.html).toContain(from);
  const changed = { ...picture, html: picture.html.replaceAll(from, to) };
  expect(digestOf(changed) !== digestOf(picture)).toBe(isSeen);
});
