import * as v from 'valibot';
import type { Holder } from './held.ts';

/** Cognito names the groups so; a team's own issuer names them `groups`. */
const groups = v.optional(v.array(v.string()));
const tokenClaims = v.object({ sub: v.string(), exp: v.number(), 'cognito:groups': groups, groups });

const maxGrants = 500;

/** Whose access token it is and what it allows; throws where it does not say. */
export function holderIn(payload: unknown): Holder {
  const { sub, exp, 'cognito:groups': ofCognito, groups: ofOthers } = v.parse(tokenClaims, payload);
  const grants = (ofCognito ?? ofOthers ?? []).filter((group) => /^[\w.~-]+:[a-z]+$/.test(group));
  return { sub, grants: grants.slice(0, maxGrants), until: new Date(exp * 1000).toISOString() };
}
