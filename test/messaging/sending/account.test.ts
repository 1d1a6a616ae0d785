import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AccountRefusal,
  heldUntil,
  meets,
  type Trouble,
  troubled,
} from '../../../functions/messaging/policy/refusal.ts';
import {
  type Account,
  answers,
  mended,
  needsQuota,
  refused,
  throttled,
  withQuota,
} from '../../../functions/messaging/sending/account.ts';
import { plusSeconds } from '../../../shared/base/clock.ts';

const now = '2026-11-27T01:00:00.000Z';
const paused: AccountRefusal = { because: 'sender-refused', whom: 'everybody', why: 'AccountSendingPausedException' };
const sandbox: AccountRefusal = { because: 'sender-refused', whom: 'some', why: 'a recipient is not verified' };
const healthy: Account = withQuota(undefined, 14, now);
const asker = (key: string, isHeld = true) => ({ key, purpose: 'service', isHeld }) as const;

describe('an account in trouble', () => {
  test('is tried by one of all that ask together; the others are held', () => {
    const account = refused(healthy, paused, now);
    const due = account.trouble?.retryAt ?? '';
    const { account: after, leaves } = answers(
      account,
      ['a', 'b', 'c'].map((key) => asker(key)),
      due,
    );
    const all = [...leaves.values()];
    expect(all.filter((leave) => 'tries' in leave && leave.tries)).toHaveLength(1);
    expect(all.filter((leave) => 'hold' in leave)).toHaveLength(2);
    expect(after.trouble?.retryAt).toBe(plusSeconds(due, 120));
    const [trier] = [...leaves].flatMap(([{ key }, leave]) => ('tries' in leave && leave.tries ? [key] : []));
    expect(meets(after.trouble, asker(trier ?? ''), due)).toBe('tries');
    expect(meets(after.trouble, asker('another'), due)).toBe('waits');
    expect(meets(after.trouble, asker('another'), plusSeconds(due, 120))).toBe('tries');
  });

  test('is tried less and less often, and never less than every hour', () => {
    let trouble: Trouble | undefined;
    const waits: number[] = [];
    for (let at = now, tries = 0; tries < 8; tries++) {
      trouble = troubled(trouble, paused, at);
      waits.push((Date.parse(trouble.retryAt) - Date.parse(at)) / 60_000);
      at = trouble.retryAt;
    }
    expect(waits).toEqual([5, 10, 20, 40, 60, 60, 60, 60]);
  });

  test('that ten refusals at one time tell of is one trouble', () => {
    const all = Array.from({ length: 10 }).reduce<Trouble | undefined>(
      (trouble) => troubled(trouble, paused, now),
      undefined,
    );
    expect(all).toMatchObject({ tries: 1, since: now });
  });

  test('of the sandbox lets everybody ask once for themselves, as their address may be verified', () => {
    const { trouble } = refused(healthy, sandbox, now);
    expect([meets(trouble, asker('a', false), now), meets(trouble, asker('a'), now)]).toEqual(['free', 'waits']);
    expect(meets(refused(healthy, paused, now).trouble, asker('a', false), now)).toBe('waits');
  });

  test('that is over lets everybody go', () => {
    expect(meets(mended(refused(healthy, paused, now)).trouble, asker('a'), now)).toBe('free');
  });

  test('holds nobody before it is tried, who is waited for before the others, and not all to one moment', () => {
    const trouble = troubled(undefined, paused, now);
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (one, other) => {
        const service = heldUntil(trouble, { key: one, purpose: 'transactional' });
        const marketing = heldUntil(trouble, { key: other, purpose: 'marketing' });
        expect(service >= trouble.retryAt && service < marketing).toBe(true);
        expect(marketing <= plusSeconds(trouble.retryAt, 600)).toBe(true);
      }),
    );
    const moments = Array.from({ length: 200 }, (_, n) => heldUntil(trouble, { key: `m${n}`, purpose: 'service' }));
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
    pace: { perSecond: 14, nextAt: 0, lineUntil: 0 },
    quotaReadAt: now,
  });
});

test('of those who ask together, who is waited for is served first, and advertising last', () => {
  const one = withQuota(undefined, 1, now);
  const asking = (['marketing', 'service', 'transactional'] as const).map((purpose) => ({
    ...{ key: purpose, purpose, isHeld: false },
  }));
  const { leaves } = answers(one, asking, now);
  const moments = [...leaves].map(([{ purpose }, leave]) => [
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
  const account = refused(healthy, sandbox, now);
  const { account: after, leaves } = answers(account, [asker('a', false)], now);
  expect([...leaves.values()]).toEqual([{ sendAt: Date.parse(now), tries: false }]);
  expect(after.trouble).toEqual(account.trouble);
});

test('who could try, but has to come again for want of a moment, leaves the trial to others', () => {
  const troubledNow = refused(healthy, paused, now);
  const due = troubledNow.trouble?.retryAt ?? '';
  const busy = { ...troubledNow, pace: { ...troubledNow.pace, nextAt: Date.parse(due) + 60_000 } };
  const { account: after, leaves } = answers(busy, [asker('a')], due);
  expect([...leaves.values()]).toMatchObject([{ tries: false, comeAt: expect.any(Number) }]);
  expect(after.trouble).toEqual(busy.trouble);
});

test('one that SES took too many stops the account for a second, and changes nothing else of it', () => {
  const trouble = refused(healthy, sandbox, now);
  expect(throttled(trouble, now)).toEqual({ ...trouble, pace: { ...trouble.pace, nextAt: Date.parse(now) + 1_000 } });
});
