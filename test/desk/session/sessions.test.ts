import { describe, expect, test } from 'vitest';
import type { Session } from '../../../functions/desk/session/session.ts';
import {
  beginSession,
  endLease,
  endSession,
  leaseRefresh,
  noteUse,
  sessionOf,
  storeTokens,
} from '../../../functions/desk/session/sessions.store.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';

const aws = inProcessAws();
const now = '2026-11-27T01:00:00.000Z';
const later = (seconds: number) => new Date(Date.parse(now) + seconds * 1000).toISOString();
const holder = { sub: 'hana', grants: ['demo:agent'], until: later(900) };
const tokens = { access: 'an-access-token', refresh: 'a-refresh-token', id: 'an-id-token' };

const begun = async (): Promise<{ id: string; session: Session }> => {
  const id = await beginSession(tokens, holder, now);
  const session = await sessionOf(id);
  if (!session) throw new Error('There is none');
  return { id, session };
};

describe('a session in the table', () => {
  test('is read back by its id, and what lies there is none of its secrets', async () => {
    const { id, session } = await begun();
    expect(session).toEqual({ ...holder, tokens, idleEnd: later(3_600), end: later(43_200) });
    const [item] = await aws.items();
    expect(item?.expiresAt).toBe(Date.parse(later(3_600)) / 1000);
    const text = JSON.stringify(item) + Buffer.from(item?.sealed as Uint8Array).toString('latin1');
    for (const secret of [id, ...Object.values(tokens)]) expect(text).not.toContain(secret);
  });

  test('has another id each time', async () => {
    const ids = new Set(await Promise.all(Array.from({ length: 20 }, () => beginSession(tokens, holder, now))));
    expect(ids.size).toBe(20);
  });

  test('is none under another id', async () => {
    await begun();
    expect(await sessionOf('A'.repeat(43))).toBeUndefined();
  });

  test('that was ended stays so: neither a use nor new tokens bring it back', async () => {
    const { id } = await begun();
    await endSession(id);
    await endSession(id);
    expect(await noteUse(id, later(4_000))).toBe(false);
    expect(await storeTokens(id, tokens, holder)).toBe(false);
    expect(await aws.items()).toEqual([]);
  });
});

describe('the renewal of tokens', () => {
  test('is one at a time, until it ended or has taken too long', async () => {
    const { id, session } = await begun();
    const both = await Promise.all([leaseRefresh(id, session, now), leaseRefresh(id, session, now)]);
    expect(both.sort()).toEqual([false, true]);
    expect(await leaseRefresh(id, session, later(24))).toBe(false);
    expect(await leaseRefresh(id, session, later(25))).toBe(true);
  });

  test('that failed lets the next page try; one that has taken too long ends no lease but its own', async () => {
    const { id, session } = await begun();
    expect(await leaseRefresh(id, session, now)).toBe(true);
    expect(await endLease(id, later(1))).toBe(false);
    expect(await endLease(id, now)).toBe(true);
    expect(await leaseRefresh(id, session, later(2))).toBe(true);
  });

  test('stores what came, of the same person only', async () => {
    const { id, session } = await begun();
    await leaseRefresh(id, session, now);
    const next = { ...holder, grants: ['demo:lead'], until: later(1_800) };
    expect(await storeTokens(id, { access: 'next' }, { ...next, sub: 'minji' })).toBe(false);
    expect(await storeTokens(id, { access: 'next' }, next)).toBe(true);
    expect(await sessionOf(id)).toMatchObject({ ...next, tokens: { access: 'next' }, end: session.end });
    // Who still knows the old time has nothing to renew.
    expect(await leaseRefresh(id, session, later(60))).toBe(false);
    expect(await leaseRefresh(id, { ...session, ...next }, later(60))).toBe(true);
  });
});
