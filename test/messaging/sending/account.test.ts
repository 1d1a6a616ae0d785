import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pauseSending } from '../../../functions/messaging/policy/pace.ts';
import {
  type AccountBlock,
  type AccountRefusal,
  blocked,
  gateFor,
  heldUntil,
} from '../../../functions/messaging/policy/refusal.ts';
import {
  isNearEnd,
  needsQuota,
  permitAll,
  type SenderAccount,
  unblocked,
  withQuota,
  withRefusal,
  withThrottling,
  withTold,
} from '../../../functions/messaging/sending/account.ts';
import { plusSeconds } from '../../../shared/base/clock.ts';

const now = '2026-11-27T01:00:00.000Z';
const paused: AccountRefusal = { because: 'sender-refused', whom: 'everybody', why: 'AccountSendingPausedException' };
const sandbox: AccountRefusal = { because: 'sender-refused', whom: 'some', why: 'a recipient is not verified' };
const healthy: SenderAccount = withQuota(undefined, 14, now);
const candidate = (key: string, isHeld = true) => ({ key, purpose: 'service', isHeld }) as const;

describe('an account in trouble', () => {
  test('is tried by one of all that ask together; the others are held', () => {
    const account = withRefusal(healthy, paused, now);
    const due = account.block?.retryAt ?? '';
    const { account: after, permissions } = permitAll(
      account,
      ['a', 'b', 'c'].map((key) => candidate(key)),
      due,
    );
    const all = [...permissions.values()];
    expect(all.filter((permission) => 'isProbe' in permission && permission.isProbe)).toHaveLength(1);
    expect(all.filter((permission) => 'hold' in permission)).toHaveLength(2);
    expect(after.block?.retryAt).toBe(plusSeconds(due, 120));
    const [probe] = [...permissions].flatMap(([{ key }, permission]) =>
      'isProbe' in permission && permission.isProbe ? [key] : [],
    );
    expect(gateFor(after.block, candidate(probe ?? ''), due)).toBe('probe');
    expect(gateFor(after.block, candidate('another'), due)).toBe('wait');
    expect(gateFor(after.block, candidate('another'), plusSeconds(due, 120))).toBe('probe');
  });

  test('is tried less and less often, and never less than every hour', () => {
    let block: AccountBlock | undefined;
    const waits: number[] = [];
    for (let at = now, tries = 0; tries < 8; tries++) {
      block = blocked(block, paused, at);
      waits.push((Date.parse(block.retryAt) - Date.parse(at)) / 60_000);
      at = block.retryAt;
    }
    expect(waits).toEqual([5, 10, 20, 40, 60, 60, 60, 60]);
  });

  test('that ten refusals at one time tell of is one trouble', () => {
    const all = Array.from({ length: 10 }).reduce<AccountBlock | undefined>(
      (block) => blocked(block, paused, now),
      undefined,
    );
    expect(all).toMatchObject({ tries: 1, since: now });
  });

  test('of the sandbox lets everybody ask once for themselves, as their address may be verified', () => {
    const { block } = withRefusal(healthy, sandbox, now);
    expect([gateFor(block, candidate('a', false), now), gateFor(block, candidate('a'), now)]).toEqual(['free', 'wait']);
    expect(gateFor(withRefusal(healthy, paused, now).block, candidate('a', false), now)).toBe('wait');
  });

  test('that is over lets everybody go', () => {
    expect(gateFor(unblocked(withRefusal(healthy, paused, now)).block, candidate('a'), now)).toBe('free');
  });

  test('holds nobody before it is tried, who is waited for before the others, and not all to one moment', () => {
    const block = blocked(undefined, paused, now);
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (one, other) => {
        const service = heldUntil(block, { key: one, purpose: 'transactional' });
        const marketing = heldUntil(block, { key: other, purpose: 'marketing' });
        expect(service >= block.retryAt && service < marketing).toBe(true);
        expect(marketing <= plusSeconds(block.retryAt, 600)).toBe(true);
      }),
    );
    const moments = Array.from({ length: 200 }, (_, n) => heldUntil(block, { key: `m${n}`, purpose: 'service' }));
    expect(new Set(moments).size).toBeGreaterThan(190);
  });
});

test('a quota is read once an hour; one that could not be read is believed as it was, and asked for again in a minute', () => {
  expect(needsQuota(undefined, now)).toBe(true);
  expect(needsQuota(healthy, plusSeconds(now, 3_599))).toBe(false);
  expect(needsQuota(healthy, plusSeconds(now, 3_600))).toBe(true);
  const unread = withQuota(healthy, undefined, now);
  expect(unread.pace.perSecond).toBe(14);
  expect([59, 60].map((seconds) => needsQuota(unread, plusSeconds(now, seconds)))).toEqual([false, true]);
  expect(withQuota(undefined, undefined, now).pace.perSecond).toBe(1);
});

test('an account of which nothing was known begins with a free moment and an empty line', () => {
  expect(withQuota(undefined, 14, now)).toEqual({
    pace: { perSecond: 14, nextAt: 0, queueUntil: 0 },
    quotaReadAt: now,
  });
});

test('of those who ask together, who is waited for is served first, and advertising last', () => {
  const one = withQuota(undefined, 1, now);
  const asking = (['marketing', 'service', 'transactional'] as const).map((purpose) => ({
    ...{ key: purpose, purpose, isHeld: false },
  }));
  const { permissions } = permitAll(one, asking, now);
  const moments = [...permissions].map(([{ purpose }, leave]) => [
    purpose,
    'sendAt' in leave && leave.sendAt - Date.parse(now),
  ]);
  expect(moments).toEqual([
    ['transactional', 0],
    ['service', 1_000],
    ['marketing', 2_000],
  ]);
});

test('one that is free to go in a sandbox is no trial: the trouble stays as it was', () => {
  const account = withRefusal(healthy, sandbox, now);
  const { account: after, permissions } = permitAll(account, [candidate('a', false)], now);
  expect([...permissions.values()]).toEqual([{ sendAt: Date.parse(now), isProbe: false }]);
  expect(after.block).toEqual(account.block);
});

test('who could try, but has to come again for want of a moment, leaves the trial to others', () => {
  const troubledNow = withRefusal(healthy, paused, now);
  const due = troubledNow.block?.retryAt ?? '';
  const busy = { ...troubledNow, pace: pauseSending(troubledNow.pace, Date.parse(due) + 60_000) };
  const { account: after, permissions } = permitAll(busy, [candidate('a')], due);
  expect([...permissions.values()]).toMatchObject([{ isProbe: false, retryAt: expect.any(Number) }]);
  expect(after.block).toEqual(busy.block);
});

test('one that SES took too many stops the account for a second, and changes nothing else of it', () => {
  const block = withRefusal(healthy, sandbox, now);
  const inASecond = Date.parse(now) + 1_000;
  const pace = { ...block.pace, nextAt: inASecond, bulkAt: inASecond };
  expect(withThrottling(block, now)).toEqual({ ...block, pace });
});

describe('the ceiling of a day', () => {
  const day = { day: '2026-12-01', nextDayAt: '2026-12-01T15:00:00.000Z', most: 300, leads: [] };
  const asked = (won: number, purpose: 'marketing' | 'transactional' = 'marketing') =>
    ({ key: `of ${won}`, purpose, isHeld: false, price: { ...day, won } }) as const;

  test('is told to the leads when one dear advertisement waits, though little is spent, and once a day', () => {
    const dear = asked(400);
    const { account, permissions } = permitAll(healthy, [dear], now);
    expect(permissions.get(dear)).toMatchObject({ hold: 'day-is-spent' });
    expect(isNearEnd(account, day.most, permissions.get(dear))).toBe(true);
    expect(isNearEnd(withTold(account), day.most, permissions.get(dear))).toBe(false);
    expect(account.spend).toEqual({ day: day.day, won: 0, messages: 0 });
  });

  test('is not told while messages go, and little is spent', () => {
    const cheap = asked(20);
    const { account, permissions } = permitAll(healthy, [cheap], now);
    expect(isNearEnd(account, day.most, permissions.get(cheap))).toBe(false);
    const dear = asked(400, 'transactional');
    const gone = permitAll(account, [dear], now);
    expect(isNearEnd(gone.account, day.most, gone.permissions.get(dear))).toBe(true);
  });
});
