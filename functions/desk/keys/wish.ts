import { type Scope, scopes } from '../../../shared/api/key-holder.ts';
import { wallClock } from '../../../shared/base/zone.ts';

/** What a person typed for a new key. */
export interface KeyWish {
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** A day, as a browser writes it: `2027-12-31`; empty where the key does not end by itself. */
  readonly ends: string;
}

export const emptyWish: KeyWish = { name: '', scopes: [], ends: '' };

/** The name of the box of a scope. */
export const boxOf = (scope: Scope): string => `scope-${scope}`;

export const wishIn = (form: URLSearchParams): KeyWish => ({
  name: form.get('name')?.trim() ?? '',
  scopes: scopes.filter((scope) => form.has(boxOf(scope))),
  ends: form.get('ends') ?? '',
});

/** The end of a day in the shop's zone; nothing for what is no day. */
export function endOf(day: string, zone: string): string | undefined {
  const midnight = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T24:00:00Z`) : Number.NaN;
  if (Number.isNaN(midnight)) return undefined;
  const aheadAt = (ms: number) => wallClock(new Date(ms).toISOString(), zone).getTime() - ms;
  // On a day on which the clock is changed, the first answer is of the other side of the change.
  const near = midnight - aheadAt(midnight);
  return new Date(midnight - aheadAt(near)).toISOString();
}
