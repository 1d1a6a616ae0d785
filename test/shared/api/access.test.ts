import { describe, expect, it } from 'vitest';
import { shopFor } from '../../../shared/api/access.ts';
import { Problem } from '../../../shared/api/http.ts';
import type { Scope } from '../../../shared/api/key-holder.ts';

const call = (shop: string | undefined, claims: Record<string, unknown>) => ({
  shop: shop ?? '',
  path: { shop },
  query: {},
  headers: {},
  cookies: [],
  origin: 'https://api.example',
  body: Buffer.alloc(0),
  claims,
});
const groups = (list: string) => ({ 'cognito:groups': list });

describe('a token', () => {
  it.each([
    groups('[demo:agent]'),
    groups('[other:admin demo:agent]'),
    groups('[other:admin, demo:agent]'),
    groups('demo:agent'),
    { groups: '[other:admin demo:agent]' },
    { scope: 'openid dangol/demo:agent' },
    { scope: '[dangol/demo:agent]' },
  ])('with %j opens the shop to an agent', (claims) => {
    expect(shopFor(call('demo', claims), ['lead', 'agent'])).toBe('demo');
  });

  it.each([
    {},
    groups(''),
    groups('[]'),
    groups('[demo:marketer]'),
    groups('[demo:agents xdemo:agent demo:age demo]'),
    groups('[other:agent]'),
    ...[groups('[de[mo:agent]'), groups('[de]mo:agent]')],
    groups('[dangol/demo:agent]'),
    { scope: 'demo:agent' },
    { scope: 'dangel/demo:agent' },
    { scope: 'dangol/other:agent' },
    { 'cognito:groups': 7, scope: null },
    { 'cognito:groups': '[other:agent]', groups: '[demo:agent]' },
  ])('with %j does not', (claims) => {
    expect(() => shopFor(call('demo', claims), ['lead', 'agent'])).toThrow(Problem);
  });

  it('that is refused is told which roles it takes, and its own in this shop, and in no other', () => {
    const refusal = (claims: Record<string, unknown>, shop = 'demo') => {
      try {
        shopFor(call(shop, claims), ['lead', 'admin']);
      } catch (error) {
        return [(error as Problem).message, (error as Problem).detail];
      }
    };
    expect(refusal(groups('[demo:agent,  demo:marketer other:lead]'))).toEqual([
      'Your role in this shop does not allow this',
      'It takes one of: lead, admin; yours: agent, marketer.',
    ]);
    // To read masked addresses is no role.
    expect(refusal(groups('[demo:masked]'))?.[0]).toBe('Your token gives no access to this shop');
    expect(refusal(groups('[demo:agent demo:masked]'))?.[1]).toBe('It takes one of: lead, admin; yours: agent.');
    expect(refusal(groups('[other:lead]'))).toEqual([
      'Your token gives no access to this shop',
      'It takes one of: lead, admin.',
    ]);
    expect(refusal({ scope: ':agent' }, '')?.[0]).toBe('Your token gives no access to this shop');
    expect(refusal(groups('[:agent]'), '')?.[0]).toBe('Your token gives no access to this shop');
  });

  it('opens its own shop only, by the whole of its name', () => {
    for (const shop of ['dem', 'demo2', 'DEMO', '', undefined, 'demo:agent', '*']) {
      expect(() => shopFor(call(shop, groups('[demo:agent]')), ['agent'])).toThrow(Problem);
    }
  });

  it('is refused in the same words whether or not there is such a shop', () => {
    const refusal = (shop: string) => {
      try {
        return shopFor(call(shop, groups('[demo:agent]')), ['admin']);
      } catch (error) {
        return error instanceof Problem ? [error.code, error.message, error.detail] : error;
      }
    };
    expect(refusal('another')).toEqual([
      ...['shop-forbidden', 'Your token gives no access to this shop', 'It takes one of: admin.'],
    ]);
    expect(refusal('nowhere')).toEqual(refusal('another'));
    expect(refusal('demo')).toEqual([
      ...['role-forbidden', 'Your role in this shop does not allow this', 'It takes one of: admin; yours: agent.'],
    ]);
  });
});

describe('a key', () => {
  const by = (shop: string, scopes: readonly string[], asked = 'demo', claims = {}) => ({
    ...call(asked, claims),
    key: { id: 'k1', shop, scopes },
  });
  const refusal = (told: Parameters<typeof shopFor>[0], scope?: Scope) => {
    try {
      shopFor(told, ['agent', 'machine'], scope);
    } catch (error) {
      if (error instanceof Problem) return `${error.code}: ${error.detail}`;
    }
    return 'open';
  };

  it('opens its own shop, to what it is for', () => {
    expect(shopFor(by('demo', ['points', 'customers']), ['agent', 'machine'], 'customers')).toBe('demo');
    expect(refusal(by('demo', ['points']), 'customers')).toBe(
      'scope-forbidden: It takes: customers; the key has: points.',
    );
    expect(refusal(by('demo', ['points', 'reports']), 'customers')).toContain('; the key has: points, reports.');
    expect(refusal(by('demo', []), 'points')).toBe('scope-forbidden: It takes: points; the key has: .');
    for (const shop of ['other', '', 'demo2'])
      expect(refusal(by(shop, ['points']), 'points')).toBe('shop-forbidden: A key opens one shop.');
    expect(refusal(by('', ['points'], ''), 'points')).toContain('shop-forbidden');
  });

  it('opens nothing that is for people, also when its call claims to be one', () => {
    expect(refusal(by('demo', ['points']))).toBe('scope-forbidden: It takes: a person; the key has: points.');
    const asAgent = by('demo', ['points'], 'demo', groups('[demo:agent demo:admin]'));
    expect(refusal(asAgent)).toContain('scope-forbidden');
    expect(refusal(by('other', ['points'], 'demo', groups('[demo:agent]')), 'points')).toContain('shop-forbidden');
  });
});
