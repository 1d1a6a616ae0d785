import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Role } from '../../shared/api/http.ts';
import { aFastWorld } from '../support/bundles/fast-lane.ts';
import type { World } from '../support/world.ts';
import { apiOn, fieldsOf, open } from './on-world.ts';

let world: World;
beforeEach(async () => {
  world = await aFastWorld();
});
afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

const part = async (name: string) => {
  const reply = await apiOn(world, 'admin').get(`/${name}`);
  if (!reply.ok) throw new Error(`No ${name}`);
  return reply.body as Record<string, unknown>;
};

/** Has hours replayed, and applies them. */
async function applyHours(hours: object) {
  const asked = await apiOn(world, 'lead').post('/promises/preview', { hours }, 'preview');
  await world.rest();
  const { token } = (asked.ok ? asked.body : {}) as { token?: string };
  expect((await apiOn(world, 'lead').post('/promises/apply', { token }, 'apply')).status).toBe(202);
  await world.rest();
}

/** Posts the form of the hours, looks at their replay, and applies it by its button. */
async function throughReplay(role: Role, form: Readonly<Record<string, string>>) {
  const asked = await open(world, '/desk/demo/shop/hours', { role, form });
  const replayed = 'goTo' in asked.answer ? asked.answer.goTo : asked.text;
  expect(replayed).toMatch(/^\/desk\/demo\/shop\/promises\/[a-z2-7]{26}$/);
  await world.rest();
  const seen = await open(world, replayed, { role, formKey: `apply-${replayed.slice(-8)}` });
  const applied = await open(world, replayed, { role, form: fieldsOf(seen.text) });
  expect(applied.answer).toEqual({ goTo: '/desk/demo/shop/promises?applied=hours' });
  await world.rest();
}

test('an admin opens a form and saves it as it is: nothing of the document is lost, whichever part it is', async () => {
  await apiOn(world, 'admin').put(
    '/brand',
    { ...(await part('brand')), formOfAddress: { ko: 'name-as-customer' } },
    '*',
  );
  const seasons = [{ name: { ko: '연말', en: 'Year end' }, from: '2026-12-24', to: '2027-01-02', week: { mon: [] } }];
  await applyHours({ ...(await part('hours')), seasons, daysOff: [{ date: '2026-12-28' }] });
  const rules = [
    { name: 'jeju', days: 4, postcodes: ['63'], countries: ['KR'], cutOff: '12:00' },
    { name: 'standard', days: 2 },
  ];
  const delivery = {
    cutOff: '14:00',
    week: ['mon', 'tue', 'wed', 'thu', 'fri'],
    rules,
    seasons: [{ from: '2026-12-20', to: '2026-12-31', moreDays: 1 }],
  };
  const current = await apiOn(world, 'admin').get('/delivery');
  await apiOn(world, 'admin').put('/delivery', delivery, current.ok ? current.etag : undefined);

  for (const name of ['brand', 'hours', 'delivery']) {
    const before = await part(name);
    expect(Object.keys(before).length, name).toBeGreaterThan(2);
    const page = await open(world, `/desk/demo/shop/${name}`, { role: 'admin' });
    const saved = await open(world, `/desk/demo/shop/${name}`, { role: 'admin', form: fieldsOf(page.text) });
    expect(saved.answer, `${name} ${saved.text}`).toEqual({ goTo: `/desk/demo/shop/${name}?saved=1` });
    expect(await part(name)).toEqual(before);
  }
});

test('the marketer gives the shop another telephone, and the next page says that it counts', async () => {
  const page = await open(world, '/desk/demo/shop/brand', { role: 'marketer' });
  const form = { ...fieldsOf(page.text), 'support/phone': '02-765-4321', logoUrl: '' };
  const saved = await open(world, '/desk/demo/shop/brand', { role: 'marketer', form });
  expect(saved.answer).toEqual({ goTo: '/desk/demo/shop/brand?saved=1' });
  const next = await open(world, '/desk/demo/shop/brand', { role: 'marketer', query: { saved: '1' } });
  expect(next.text).toContain('저장했습니다');
  expect(next.text).toContain('value="02-765-4321"');
  expect(await part('brand')).toMatchObject({ support: { phone: '02-765-4321', email: 'care@dangol.example' } });
});

test('what is wrong stands beside its field, and everything typed is kept', async () => {
  const page = await open(world, '/desk/demo/shop/brand', { role: 'admin' });
  const form = { ...fieldsOf(page.text), 'name/ko': '새 이름', accent: 'red' };
  const refused = await open(world, '/desk/demo/shop/brand', { role: 'admin', form });
  expect(refused.status).toBe(422);
  expect(refused.text).toMatch(/id="accent-error">이 값을 고쳐 주세요\. \(.*colour/);
  expect(refused.text).toContain('value="새 이름"');
  expect(await part('brand')).toMatchObject({ name: { ko: '단골상점' } });
});

test('two people change the same part: the second sees both, and what she saves then counts', async () => {
  const page = await open(world, '/desk/demo/shop/hours', { role: 'lead' });
  const second = { ...fieldsOf(page.text), 'week/sat': '10:00-13:00' };
  const first = { ...fieldsOf(page.text), 'week/sat': '09:00-12:00', lunch: '' };
  await throughReplay('admin', first);
  const conflict = await open(world, '/desk/demo/shop/hours', { role: 'lead', form: second });
  expect(conflict.status).toBe(409);
  expect(conflict.text).toContain('지금 저장된 값: 09:00–12:00');
  expect(conflict.text).toContain('value="10:00-13:00"');
  expect((await part('hours')).week).toMatchObject({ sat: [{ from: '09:00', to: '12:00' }] });

  await throughReplay('lead', { ...fieldsOf(conflict.text), key: 'second' });
  expect((await part('hours')).week).toMatchObject({ sat: [{ from: '10:00', to: '13:00' }] });
});

test('a lead changes the hours: she waits for the replay, sees what it would have done, and only then applies it', async () => {
  await world.comeTo('2026-12-07T19:00:00+09:00');
  const mail = { from: 'ann@else.example', to: 'care@dangol.example', subject: 'Hi', text: 'It does not turn on.' };
  await world.local('POST', '/_local/mails', mail);
  await world.rest();
  const before = await part('hours');
  const { text } = await open(world, '/desk/demo/shop/hours', { role: 'lead', language: 'ko' });
  expect(text).toContain('먼저 계산해 보기');
  const asked = await open(world, '/desk/demo/shop/hours', {
    role: 'lead',
    form: { ...fieldsOf(text), 'week/mon': '10:00-21:00', lunch: '' },
  });
  const replayed = 'goTo' in asked.answer ? asked.answer.goTo : '';
  await world.rest();
  const seen = await open(world, replayed, { role: 'lead' });
  expect(seen.text).toContain('href="/desk/demo/shop/hours"');
  expect(seen.text).toContain('10:00–21:00');
  expect(seen.text).toContain('1건, 평균');
  expect(await part('hours')).toEqual(before);
  const applied = await open(world, replayed, { role: 'lead', form: fieldsOf(seen.text) });
  expect(applied.answer).toEqual({ goTo: '/desk/demo/shop/promises?applied=hours' });
  await world.rest();
  expect((await part('hours')).week).toMatchObject({ mon: [{ from: '10:00', to: '21:00' }] });
  const told = await open(world, '/desk/demo/shop/promises', { role: 'lead', query: { applied: 'hours' } });
  expect(told.text).toContain('새 상담 시간으로 약속합니다');

  const direct = await apiOn(world, 'admin').put('/hours', before, '*');
  expect(direct).toMatchObject({ ok: false, status: 409, problem: { code: 'replay-missing' } });
});

test('hours and days off that cannot be read are told as such, and nothing is sent', async () => {
  const page = await open(world, '/desk/demo/shop/hours', { role: 'lead', language: 'en' });
  const form = { ...fieldsOf(page.text), 'week/mon': 'ten to six', daysOff: 'Christmas' };
  const refused = await open(world, '/desk/demo/shop/hours', { role: 'lead', language: 'en', form });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('id="week/mon-error">Write it as in 10:00–12:30');
  expect(refused.text).toContain('Begin with the date');
  expect(refused.text).toContain('value="ten to six"');
});

test('a journey is switched off and on; one that lacks what it needs is refused with the reason', async () => {
  const { text } = await open(world, '/desk/demo/shop/journeys', { role: 'marketer' });
  const { welcome: _, ...form } = fieldsOf(text);
  await open(world, '/desk/demo/shop/journeys', { role: 'marketer', form });
  expect(await part('journeys')).toMatchObject({
    welcome: { on: false },
    delay: { on: true },
    'win-back': expect.anything(),
  });
  const again = await open(world, '/desk/demo/shop/journeys', { role: 'marketer' });
  expect(fieldsOf(again.text).welcome).toBeUndefined();

  const { 'first-days': __, 'delivery-question': ___, ...fewer } = fieldsOf(again.text);
  await open(world, '/desk/demo/shop/journeys', { role: 'admin', form: fewer });
  const hours = fieldsOf((await open(world, '/desk/demo/shop/hours', { role: 'admin' })).text);
  const closed = Object.fromEntries(
    Object.keys(hours).flatMap((name) => (name.startsWith('week/') ? [[name, '']] : [])),
  );
  await throughReplay('admin', { ...hours, ...closed });
  const lacking = await open(world, '/desk/demo/shop/journeys', { role: 'admin', language: 'en' });
  expect(lacking.text).toContain('To switch it on, the shop still lacks: hours.week.');
  const switched = { ...fieldsOf(lacking.text), 'first-days': 'on' };
  const refused = await open(world, '/desk/demo/shop/journeys', { role: 'admin', language: 'en', form: switched });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('cannot be switched on while this is missing: hours.week');
});

test('a delivery rule is added, and one whose name is emptied is gone', async () => {
  const page = await open(world, '/desk/demo/shop/delivery', { role: 'lead' });
  const before = fieldsOf(page.text);
  const empty = Object.keys(before).filter((name) => name.endsWith('/name')).length - 1;
  const added = {
    ...before,
    cutOff: '15:00',
    'week/mon': 'on',
    [`rules/${empty}/name`]: 'jeju',
    [`rules/${empty}/days`]: '4',
    [`rules/${empty}/postcodes`]: '63, 63000',
  };
  const saved = await open(world, '/desk/demo/shop/delivery', { role: 'lead', form: added });
  expect(saved.status, saved.text).toBe(303);
  const { rules } = (await part('delivery')) as { rules: { name: string }[] };
  expect(rules.at(-1)).toEqual({ name: 'jeju', days: 4, postcodes: ['63', '63000'] });

  const next = fieldsOf((await open(world, '/desk/demo/shop/delivery', { role: 'lead' })).text);
  next['rules/0/name'] = '';
  await open(world, '/desk/demo/shop/delivery', { role: 'lead', form: next });
  const left = (await part('delivery')) as { rules: { name: string }[] };
  expect(left.rules.map(({ name }) => name)).toEqual(
    rules
      .slice(1)
      .map(({ name }) => name)
      .concat(rules.length === 1 ? ['jeju'] : []),
  );
});

test('an agent sees the hours and cannot change them', async () => {
  const page = await open(world, '/desk/demo/shop/hours', { role: 'agent' });
  expect(page.status).toBe(200);
  expect(page.text).toContain('보기만 할 수 있습니다');
  expect(page.text).toContain('<fieldset disabled>');
  expect(page.text).not.toContain('action="/desk/demo/shop/hours"');
  expect((await open(world, '/desk/demo/shop/hours', { role: 'agent', form: {} })).status).toBe(403);
  expect((await open(world, '/desk/demo/shop/brand', { role: 'lead', form: {} })).status).toBe(403);
});
