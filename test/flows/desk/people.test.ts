import { afterEach, expect, test } from 'vitest';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { Reply, World } from '../../support/world.ts';

let world: World;
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  world.close();
});

const hana = { name: { ko: '김하나', en: 'Hana Kim' }, title: '매니저', languages: ['ko'], skills: ['환불'] };

/** What a browser has of somebody who is logged in. */
async function browser(role: string) {
  const { cookie } = (await world.local('POST', '/_local/issuer/continue', { role, shop: 'demo' })).body as {
    cookie: string;
  };
  let shown = '';
  const open = async (path: string): Promise<Reply> => {
    const reply = await world.call('GET', `/desk/demo/${path}`, Buffer.alloc(0), { cookie, 'accept-language': 'ko' });
    shown = String(reply.body);
    return reply;
  };
  /** Sends the form that goes there, with these fields in place of the ones that stand in it. */
  const send = async (path: string, fields: Readonly<Record<string, string>> = {}): Promise<Reply> => {
    const [, form = ''] = new RegExp(`<form method="post" action="/desk/demo/${path}"([^]*?)</form>`).exec(shown) ?? [];
    const inputs = [...form.matchAll(/<input\b[^>]*>/g)].map(([input]) => {
      const of = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(input)?.[1] ?? '';
      return [of('name'), of('value').replaceAll('&quot;', '"')];
    });
    const body = new URLSearchParams({ ...Object.fromEntries(inputs), ...fields });
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'https://127.0.0.1:4400',
      'sec-fetch-site': 'same-origin',
      'accept-language': 'ko',
    };
    const reply = await world.call('POST', `/desk/demo/${path}`, Buffer.from(body.toString()), { cookie, ...headers });
    shown = String(reply.body);
    return reply;
  };
  return { open, send };
}

const read = async (person: string) => (await world.get(`/v1/shops/demo/staff/${person}`, { role: 'admin' })).body;

test('an admin gives Hana another title, and from then on she signs with it', async () => {
  world = await aFastWorld();
  await world.employ('hana', hana);
  const { open, send } = await browser('admin');
  expect((await open('people')).body).toContain('<a href="/desk/demo/people/hana">김하나</a>');

  await open('people/hana');
  const saved = await send('people/hana', {
    title: '팀장',
    titleEn: 'Team Lead',
    skills: '환불, 설치',
    lastDay: '2026-12-31',
  });

  expect([saved.status, saved.headers.location]).toEqual([303, '/desk/demo/people/hana?saved=1']);
  expect(await read('hana')).toMatchObject({
    ...{ name: hana.name, title: { ko: '팀장', en: 'Team Lead' }, languages: ['ko'], skills: ['환불', '설치'] },
    ...{ lastDay: '2026-12-31', endsAt: '2026-12-31T15:00:00.000Z' },
  });
  expect((await open('people/hana?saved=1')).body).toContain('저장했습니다.');
  expect((await open('people')).body).toContain('2026년 12월 31일(목)');
});

test('what is wrong stands beside its field, and everything typed is kept', async () => {
  world = await aFastWorld();
  await world.employ('hana', hana);
  const { open, send } = await browser('admin');
  await open('people/hana');
  const refused = await send('people/hana', { name: '박하나', languages: 'Korean', lastDay: '2026-02-30' });

  expect(refused.status).toBe(422);
  const page = String(refused.body);
  for (const name of ['languages', 'lastDay']) expect(page).toContain(`id="${name}-error"`);
  expect(page).not.toContain('id="name-error"');
  for (const typed of ['박하나', 'Korean', '2026-02-30']) expect(page).toContain(`value="${typed}"`);
  expect(await read('hana')).toMatchObject(hana);
});

test('somebody else was faster: both are shown, and saving again replaces what is there now', async () => {
  world = await aFastWorld();
  await world.employ('hana', hana);
  const [one, other] = [await browser('admin'), await browser('admin')];
  await one.open('people/hana');
  await other.open('people/hana');
  await other.send('people/hana', { shift: '야간' });
  const late = await one.send('people/hana', { shift: '주말' });

  expect([late.status, String(late.body)]).toEqual([412, expect.stringContaining('지금 저장된 내용: 야간')]);
  expect(String(late.body)).toContain('value="주말"');
  expect(await read('hana')).toMatchObject({ shift: '야간' });
  expect((await one.send('people/hana', { shift: '주말' })).status).toBe(303);
  expect(await read('hana')).toMatchObject({ shift: '주말' });
});

test('an admin ends her work, which can be undone; sent twice it is done once', async () => {
  world = await aFastWorld();
  await world.employ('hana', hana);
  const { open, send } = await browser('admin');
  await open('people/hana');
  const ended = await send('people/hana/end');
  expect([ended.status, ended.headers.location]).toEqual([303, '/desk/demo/people?ended=hana']);
  expect(await read('hana')).toMatchObject({ state: 'ended' });

  const list = String((await open('people?ended=hana')).body);
  expect(list).toContain('김하나님의 업무를 종료했습니다.');
  expect(list).not.toContain('people/hana">김하나</a>');
  expect((await send('people/hana/resume')).headers.location).toBe('/desk/demo/people/hana?resumed=1');
  expect(await read('hana')).toMatchObject({ state: 'active' });
  await world.rest();
  expect(world.events().filter(({ name }) => name === 'StaffChanged')).toHaveLength(3);
});

// @thorough
test('nobody ends her own work, on the page or past it', async () => {
  world = await aFastWorld();
  await world.employ('local-admin', { name: '최지안' });
  const { open, send } = await browser('admin');
  expect((await open('people/local-admin')).body).toContain('직접 종료할 수 없습니다');
  await open('people/local-admin');
  expect((await send('people/local-admin/end')).status).toBe(403);
  expect(await read('local-admin')).toMatchObject({ state: 'active' });
});

// @thorough
test('an agent reads names and titles; a lead reads everything, and changes nothing', async () => {
  world = await aFastWorld();
  await world.employ('hana', { ...hana, shift: '야간' });
  const agent = await browser('agent');
  const list = String((await agent.open('people')).body);
  expect([list.includes('김하나'), list.includes('매니저')]).toEqual([true, true]);
  for (const hidden of ['환불', '야간', 'staff invite', '/people/hana']) expect(list).not.toContain(hidden);
  expect((await agent.open('people/hana')).status).toBe(403);

  const lead = await browser('lead');
  const page = String((await lead.open('people/hana')).body);
  expect([page.includes('야간'), page.includes('관리자만 고칠 수 있습니다')]).toEqual([true, true]);
  expect(page).not.toContain('action="/desk/demo/people');
  expect((await lead.open('people/nobody')).status).toBe(404);
});

// @thorough
test('who has left is listed apart, and an empty list says what to do', async () => {
  world = await aFastWorld();
  const { open } = await browser('admin');
  expect((await open('people')).body).toContain('첫 담당자를 초대해 주세요');
  expect((await open('people?left=1')).body).toContain('업무를 마친 담당자가 없습니다');
  await world.employ('hana', hana);
  await world.employ('doyun', { name: '이도윤' });
  await world.api('/v1/shops/demo/staff/doyun/end', {}, undefined);
  const [here, left] = [String((await open('people')).body), String((await open('people?left=1')).body)];
  expect([here.includes('>김하나</a>'), here.includes('>이도윤</a>')]).toEqual([true, false]);
  expect([left.includes('>김하나</a>'), left.includes('>이도윤</a>')]).toEqual([false, true]);
});

// @thorough
test('her desk closes with her work, though her session lives', async () => {
  world = await aFastWorld();
  await world.employ('local-agent', hana);
  const { open } = await browser('agent');
  expect((await open('people')).status).toBe(200);
  await world.api('/v1/shops/demo/staff/local-agent/end', {}, 'end');
  const closed = await open('people');
  expect([closed.status, String(closed.body).includes('김하나')]).toEqual([403, false]);
});
