import { createHmac } from 'node:crypto';
import type { Role } from '../../../shared/api/http.ts';
import { plusSeconds } from '../../../shared/base/clock.ts';
import { hexId } from '../../../shared/base/ids.ts';
import type { Holder, Tokens } from '../issuer/held.ts';
import { isSame } from '../issuer/same.ts';

export interface Session extends Holder {
  readonly tokens: Tokens;
  readonly idleEnd: string;
  readonly end: string;
}

/** A session ends after an hour without a page, and after a working day in any case. */
const idleSeconds = 60 * 60;
const longestSeconds = 12 * 60 * 60;
/** A use is written down once in so long. */
const noteSeconds = 5 * 60;
/** So long before its end an access token is renewed: no page and none of its calls takes longer. */
const renewalSeconds = 60;

/** A session's times as it begins. */
export const newTimes = (now: string): Pick<Session, 'idleEnd' | 'end'> => ({
  idleEnd: plusSeconds(now, idleSeconds),
  end: plusSeconds(now, longestSeconds),
});

export const hasEnded = ({ idleEnd, end }: Pick<Session, 'idleEnd' | 'end'>, now: string): boolean =>
  now >= idleEnd || now >= end;

/** The later idle end, where it is worth a write. */
export function nextIdleEnd({ idleEnd, end }: Session, now: string): string | undefined {
  const wanted = plusSeconds(now, idleSeconds);
  const next = wanted < end ? wanted : end;
  return Date.parse(next) - Date.parse(idleEnd) >= noteSeconds * 1000 ? next : undefined;
}

/** What is left of the access token: renew it at `soon`; at `over` nothing can be asked with it. */
export function tokenState({ until }: Holder, now: string): 'good' | 'soon' | 'over' {
  if (now >= until) return 'over';
  return plusSeconds(now, renewalSeconds) >= until ? 'soon' : 'good';
}

/** The id in the cookie: 32 bytes, base64url. */
export const isSessionId = (text: string | undefined): text is string => text !== undefined && /^[\w-]{43}$/.test(text);

/** The key of the item: who reads the table learns no id that a browser could send. */
export const sessionKey = (id: string): string => `session/${hexId('session', id)}`;

/** What each form of the session's pages carries. */
export const csrfOf = (id: string): string => createHmac('sha256', id).update('csrf').digest('base64url');

export const isCsrf = (id: string, given: string | null): boolean => given !== null && isSame(csrfOf(id), given);

/** The roles of who works in shops; `machine` is none of a person's. */
const roles: readonly Role[] = ['agent', 'lead', 'marketer', 'admin'];

export const rolesIn = ({ grants }: Pick<Holder, 'grants'>, shop: string): Role[] =>
  roles.filter((role) => grants.includes(`${shop}:${role}`));

export const shopsIn = ({ grants }: Pick<Holder, 'grants'>): string[] => {
  const shops = grants.map((grant) => grant.slice(0, grant.lastIndexOf(':')));
  return [...new Set(shops)].filter((shop) => rolesIn({ grants }, shop).length > 0).sort();
};
