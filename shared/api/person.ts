import * as v from 'valibot';
import { base32Id } from '../base/ids.ts';
import { id } from '../events/event.ts';
import { grants } from './access.ts';
import type { Call, Role } from './http.ts';

/** What a person may be to a shop; a machine is none. */
export const personRoles = ['agent', 'lead', 'marketer', 'admin'] as const satisfies readonly Role[];

/** A person's id in the staff directory: their subject at the issuer, or its digest where that is no id (`auth0|…`). */
export const personId = (sub: string): string => (v.is(id, sub) ? sub : base32Id(26, 'person', sub));

/** The person who calls. */
export function personIn({ claims }: Pick<Call, 'claims'>): string | undefined {
  return typeof claims.sub === 'string' && claims.sub !== '' ? personId(claims.sub) : undefined;
}

/** The roles that the caller's token gives in the shop of the path. */
export const rolesIn = (call: Call): (typeof personRoles)[number][] =>
  personRoles.filter((role) => grants(call).includes(`${call.shop}:${role}`));

/** Whether the caller may not read customers' addresses and numbers: such people are in the group `<shop>:masked` too. */
export const seesMasked = (call: Call): boolean => grants(call).includes(`${call.shop}:masked`);
