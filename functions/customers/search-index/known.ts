import { type Customer, joined, recordsIn } from '../customer/customer.ts';
import type { KnownBy } from './tokens.ts';

/** What a person is known by: what people of the shop set by hand, and what each of their records reports. */
export function knownOf(customer: Customer): KnownBy {
  const person = joined(customer);
  const all = [person, ...recordsIn(customer)];
  return {
    names: all.map(({ given, family }) => ({ given, family })),
    emails: [...new Set(all.flatMap(({ email }) => email ?? []))],
    phones: [...new Set(all.flatMap(({ phone }) => phone ?? []))],
    platformIds: person.platformIds,
  };
}
