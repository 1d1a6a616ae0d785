import { type Call, Problem, type Role } from './http.ts';

/** HTTP API writes a list claim as `[a b]`; a scope is a list by its own definition (RFC 6749, 3.3). */
function listed(claim: unknown): string[] {
  return typeof claim === 'string' ? claim.replace(/^\[|\]$/g, '').split(/[\s,]+/) : [];
}

/**
 * `<shop>:<role>` from a person's groups, by Cognito's claim or by that of a team's own issuer, and from a machine's scopes,
 * which carry the prefix `dangol/`.
 */
function grants({ claims }: Call): string[] {
  const scopes = listed(claims.scope).filter((scope) => scope.startsWith('dangol/'));
  return [
    ...listed(claims['cognito:groups'] ?? claims.groups),
    ...scopes.map((scope) => scope.slice('dangol/'.length)),
  ];
}

/** The shop in the path, when the caller has one of these roles there; 403 otherwise, whether or not there is such a shop. */
export function shopFor(call: Call, roles: readonly Role[]): string {
  const { shop = '' } = call.path;
  if (roles.some((role) => grants(call).includes(`${shop}:${role}`))) return shop;
  const own = grants(call).filter((grant) => shop !== '' && grant.startsWith(`${shop}:`));
  if (own.length > 0) {
    const yours = own.map((grant) => grant.slice(shop.length + 1)).join(', ');
    throw new Problem('role-forbidden', `It takes one of: ${roles.join(', ')}; yours: ${yours}.`);
  }
  throw new Problem('shop-forbidden', `It takes one of: ${roles.join(', ')}.`);
}
