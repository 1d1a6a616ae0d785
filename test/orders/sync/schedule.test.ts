import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applyShopChange,
  dueReconciliation,
  nextReconciliation,
  type ReconciliationSchedule,
  setReachable,
} from '../../../functions/orders/sync/schedule.ts';
import { plusSeconds } from '../../../shared/base/clock.ts';
import { wallClock } from '../../../shared/base/zone.ts';

const zones = ['Asia/Seoul', 'UTC', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kathmandu'];
const instant = fc
  .integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2028, 0, 1) })
  .map((ms) => new Date(ms).toISOString());
const shopId = fc.stringMatching(/^[a-z]{1,12}$/);

const quietHour = (shop: string, zone: string, at: string) =>
  applyShopChange(undefined, shop, { version: 1, zone, at })?.next ?? '';

describe('a quiet hour', () => {
  test('is the next one between four and five on the wall, also when clocks are changed', () => {
    fc.assert(
      fc.property(shopId, fc.constantFrom(...zones), instant, (shop, zone, after) => {
        const at = quietHour(shop, zone, after);
        expect(wallClock(at, zone).getUTCHours()).toBe(4);
        const wait = (Date.parse(at) - Date.parse(after)) / 3_600_000;
        expect(wait).toBeGreaterThan(0);
        expect(wait).toBeLessThanOrEqual(25);
      }),
    );
  });

  test('is not the same minute for all shops', () => {
    const minutes = Array.from({ length: 200 }, (_, n) =>
      quietHour(`shop-${n}`, 'UTC', '2026-11-27T00:00:00.000Z').slice(14, 16),
    );
    expect(new Set(minutes).size).toBeGreaterThan(40);
  });
});

describe('a night', () => {
  const at = '2026-11-27T01:00:00.000Z';
  const opened = applyShopChange(undefined, 'demo', { version: 1, zone: 'Asia/Seoul', at }) as ReconciliationSchedule;

  test('comes once, and asks for what was changed up to ten minutes before it', () => {
    expect(dueReconciliation(opened, 'demo', plusSeconds(opened.next, -1)).events).toEqual([]);
    const { state, events } = dueReconciliation(opened, 'demo', opened.next);
    expect(events.map(({ data }) => data)).toEqual([{ since: at, until: plusSeconds(opened.next, -600) }]);
    expect(dueReconciliation(state, 'demo', opened.next).events).toEqual([]);
  });

  test('comes daily when a platform can be asked, else weekly; from when one can be, the next night is the first', () => {
    const days = (night: ReconciliationSchedule) =>
      Math.round(
        (Date.parse(dueReconciliation(night, 'demo', night.next).state.next) - Date.parse(night.next)) / 86_400_000,
      );
    expect(days(opened)).toBe(7);
    const weekly = dueReconciliation(opened, 'demo', opened.next).state;
    const nightly = setReachable(weekly, 'demo', true, opened.next)?.state as ReconciliationSchedule;
    expect(Date.parse(nightly.next) - Date.parse(opened.next)).toBe(86_400_000);
    expect(days(nightly)).toBe(1);
    expect(setReachable(nightly, 'demo', true, at)).toBeUndefined();
  });

  test('is what wakes the shop next, and is at the minute of the shop', () => {
    expect(nextReconciliation(opened)).toBe(opened.next);
    expect(opened.next).toMatch(/^2026-11-27T19:\d\d:00\.000Z$/);
    const same = applyShopChange(undefined, 'demo', { version: 9, zone: 'UTC', at });
    expect(same?.next.slice(14)).toBe(opened.next.slice(14));
  });

  test('asks for nothing, if the shop is known for less than ten minutes', () => {
    const young = (seconds: number) => ({ ...opened, since: plusSeconds(opened.next, -seconds) });
    expect(dueReconciliation(young(599), 'demo', opened.next).events).toEqual([]);
    expect(dueReconciliation(young(600), 'demo', opened.next).events).toEqual([]);
    expect(dueReconciliation(young(601), 'demo', opened.next).events).toHaveLength(1);
  });

  test('stays where it was with each document of the same zone, and the same version changes nothing', () => {
    const later = '2026-12-24T01:00:00.000Z';
    expect(applyShopChange(opened, 'demo', { version: 2, zone: 'Asia/Seoul', at: later })?.next).toBe(opened.next);
    expect(applyShopChange(opened, 'demo', { version: 1, zone: 'UTC', at: later })).toBeUndefined();
  });

  test('of a shop that moves is reachable as it was', () => {
    expect(opened.isReachable).toBe(false);
    const reachable = setReachable(opened, 'demo', true, at)?.state as ReconciliationSchedule;
    expect(applyShopChange(reachable, 'demo', { version: 2, zone: 'UTC', at })?.isReachable).toBe(true);
  });

  test('moves with its shop, and an older document changes nothing', () => {
    const moved = applyShopChange(opened, 'demo', {
      version: 2,
      zone: 'America/New_York',
      at: '2026-11-27T02:00:00.000Z',
    }) as ReconciliationSchedule;
    expect(wallClock(moved.next, 'America/New_York').getUTCHours()).toBe(4);
    expect(moved.since).toBe(at);
    expect(applyShopChange(moved, 'demo', { version: 1, zone: 'Asia/Seoul', at })).toBeUndefined();
    expect(applyShopChange(opened, 'demo', { version: 3, zone: 'Asia/Seoul', at })).toEqual({ ...opened, version: 3 });
  });
});
