/** The kinds of routes that a machine's key may open. */
export const scopes = [
  'points',
  'customers',
  'consents',
  'visits',
  'documents',
  'connections',
  'imports',
  'reports',
  'calls',
  'conversations',
  'devices',
] as const;

export type Scope = (typeof scopes)[number];

/** A machine that calls with its key, once the authorizer has let it in. */
export interface KeyHolder {
  /** The id of the key. */
  readonly id: string;
  readonly shop: string;
  readonly scopes: readonly string[];
}

/** The addresses of machines: those of people, behind this. */
export const keysPrefix = '/keys';

/** The key of the route by which people call it: of `GET /keys/v1/…`, `GET /v1/…`. */
export const asPeopleCall = (routeKey: string): string => routeKey.replace(` ${keysPrefix}/`, ' /');

/** What an authorizer hands on: a token's claims, or what `shops.keys` says of a key. */
export interface Authorized {
  readonly jwt?: { readonly claims?: Readonly<Record<string, unknown>> };
  readonly lambda?: { readonly key?: string; readonly shop?: string; readonly scopes?: string };
}

export function keyHolderIn({ lambda }: Authorized): KeyHolder | undefined {
  if (lambda?.key === undefined) return undefined;
  const { key: id, shop = '', scopes: given = '' } = lambda;
  return { id, shop, scopes: given.split(' ').filter(Boolean) };
}
