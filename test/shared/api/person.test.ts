import { describe, expect, test } from 'vitest';
import type { Call } from '../../../shared/api/http.ts';
import { personId, personIn, rolesIn, seesMasked } from '../../../shared/api/person.ts';

const call = (claims: Record<string, unknown>): Call => ({
  ...{
    shop: 'demo',
    path: {},
    query: {},
    headers: {},
    body: Buffer.alloc(0),
    cookies: [],
    origin: 'https://x',
    claims,
  },
});

describe('a person', () => {
  test('is their subject, or its digest where that is no id', () => {
    expect(personId('3f0c9d2a-70b1-4c5e-9d35-5f6f2f1f3b52')).toBe('3f0c9d2a-70b1-4c5e-9d35-5f6f2f1f3b52');
    expect(personId('auth0|5f7c')).toMatch(/^[a-z2-7]{26}$/);
    expect(personId('auth0|5f7c')).toBe('crudkdemat7buu2zizirkjvsgg');
    expect(personId('auth0|5f7c')).not.toBe(personId('auth0|5f7d'));
  });

  test('is nobody without a subject', () => {
    for (const claims of [{}, { sub: '' }, { sub: 7 }]) expect(personIn(call(claims))).toBeUndefined();
    expect(personIn(call({ sub: 'hana' }))).toBe('hana');
  });

  test('has the roles of this shop, and no machine is one', () => {
    expect(rolesIn(call({ 'cognito:groups': '[other:admin demo:lead demo:agent demo:machine]' }))).toEqual([
      'agent',
      'lead',
    ]);
    for (const role of ['agent', 'lead', 'marketer', 'admin'])
      expect(rolesIn(call({ 'cognito:groups': `[demo:${role}]` }))).toEqual([role]);
    expect(rolesIn(call({ scope: 'dangol/demo:machine' }))).toEqual([]);
  });

  test('reads masked addresses by the group of this shop alone', () => {
    expect(seesMasked(call({ 'cognito:groups': '[demo:agent demo:masked]' }))).toBe(true);
    expect(seesMasked(call({ 'cognito:groups': '[demo:agent other:masked]' }))).toBe(false);
    expect(seesMasked(call({}))).toBe(false);
  });
});
