import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { dueFieldsOf, typedInstant } from '../../../functions/desk/tasks/task.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';
import { fieldsOf, open } from '../on-world.ts';

describe('the day and time of a form', () => {
  test('are those of the shop, in every zone and around a change of its clocks', () => {
    const zones = fc.constantFrom('Asia/Seoul', 'America/New_York', 'Europe/Berlin', 'Pacific/Auckland');
    const minute = fc.integer({ min: Date.UTC(2026, 0) / 60_000, max: Date.UTC(2028, 0) / 60_000 });
    fc.assert(
      fc.property(minute, zones, (at, zone) => {
        const typed = dueFieldsOf(new Date(at * 60_000).toISOString(), zone);
        const found = typedInstant(typed, zone);
        expect(found && dueFieldsOf(found, zone)).toEqual(typed);
      }),
    );
    expect(typedInstant({ day: '2026-12-22', time: '10:00' }, 'Asia/Seoul')).toBe('2026-12-22T01:00:00.000Z');
  });

  test.each([
    ['', '10:00'],
    ['2026-12-22', ''],
    ['2026-13-01', '10:00'],
    ['2026-12-22', '25:00'],
    ['22.12.2026', '10:00'],
  ])('%s %s is no time', (day, time) => {
    expect(typedInstant({ day, time }, 'Asia/Seoul')).toBeUndefined();
  });
});

describe('an agent at the desk', () => {
  let world: World;
  afterEach(() => {
    expect(world.complaints()).toEqual([]);
    world.close();
  });
  const agent = { role: 'agent', language: 'ko' } as const;
  const place = '/desk/demo/tasks/new';
  const goTo = (answer: object) => ('goTo' in answer ? String(answer.goTo) : '');

  test('makes a task, finds it among the tasks, changes it and does it', async () => {
    world = await aFastWorld({ at: '2026-12-21T15:00:00+09:00' });
    const empty = (await open(world, place, agent)).text;
    expect(empty).toContain('value="2026-12-22"');
    expect(empty).toContain('value="10:00"');
    const typed = { ...fieldsOf(empty), what: 'call-back', text: '설치 <b>여쭤보기', day: '2026-12-22', time: '10:00' };
    const wrong = await open(world, place, { ...agent, form: { ...typed, day: '2026-12-20', text: ' ' } });
    expect([
      wrong.status,
      wrong.text.includes('이미 지난 때입니다'),
      wrong.text.includes('할 일을 적어 주세요'),
    ]).toEqual([422, true, true]);

    const made = goTo((await open(world, place, { ...agent, form: { ...typed, assignee: '' } })).answer);
    expect(made).toMatch(/^\/desk\/demo\/tickets\/[a-z2-7]{16}\?done=given#task$/);
    await world.rest();
    const address = made.split('?')[0] ?? '';
    const page = (await open(world, address, { ...agent, query: { done: 'given' } })).text;
    for (const each of ['할 일 1001', '전화 드리기', '설치 &lt;b&gt;여쭤보기', '할 일을 만들었습니다', '마침'])
      expect(page).toContain(each);
    expect(page).not.toContain('답변 보내기');
    const list = (await open(world, '/desk/demo/tickets', { ...agent, query: { list: 'tasks' } })).text;
    expect(list).toContain('1001 설치 &lt;b&gt;여쭤보기');
    expect(list).not.toContain('째 기다림');

    const form = { deed: 'change', day: '2026-12-23', time: '11:30', assignee: '', before: '', key: 'k1', due: '' };
    const due = '2026-12-22T01:00:00.000Z';
    expect(goTo((await open(world, `${address}/task`, { ...agent, form: { ...form, due } })).answer)).toContain(
      'changed',
    );
    expect((await open(world, address, agent)).text).toContain('12월 23일(수) 오전 11시 30분');
    const over = await open(world, `${address}/task`, { ...agent, form: { ...form, due, day: '2026-12-01' } });
    expect([over.status, over.text.includes('이미 지난 때입니다')]).toEqual([422, true]);

    const done = await open(world, `${address}/task`, { ...agent, form: { deed: 'done', key: 'k2' } });
    expect(goTo(done.answer)).toContain('finished');
    await world.rest();
    expect((await open(world, address, agent)).text).toContain('할 일을 마쳤습니다');
    expect((await open(world, '/desk/demo/tickets', { ...agent, query: { list: 'tasks' } })).text).not.toContain(
      '1001',
    );
  });

  test('comes to the form from an order and from a customer; a marketer does not', async () => {
    world = await aFastWorld({ at: '2026-12-21T15:00:00+09:00' });
    const about = await open(world, place, { ...agent, query: { order: 'shopify-1', customer: 'c1' } });
    for (const link of ['/desk/demo/orders/shopify-1', '/desk/demo/customers/c1']) expect(about.text).toContain(link);
    expect(fieldsOf(about.text)).toMatchObject({ order: 'shopify-1', customer: 'c1' });
    expect((await open(world, place, { role: 'marketer' })).status).toBe(403);
  });
});
