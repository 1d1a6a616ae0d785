import { afterEach, expect, test } from 'vitest';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';
import { resume, stop } from '../stops/story.ts';
import { putDesk, support } from './story.ts';

let world: World;

afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

interface Posted {
  readonly path: string;
  readonly isSigned: boolean;
  readonly body: { readonly text: string; readonly blocks: readonly { readonly text: { readonly text: string } }[] };
}
const posted = async () => (await world.local('GET', '/_local/answers')).body as readonly Posted[];
const asks = async () => {
  const mail = {
    from: 'John <john@else.example>',
    to: support,
    subject: '전원',
    text: '<!channel> 켜지지 않아요 & 뜨거워요',
  };
  await world.local('POST', '/_local/mails', mail);
  await world.rest();
};
const url = 'https://answers.example/hooks/desk';

test('the messenger of the staff hears of each notice once, signed, with the words, the promise and the link', async () => {
  world = await aFastWorld({ at: '2026-12-21T11:00:00+09:00' });
  expect((await putDesk(world, { addresses: [], webhook: { url } })).status).toBe(200);
  await asks();
  const [first] = await posted();
  expect(first).toMatchObject({ path: '/hooks/desk', isSigned: true });
  expect(first?.body.text).toBe('접수번호 1001: 새 문의가 들어왔습니다');
  const words = first?.body.blocks.map(({ text: { text } }) => text).join('\n');
  expect(words).toContain('&lt;!channel&gt; 켜지지 않아요 &amp; 뜨거워요');
  expect(words).toContain('12월 21일(월) 오전 11시 10분');
  expect(words).toMatch(/<https?:\/\/[^|]+\/desk\/demo\/tickets\/[a-z2-7]{16}\|/);
  expect(JSON.stringify(world.events())).not.toContain('켜지지 않아요');
  await world.pass('PT15M');
  expect((await posted()).map(({ body }) => body.text)).toEqual([
    '접수번호 1001: 새 문의가 들어왔습니다',
    '접수번호 1001: 답변 약속 시간이 다가옵니다',
    '접수번호 1001: 답변 약속을 지키지 못했습니다',
  ]);
});

test('a private address and a plain one are refused or called by nobody; without an address nothing is posted', async () => {
  world = await aFastWorld({ at: '2026-12-21T11:00:00+09:00' });
  for (const wrong of ['http://answers.example/x', 'https://127.0.0.1/x', 'https://answers.example:8443/x'])
    expect((await putDesk(world, { addresses: [], webhook: { url: wrong } })).status).toBe(422);
  await putDesk(world, { addresses: [], webhook: { url } });
  await putDesk(world, { addresses: [] });
  await asks();
  expect(await posted()).toEqual([]);
});

test('what was asked for before the address was taken away is not posted', async () => {
  world = await aFastWorld({ at: '2026-12-21T11:00:00+09:00' });
  await putDesk(world, { addresses: [], webhook: { url } });
  await stop(world, { scope: 'all', why: '점검' });
  await asks();
  await putDesk(world, { addresses: [] });
  await resume(world, 'all');
  await world.pass('PT5M');
  expect(await posted()).toEqual([]);
  const skipped = world
    .events()
    .filter(({ name, data }) => name === 'MessageSkipped' && data.channel === 'desk-webhook');
  expect(skipped.map(({ data }) => data.because)).toEqual(['no-channel']);
});
