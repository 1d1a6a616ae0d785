import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { queuePages } from '../../../functions/desk/queue/queue.routes.ts';
import { waitWords } from '../../../functions/desk/queue/queue.words.ts';
import { elapsed, isTicketLate } from '../../../functions/desk/queue/queued.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';
import { anApi, ok, refused } from '../fake-api.ts';
import { fieldsOf, open } from '../on-world.ts';
import { aVisit } from '../visits.ts';

const now = '2026-12-04T03:00:00.000Z';
const minutesAgo = (minutes: number) => new Date(Date.parse(now) - minutes * 60_000).toISOString();
const waits = (minutes: number) => waitWords(elapsed(minutesAgo(minutes), now));

describe('how long a customer waits', () => {
  test('is told in minutes, then hours, then days', () => {
    expect([0, 1, 8, 119, 120, 2_879, 2_880].map((each) => waits(each).en)).toEqual([
      'just came',
      'waits 1 minute',
      'waits 8 minutes',
      'waits 119 minutes',
      'waits 2 hours',
      'waits 47 hours',
      'waits 2 days',
    ]);
    expect([waits(8).ko, waits(180).ko, waits(4_320).ko]).toEqual(['8분째 기다림', '3시간째 기다림', '3일째 기다림']);
  });

  test('is never longer than it is, and nothing of the future waits', () => {
    const minutes = { minute: 1, hour: 60, day: 1_440 };
    fc.assert(
      fc.property(fc.integer({ min: -100, max: 100_000 }), (ago) => {
        const { count, unit } = elapsed(minutesAgo(ago), now);
        const told = count * minutes[unit];
        expect(told).toBeLessThanOrEqual(Math.max(0, ago));
        expect(told + minutes[unit]).toBeGreaterThan(ago);
      }),
    );
  });

  test('a ticket is late once its promise is missed or over, and not where it was kept', () => {
    const late = (status: string, at: string) => isTicketLate({ promise: { since: at, at, status } }, now);
    expect([late('running', minutesAgo(1)), late('missed', minutesAgo(-5))]).toEqual([true, true]);
    expect([late('running', now), late('kept', minutesAgo(9))]).toEqual([false, false]);
  });
});

describe('the lists of tickets', () => {
  const row = {
    ...{ id: 'k3vq7m2xw5tz6bna', number: 1001, kind: 'delivery', state: 'open', channel: 'survey' },
    ...{
      firstLine: '늦게 <b>왔어요',
      name: 'Min<i>ji',
      orderId: 'o1',
      order: { number: '#7', title: '청소기', lines: 3 },
    },
    tier: { level: 2, label: { ko: '골드', en: 'Gold' } },
    promise: { since: minutesAgo(8), at: minutesAgo(-2), status: 'running' },
  };
  const [list, take] = queuePages;
  const body = (answer: unknown) => String((answer as { body: unknown }).body);
  const visited = (api: ReturnType<typeof anApi>['api'], told: object = {}) =>
    aVisit({ api, roles: ['agent'], language: 'en', now, path: { shop: 'demo', ticket: row.id }, ...told });

  test('say in words why a ticket stands where it stands; nothing that a customer wrote is markup', async () => {
    const { api } = anApi({ 'GET /tickets?list=open': ok({ items: [row], next: 'more' }) });
    const text = body(await list?.answer(visited(api)));
    for (const words of [
      '1001 늦게 &lt;b&gt;왔어요',
      'Gold · waits 8 minutes',
      '#7 청소기 +2',
      'Take it',
      'list=waiting',
    ])
      expect(text).toContain(words);
    expect(text).toContain('/desk/demo/tickets?next=more');
  });

  test.each([
    ['mine', 'list=open&assignee=me'],
    ['unassigned', 'list=open&assignee=nobody'],
    ['waiting', 'list=waiting'],
    ['done', 'list=done'],
    ['anything', 'list=open'],
  ])('the list %s asks for %s', async (name, asked) => {
    const { api } = anApi({ [`GET /tickets?${asked}`]: ok({ items: [] }) });
    expect(body(await list?.answer(visited(api, { query: { list: name } })))).toContain('There are no tickets here');
  });

  test('a refusal stands above the list, and the list is there', async () => {
    const { api } = anApi({
      [`POST /tickets/${row.id}/assignment`]: refused(409, 'ticket-closed'),
      'GET /tickets?list=open': ok({ items: [row] }),
    });
    const answer = await take?.answer(visited(api, { form: new URLSearchParams({ list: 'all' }) }));
    expect(answer).toMatchObject({ status: 409 });
    expect(body(answer)).toContain('1001');
  });
});

describe('an agent at the queue', () => {
  let world: World;
  afterEach(() => {
    expect(world.complaints()).toEqual([]);
    world.close();
  });

  test('takes a ticket that nobody has, and finds it among their own', async () => {
    world = await aFastWorld();
    const mail = {
      from: 'guest@else.example',
      to: 'care@dangol.example',
      subject: '필터',
      text: '필터는 어떻게 갈아요?',
    };
    await world.local('POST', '/_local/mails', mail);
    await world.rest();
    const agent = { role: 'agent', language: 'ko' } as const;
    const unassigned = { ...agent, query: { list: 'unassigned' } };
    const before = (await open(world, '/desk/demo/tickets', unassigned)).text;
    expect(before).toContain('1001 필터는 어떻게 갈아요?');
    const action = /action="(\/desk\/demo\/tickets\/[a-z2-7]+\/take)"/.exec(before)?.[1] ?? '';
    const taken = await open(world, action, { ...agent, form: fieldsOf(before) });
    expect(taken.answer).toEqual({ goTo: '/desk/demo/tickets?list=unassigned&done=taken' });
    await world.rest();
    expect((await open(world, '/desk/demo/tickets', unassigned)).text).not.toContain('1001');
    expect((await open(world, '/desk/demo/tickets', { ...agent, query: { list: 'mine' } })).text).toContain(
      '1001 필터',
    );
  });
});
