import { afterEach, describe, expect, test } from 'vitest';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';
import { answersAt, confirms, hana, juno, ofHanaAndJuno, putDesk, support } from './story.ts';

const john = 'john@else.example';
let world: World;

afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

interface Shown {
  readonly id: string;
  readonly state: string;
  readonly promise: { readonly status: string };
  readonly messages: readonly { readonly kind: string; readonly text: string; readonly by?: string }[];
}
const tickets = async (state = ''): Promise<Shown[]> =>
  ((await world.get(`/v1/shops/demo/tickets${state && `?state=${state}`}`, {})).body as { items: Shown[] }).items;
async function ticket(): Promise<Shown> {
  const [first, ...more] = [...(await tickets()), ...(await tickets('solved'))];
  expect(more).toEqual([]);
  return (await world.get(`/v1/shops/demo/tickets/${first?.id}`, {})).body as Shown;
}
const tray = async () => ((await world.get('/v1/shops/demo/tray', {})).body as { items: { because: string }[] }).items;
const replyTo = (address: string) => answersAt(world, address);
async function writes(mail: object): Promise<void> {
  expect((await world.local('POST', '/_local/mails', mail)).status).toBe(200);
  await world.rest();
}
const toJohn = () => world.mailsTo(john).filter(({ subject }) => subject.startsWith('Re:'));

/** John has asked at 11:00, and Hana, the agent, was told. */
async function hanaIsTold(): Promise<void> {
  world = await aFastWorld({ at: '2026-12-21T10:30:00+09:00' });
  await world.employ('hana', { name: '김하나', title: '매니저' });
  await world.employ('juno', { name: '박준호' });
  await putDesk(world, ofHanaAndJuno);
  for (const address of [hana, juno]) await confirms(world, address);
  await world.comeTo('2026-12-21T11:00:00+09:00');
  await writes({ from: `John <${john}>`, to: support, subject: '전원', text: '켜지지 않아요.' });
}

test('an answer by mail four minutes before its promise goes out under her name, and keeps it', async () => {
  await hanaIsTold();
  const notice = world.mailsTo(hana).at(-1);
  await world.comeTo('2026-12-21T11:06:00+09:00');
  const quoted = (notice?.text ?? '')
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
  const text = `전원 단추를 3초 동안 눌러 보세요.\n\n2026년 12월 21일 (월) 오전 11:00, 단골상점 <care@dangol.example>님이 작성:\n${quoted}`;
  const mail = { from: `김하나 <${hana}>`, to: replyTo(hana), subject: `Re: ${notice?.subject}`, text };
  await writes({ ...mail, headers: { 'Message-ID': '<1@shop.example>' } });
  await writes({ ...mail, headers: { 'Message-ID': '<1@shop.example>' } });

  expect(toJohn()).toHaveLength(1);
  expect(toJohn()[0]?.from).toContain('김하나');
  expect(toJohn()[0]?.text).toContain('전원 단추를 3초 동안 눌러 보세요.');
  expect(toJohn()[0]?.text).not.toMatch(/님이 작성|이 줄 위에|desk/);
  expect(await ticket()).toMatchObject({
    state: 'pending',
    promise: { status: 'kept' },
    messages: [{}, { kind: 'reply', by: '김하나', text: '전원 단추를 3초 동안 눌러 보세요.' }],
  });
  await world.pass('P1D');
  expect(world.mailsTo(juno)).toHaveLength(1);
  expect(world.mailsTo(hana)).toHaveLength(2);
  expect(await tray()).toEqual([]);
});

test('"해결" alone on a line solves, with an answer or without', async () => {
  await hanaIsTold();
  await writes({ from: hana, to: replyTo(hana), subject: 'Re', text: '교환해 드렸습니다.\n\n해결' });
  expect(await ticket()).toMatchObject({ state: 'solved', promise: { status: 'kept' } });
  expect(toJohn()[0]?.text).not.toContain('해결');
  await writes({ from: john, to: support, subject: '다른 질문', text: '또 있어요.' });
  expect(world.mailsTo(hana).at(-1)?.subject).toContain('접수번호 1002');
  await writes({ from: hana, to: replyTo(hana), subject: 'Re', text: '해결' });
  expect(await tickets()).toEqual([]);
  expect(toJohn()).toHaveLength(1);
});

test('where it is not sure what is hers it is a draft, of which she is told, and the customer gets nothing', async () => {
  await hanaIsTold();
  await writes({ from: hana, to: replyTo(hana), subject: 'Re', text: '네, 됩니다.\n\n김하나 매니저\n02-123-4567' });
  expect(toJohn()).toEqual([]);
  expect(await ticket()).toMatchObject({
    state: 'new',
    promise: { status: 'running' },
    messages: [{}, { kind: 'note', draft: { because: 'unsure' }, text: expect.stringContaining('네, 됩니다.') }],
  });
  const told = world.mailsTo(hana).at(-1);
  expect(told?.subject).toBe('접수번호 1001: 답장이 아직 나가지 않았습니다');
  expect(told?.text).toContain(`/desk/demo/tickets/${(await ticket()).id}`);
});

describe('forged, or not for the customer: nothing goes to anybody, and it lies in the tray', () => {
  test.each<[string, () => object]>([
    ['DMARC fails', () => ({ verdicts: { dmarc: 'FAIL' } })],
    ['nobody vouches for it', () => ({ verdicts: { dmarc: 'GRAY' } })],
    ['the address of a colleague', () => ({ from: juno })],
    ['a customer who has got hold of the address', () => ({ from: john })],
    ['an absence notice', () => ({ headers: { 'Auto-Submitted': 'auto-replied' } })],
    ['a changed signature', () => ({ to: replyTo(hana).replace(/.(?=@)/, (c) => (c === 'a' ? 'b' : 'a')) })],
    ['her own mail to the support address', () => ({ to: support })],
  ])('%s', async (_, change) => {
    await hanaIsTold();
    const events = world.events().length;
    const mails = world.cloud.ses.delivered.length;
    await writes({ from: hana, to: replyTo(hana), subject: 'Re: 1001', text: '네, 됩니다.', ...change() });
    expect(await ticket()).toMatchObject({
      state: 'new',
      promise: { status: 'running' },
      messages: [{ kind: 'mail' }],
    });
    expect([world.events().length, world.cloud.ses.delivered.length]).toEqual([events, mails]);
    expect(await tray()).toMatchObject([{ because: 'staff' }]);
  });

  // @thorough
  test('fifteen days later, and of somebody who works here no more', async () => {
    await hanaIsTold();
    const address = replyTo(hana);
    const boss = { sub: 'boss', 'cognito:groups': ['demo:admin'] };
    const authorization = `Bearer ${world.cloud.tokens?.issue(boss, world.cloud.kernel.now())}`;
    const headers = { authorization, 'content-type': 'application/json', 'idempotency-key': 'end' };
    expect((await world.post('/v1/shops/demo/staff/hana/end', '{}', headers)).status).toBe(200);
    await writes({ from: hana, to: address, subject: 'Re', text: '네, 됩니다.' });
    await world.pass('P15D');
    await writes({ from: hana, to: address, subject: 'Re', text: '네, 됩니다.' });
    expect(toJohn()).toEqual([]);
    expect((await tray()).map(({ because }) => because)).toEqual(['staff', 'staff']);
  });
});
