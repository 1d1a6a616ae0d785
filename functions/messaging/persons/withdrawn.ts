import { addressId } from '../../../shared/base/ids.ts';
import type { Withdrawal } from '../../../shared/events/withdrawals.ts';
import { byTime, type Consent } from '../answers/consent.ts';
import type { Recipient } from '../policy/recipient.ts';
import type { Records } from './person.ts';

/** Addresses and accounts of one person that a claim asserts: its transaction has 100 members, and up to 41 records. */
const maxIdentities = 40;

/** By what the records of a person are known at platforms: their addresses and accounts, by digest; nothing where they are too many. */
export function identitiesOf(records: Records): string[] | undefined {
  const all = [...records.values()].flatMap(({ profile }) => [
    ...(profile?.email ? [addressId(profile.email)] : []),
    ...(profile?.accounts ?? []),
  ]);
  const identities = [...new Set(all)].sort();
  return identities.length > maxIdentities ? undefined : identities;
}

/**
 * The person with the noes that the door was told, as if they were in the register already: a yes counts if it was said after all of them. Of
 * whom not all can be asked, nothing that they agreed to is known.
 */
export function withNoes(
  person: Recipient,
  channel: Consent['channel'],
  noes: readonly Withdrawal[] | undefined,
): Recipient {
  if (!noes) return { ...person, consents: person.consents.filter(({ given }) => !given) };
  if (noes.length === 0) return person;
  const told = noes.map(
    ({ at }): Consent => ({ channel, purpose: 'marketing', given: false, source: 'platform', at, cause: 'withdrawal' }),
  );
  return { ...person, consents: [...person.consents, ...told].sort(byTime) };
}
