import { type Call, Problem, type Role } from './http.ts';
import type { KeyHolder, Scope } from './key-holder.ts';

/** HTTP API writes a list claim as `[a b]`; a scope is a list by its own definition (RFC 6749, 3.3). */
function listed(claim: unknown): string[] {
  return typeof claim === 'string' ? claim.replace(/^\[|\]$/g, '').split(/[\s,]+/) : [];
}

/**
 * `<shop>:<role>` from a person's groups, by Cognito's claim or by that of a team's own issuer, and from a machine's scopes,
 * which carry the prefix `dangol/`.
 */
export function grants({ claims }: Pick<Call, 'claims'>): string[] {
  const scopes = listed(claims.scope).filter((scope) => scope.startsWith('dangol/'));
  return [
    ...listed(claims['cognito:groups'] ?? claims.groups),
    ...scopes.map((scope) => scope.slice('dangol/'.length)),
  ];
}

/**
 * The shop in the path, when the caller has one of these roles there, or a key for this scope; 403 otherwise, whether or not
 * there is such a shop.
 */
export function shopFor(call: Call, roles: readonly Role[], scope?: Scope): string {
  const { shop = '' } = call.path;
  if (call.key) return shopForKey(call.key, shop, scope);
  if (roles.some((role) => grants(call).includes(`${shop}:${role}`))) return shop;
  const own = grants(call).filter((grant) => shop !== '' && grant.startsWith(`${shop}:`) && grant !== `${shop}:masked`);
  if (own.length > 0) {
    const yours = own.map((grant) => grant.slice(shop.length + 1)).join(', ');
    throw new Problem('role-forbidden', `It takes one of: ${roles.join(', ')}; yours: ${yours}.`);
  }
  throw new Problem('shop-forbidden', `It takes one of: ${roles.join(', ')}.`);
}

function shopForKey(key: KeyHolder, shop: string, scope: Scope | undefined): string {
  if (shop === '' || key.shop !== shop) throw new Problem('shop-forbidden', 'A key opens one shop.');
  if (scope !== undefined && key.scopes.includes(scope)) return shop;
  throw new Problem('scope-forbidden', `It takes: ${scope ?? 'a person'}; the key has: ${key.scopes.join(', ')}.`);
}
