import { createHash, timingSafeEqual } from 'node:crypto';
import type { Scope } from '../../../shared/api/key-holder.ts';

/** A key of a machine, as it is stored: of its secret the digest alone. */
export interface MachineKey {
  readonly id: string;
  /** What people call it: `checkout`. */
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** SHA-256 of the secret, in hexadecimal digits. The secret has 256 bits of chance: a slow hash would add nothing. */
  readonly digest: string;
  /** Who made it: `sub` of their token. */
  readonly by: string;
  readonly createdAt: string;
  /** When it ends by itself, if it does. */
  readonly endsAt?: string;
  readonly endedAt?: string;
  readonly endedBy?: string;
  /** The last day (UTC) on which it opened something. */
  readonly lastUsedDay?: string;
}

/** At most so many keys of a shop live at once. */
export const maxLiveKeys = 20;

/** How many keys of a shop are listed, with those that have ended. */
const maxShownKeys = 100;

export const secretDigest = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** What a machine sends. It begins with `dangol_`, so that scanners of source code can find one that leaked. */
export const keyText = (shop: string, id: string, secret: string): string => `dangol_${shop}_${id}_${secret}`;

/** An id of 16 base-32 digits, and 32 bytes as base64url: what stands before them is the shop. */
const bearer = /^[Bb]earer +dangol_(?<shop>[\w.~-]{1,200})_(?<id>[a-z2-7]{16})_(?<secret>[\w-]{43})$/;

/** The parts of a key in an Authorization header; nothing for what is none. */
export function keyIn(
  header: string | undefined,
): { readonly shop: string; readonly id: string; readonly secret: string } | undefined {
  const { shop, id, secret } = bearer.exec(header ?? '')?.groups ?? {};
  return shop && id && secret ? { shop, id, secret } : undefined;
}

export const isLive = ({ endedAt, endsAt }: Pick<MachineKey, 'endedAt' | 'endsAt'>, now: string): boolean =>
  endedAt === undefined && (endsAt === undefined || Date.parse(endsAt) > Date.parse(now));

/** Whether the secret is the key's, and the key lives. */
export const opens = (key: MachineKey, secret: string, now: string): boolean =>
  timingSafeEqual(Buffer.from(secretDigest(secret), 'hex'), Buffer.from(key.digest, 'hex')) && isLive(key, now);

/** The key as ended; one that has ended stays as it is. */
export const ended = (key: MachineKey, by: string, at: string): MachineKey =>
  key.endedAt === undefined ? { ...key, endedAt: at, endedBy: by } : key;

/** The ids that a shop lists after a new key: it, all that live, and the newest of those that have ended. */
export function listedWith(id: string, known: readonly MachineKey[], now: string): string[] {
  const live = known.filter((key) => isLive(key, now));
  const over = known.filter((key) => !isLive(key, now));
  return [id, ...[...newestFirst(live), ...newestFirst(over)].map((key) => key.id)].slice(0, maxShownKeys);
}

/** By when they were made, and by their ids where that is the same moment. */
export const newestFirst = (keys: readonly MachineKey[]): MachineKey[] => {
  const place = ({ createdAt, id }: MachineKey) => `${createdAt} ${id}`;
  return keys.toSorted((one, other) => (place(one) < place(other) ? 1 : -1));
};

/** What the API tells of a key: nothing of its secret. */
export const keyView = ({ digest: _, ...key }: MachineKey, now: string) => ({
  ...key,
  state: isLive(key, now) ? ('live' as const) : ('ended' as const),
});
