import { describe, expect, test } from 'vitest';
import {
  claim,
  hold,
  isAccountHold,
  nextDecisionAt,
  notSent,
  phase,
  releaseHold,
  unclaim,
  withdraw,
} from '../../../functions/messaging/policy/message.ts';
import { request } from '../../shared/kernel/examples.ts';

const now = '2026-11-22T01:00:00.000Z';
const later = '2026-11-22T01:01:00.000Z';
const documents = { 'shop/demo': 3 };
const service = { ...request, purpose: 'service' as const };
const transactional = { ...request, purpose: 'transactional' as const };

describe('a claim', () => {
  test('is its worker’s for a minute, and counts', () => {
    expect(claim(undefined, request, now, { documents })).toEqual({
      ...{ request, status: 'claimed', attempt: 1, leaseUntil: later, documents, firstDecidedAt: now },
    });
    const held = hold(undefined, request, 'quiet-hours', later);
    expect(claim({ ...held, attempt: 1 }, request, now, { documents })).toEqual({
      ...{
        request,
        status: 'claimed',
        attempt: 2,
        leaseUntil: later,
        documents,
        firstDecidedAt: now,
        because: 'quiet-hours',
      },
    });
  });

  test('is leased until its lease is over, and then lost, or open once more where somebody waits for it', () => {
    const claimed = claim(undefined, service, now, { documents });
    expect([phase(claimed, now), phase(claimed, '2026-11-22T01:00:59.999Z'), phase(claimed, later)]).toEqual([
      'leased',
      'leased',
      'lost',
    ]);
    const awaited = claim(undefined, transactional, now, { documents });
    expect([phase(awaited, later), phase(claim(awaited, transactional, now, { documents }), later)]).toEqual([
      'open',
      'lost',
    ]);
    const { leaseUntil: _, ...old } = claimed;
    expect(phase(old, now)).toBe('lost');
    for (const status of ['sent', 'skipped', 'unknown'] as const)
      expect(phase({ ...claimed, status }, later)).toBe('settled');
    for (const status of ['open', 'held'] as const) expect(phase({ ...claimed, status }, later)).toBe('open');
    expect(phase(undefined, now)).toBe('open');
  });

  test('that no provider took is as before it', () => {
    const twice = claim(claim(undefined, request, now, { documents }), request, now, { documents });
    expect(unclaim(twice)).toEqual({ request, status: 'open', attempt: 1, firstDecidedAt: now });
  });
});

describe('what is held', () => {
  test('says why and until when, and keeps how often it was claimed', () => {
    expect(hold(undefined, request, 'open-ticket', undefined)).toEqual({
      request,
      status: 'held',
      attempt: 0,
      because: 'open-ticket',
    });
    expect('until' in hold(undefined, request, 'open-ticket', undefined)).toBe(false);
    expect(hold(claim(undefined, request, now, { documents }), request, 'quiet-hours', later)).toMatchObject({
      attempt: 1,
      until: later,
    });
  });

  test('is barred where the account is why', () => {
    const because = (reason: Parameters<typeof hold>[2]) => isAccountHold(hold(undefined, request, reason, undefined));
    expect([
      because('sender-refused'),
      because('quota-spent'),
      because('open-ticket'),
      isAccountHold(undefined),
    ]).toEqual([true, true, false, false]);
  });

  test('wakes at its time, and never after it is useful', () => {
    const held = (until: string | undefined) =>
      hold(undefined, { ...request, usefulUntil: later }, 'quiet-hours', until);
    expect([
      nextDecisionAt(held(now)),
      nextDecisionAt(held(undefined)),
      nextDecisionAt(held('2026-11-23T00:00:00.000Z')),
    ]).toEqual([now, later, later]);
    expect(nextDecisionAt({ ...held(now), status: 'sent' })).toBeUndefined();
  });

  test('is released where it waits for no time', () => {
    const waits = hold(undefined, request, 'open-ticket', undefined);
    expect(releaseHold(waits, now)).toEqual({ ...waits, until: now });
    const timed = hold(undefined, request, 'quiet-hours', later);
    expect(releaseHold(timed, now)).toBe(timed);
    expect(releaseHold({ ...waits, status: 'sent' }, now)).toEqual({ ...waits, status: 'sent' });
  });

  test('can be taken back, and what is on its way cannot', () => {
    const held = hold(undefined, request, 'quiet-hours', later);
    expect(withdraw(held, 'ordered-again')).toEqual({
      request,
      status: 'skipped',
      attempt: 0,
      because: 'ordered-again',
    });
    expect(withdraw({ ...held, status: 'open' }, 'ordered-again')?.status).toBe('skipped');
    for (const status of ['claimed', 'sent', 'unknown', 'skipped'] as const)
      expect(withdraw({ ...held, status }, 'ordered-again')).toBeUndefined();
  });

  test('ends as unknown where a claim before may have been sent, and as skipped where none was accepted', () => {
    const claimed = claim(undefined, transactional, now, { documents });
    const again = hold(
      unclaim(claim(claimed, transactional, later, { documents })),
      transactional,
      'sender-refused',
      later,
    );
    expect(notSent(again, 'no-longer-useful')).toEqual({ status: 'unknown' });
    expect(withdraw(again, 'ordered-again')).toEqual({
      ...{ request: transactional, status: 'unknown', attempt: 1, firstDecidedAt: now },
    });
    const refused = hold(unclaim(claimed), transactional, 'sender-refused', later);
    for (const before of [undefined, refused])
      expect(notSent(before, 'no-longer-useful')).toEqual({ status: 'skipped', because: 'no-longer-useful' });
  });
});
