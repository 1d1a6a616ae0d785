import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { programmePage } from '../../functions/desk/programme/programme.page.ts';
import { type ProgrammeRead, signed, type Terms, termRows } from '../../functions/desk/programme/programme.ts';
import { programmeWords as words } from '../../functions/desk/programme/programme.words.ts';
import demo from '../../infra/stages/dev/shops/demo.json' with { type: 'json' };
import type { Role } from '../../shared/api/http.ts';
import { anOrder } from '../orders/platforms/shopify/payloads.ts';
import { aFastWorld } from '../support/bundles/fast-lane.ts';
import type { World } from '../support/world.ts';
import { apiOn, fieldsOf, open } from './on-world.ts';
import { aVisit } from './visits.ts';

const now: Terms = {
  ...{ version: 1, rateBasisPoints: 100, returnDays: 7, liveDays: 365, reservationMinutes: 15, currency: 'KRW' },
  tiers: [
    { name: 'welcome', fromMinor: 0, label: { ko: '웰컴', en: 'Welcome' } },
    { name: 'patron', fromMinor: 1_000_000 },
  ],
  ...{ tierDays: 365, tierReviewDays: 365, tierWarningDays: 30 },
};
const moves = { customers: 1_204, up: { count: 3 }, down: { count: 12 } };
const preview = {
  ...moves,
  ...{ token: 'a-token', state: 'finished', points: { spendable: -4_000 } },
  money: { currency: 'KRW', perYearMinor: 1_250_000 },
};
const waiting = {
  proposedAt: '2026-12-03T01:00:00Z',
  programme: { ...now, version: 2, rateBasisPoints: 150 },
  preview,
};
const read: ProgrammeRead = { programme: now, recount: { ...moves, state: 'finished' }, waiting };

const pageFor = (role: Role, told: ProgrammeRead, language: 'ko' | 'en' = 'en') =>
  String(programmePage(aVisit({ roles: [role], language }), told));

describe('the page of a change that waits', () => {
  test('says what it changes, for whom, and has the button that applies what was seen', () => {
    const page = pageFor('admin', read);
    const [changes = '', present = ''] = page.split(words.present.en);
    expect(changes).toContain('1%');
    expect(changes).toContain('<b>1.5%</b>');
    expect(changes).not.toContain('Welcome');
    expect(present).toContain('Welcome (from ₩0), patron (from ₩1,000,000)');
    for (const figure of ['1,204', '<dd>3</dd>', '<dd>12</dd>', '−4,000', '+₩1,250,000'])
      expect(page).toContain(figure);
    expect(fieldsOf(page)).toEqual({ csrf: 'a-proof', key: 'a-key', token: 'a-token' });
    expect(pageFor('admin', read, 'ko')).toContain('−4,000P');
  });

  test('has no button for a lead, nor for anybody before all was computed', () => {
    expect(pageFor('lead', read)).not.toContain('<form');
    expect(pageFor('lead', read)).toContain(words.adminOnly.en);
    const running = pageFor('admin', { ...read, waiting: { ...waiting, preview: { ...preview, state: 'running' } } });
    expect(running).not.toContain('<form');
    expect(running).toContain('hx-select="#preview"');
  });

  test('has another button once it is too old: to compute it again', () => {
    const old = pageFor('admin', { ...read, waiting: { ...waiting, preview: { ...preview, state: 'outdated' } } });
    expect(old).toContain('action="/desk/demo/shop/programme/preview"');
    expect(old).not.toContain('a-token');
  });
});

test('without a change the page has the rules, how they change, and what the last change did', () => {
  const { waiting: _, ...present } = read;
  expect(pageFor('admin', present)).not.toContain(words.waits.en);
  expect(pageFor('admin', present)).toContain(words.how.en);
  expect(pageFor('admin', present)).not.toContain(words.last.en);
  const done = { ...moves, state: 'finished', finishedAt: '2026-12-04T01:00:00Z' };
  expect(pageFor('admin', { ...present, recount: done })).toContain(words.last.en);
  expect(pageFor('admin', { ...present, recount: { ...moves, state: 'running' } })).toContain(words.recounting.en);
});

test('every term that differs has other words, and none that does not', () => {
  const changed = fc.record(
    {
      rateBasisPoints: fc.nat(10_000),
      liveDays: fc.integer({ min: 1, max: 3_650 }),
      reservationMinutes: fc.integer({ min: 1, max: 1_440 }),
      taxCounts: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(changed, fc.constantFrom('ko', 'en'), (after, language) => {
      const differing = Object.entries(after).filter(([name, value]) => now[name as keyof Terms] !== value);
      const rows = termRows(now, { ...now, ...after }, language).filter((row) => row.now !== row.after);
      expect(rows).toHaveLength(differing.length);
    }),
  );
});

test('what becomes less has a sign, and nothing has none', () => {
  expect([signed(1_000), signed(-1_000), signed(0)]).toEqual(['+1,000', '−1,000', '0']);
});

describe('a deployed programme', () => {
  let world: World;
  const path = '/desk/demo/shop/programme';
  const admin = { role: 'admin', language: 'en' } as const;
  const deployed = (rateBasisPoints: number) =>
    world.deploy({ ...demo, programme: { ...demo.programme, version: 2, rateBasisPoints } });
  const rate = async () => {
    const told = await apiOn(world, 'admin').get('/programme');
    return told.ok ? (told.body as { readonly programme: object }).programme : told;
  };

  beforeEach(async () => {
    world = await aFastWorld();
    await world.shopify('orders/paid', anOrder({ financial_status: 'paid' }));
  });
  afterEach(() => {
    expect(world.complaints()).toEqual([]);
    world.close();
  });

  test('waits on the first page and in the shop, until an admin has seen it and pressed the button', async () => {
    expect((await open(world, '/desk/demo', admin)).text).not.toContain(path);
    expect(await deployed(200)).toMatchObject({ Status: 'SUCCESS' });
    await world.pass('PT5M');
    expect((await open(world, '/desk/demo', admin)).text).toContain(`href="${path}"`);
    expect((await open(world, '/desk/demo/shop', admin)).text).toContain(words.waits.en);
    expect((await open(world, '/desk/demo/shop', { ...admin, role: 'agent' })).text).not.toContain(path);
    expect((await open(world, path, { ...admin, role: 'marketer' })).status).toBe(403);

    const page = await open(world, path, admin);
    expect(page.text).toContain('<b>2%</b>');
    expect(await rate()).toMatchObject({ rateBasisPoints: 100 });
    expect((await open(world, path, { ...admin, role: 'lead', form: fieldsOf(page.text) })).status).toBe(403);
    const applied = await open(world, path, { ...admin, form: fieldsOf(page.text) });
    expect(applied.answer).toEqual({ goTo: `${path}?applied=1` });
    expect(await rate()).toMatchObject({ rateBasisPoints: 200 });
    await world.pass('PT5M');
    const after = (await open(world, path, { ...admin, query: { applied: '1' } })).text;
    expect(after).toContain(words.applied.en);
    expect(after).toContain(words.last.en);
    expect(after).not.toContain(words.waits.en);
    expect((await open(world, '/desk/demo', admin)).text).not.toContain(path);
  });

  // @thorough
  test('that another one replaced meanwhile is not applied: the page says so, and shows the newer one', async () => {
    await deployed(200);
    await world.pass('PT5M');
    const page = await open(world, path, admin);
    await deployed(300);
    await world.pass('PT5M');
    const refused = await open(world, path, { ...admin, form: fieldsOf(page.text) });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('notice bad');
    expect(refused.text).toContain('<b>3%</b>');
    expect(await rate()).toMatchObject({ rateBasisPoints: 100 });
  });

  // @thorough
  test('that waited for more than a day is computed again before it is applied', async () => {
    await deployed(200);
    await world.pass('P2D');
    const old = await open(world, path, admin);
    expect(old.text).toContain(words.outdated.en);
    const again = await open(world, `${path}/preview`, { ...admin, form: fieldsOf(old.text) });
    expect(again.answer).toEqual({ goTo: path });
    await world.pass('PT5M');
    const { token } = fieldsOf((await open(world, path, admin)).text);
    expect(token).toMatch(/^[a-z2-7]{26}$/);
  });
});
