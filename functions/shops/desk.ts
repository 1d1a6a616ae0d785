import type { Fault } from '../../shared/base/faults.ts';
import { isSenderHere, mailboxOf, type SenderDomains } from '../../shared/base/mail-address.ts';
import type { DeskPart } from '../../shared/events/desk.ts';
import { brandAddresses, type ShopDocument } from '../../shared/events/shops.ts';

const fault = (n: number, field: string, detail: string): Fault => ({ path: ['addresses', n, field], detail });

/** Each mailbox is listed once, and whoever is told of missed promises is another person than those who answer. */
export function deskFaults({ addresses = [] }: Partial<DeskPart>): Fault[] {
  return addresses.flatMap(({ email, role, person }, n): Fault[] => {
    const earlier = addresses.slice(0, n);
    const isTwice = earlier.some((each) => mailboxOf(each.email) === mailboxOf(email));
    const isBoth = person !== undefined && earlier.some((each) => each.person === person && each.role !== role);
    return [
      ...(isTwice ? [fault(n, 'email', 'is listed twice')] : []),
      ...(isBoth ? [fault(n, 'person', 'is listed as agent and as lead: a lead is another person')] : []),
    ];
  });
}

/**
 * Addresses whose mail this stage itself receives: what is sent there would come back to it. An identity of SES is of a domain and all
 * below it, and a domain is compared as DNS knows it.
 */
export function deskPlaceFaults({ brand, desk }: ShopDocument, domains: SenderDomains): Fault[] {
  const own = new Set(brandAddresses(brand).map(({ address }) => mailboxOf(address)));
  const ascii = domains.map((each) => mailboxOf(`x@${each}`).slice(2));
  return (desk?.addresses ?? []).flatMap(({ email }, n): Fault[] => {
    if (isSenderHere(mailboxOf(email), ascii)) {
      return [fault(n, 'email', `should not be at ${ascii.join(' or ')}, as mail to it comes back to this system`)];
    }
    return own.has(mailboxOf(email)) ? [fault(n, 'email', 'is an address that customers write to')] : [];
  });
}
