import { createHmac, timingSafeEqual } from 'node:crypto';
import type { LinkKeys } from '../../../shared/api/links.ts';
import { base32Id } from '../../../shared/base/ids.ts';

const ticketLength = 16;
const macLength = 20;

/** RFC 5321, 4.5.3.1.1: what a mail server must take before the `@`. */
const maxLocal = 64;

/** A ticket's id, short enough for a mail address. */
export const ticketId = (...causes: string[]): string => base32Id(ticketLength, 'ticket', ...causes);

interface SupportAddress {
  readonly shop: string;
  /** The shop's support address. */
  readonly address: string;
}

/**
 * `care+<ticket><mac>@…`: the reply address of a ticket. It is short and in lower case, because mail servers refuse long local
 * parts and may lower their case. `undefined` if the support address is too long for it.
 */
export function replyAddress([key]: LinkKeys, { shop, address }: SupportAddress, ticket: string): string | undefined {
  if (!key) throw new Error('There is no key to sign addresses with');
  const { local, domain } = addressParts(address);
  const signed = `${local}+${ticket}${mac(key, shop, ticket)}`;
  return signed.length <= maxLocal ? `${signed}@${domain}` : undefined;
}

/** The ticket of a reply address of this shop, if its signature is valid. */
export function ticketIn(keys: LinkKeys, shop: string, address: string): string | undefined {
  const token = addressParts(address).detail.toLowerCase();
  const ticket = token.slice(0, ticketLength);
  const given = Buffer.from(token.slice(ticketLength));
  const isOurs = keys.some((key) => {
    const expected = Buffer.from(mac(key, shop, ticket));
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  return isOurs ? ticket : undefined;
}

/** Whether an address has the form of a signed one; the signature is not checked. */
export const mayBeSigned = (address: string): boolean =>
  addressParts(address).detail.length === ticketLength + macLength;

export function addressParts(address: string): { local: string; detail: string; domain: string } {
  const at = address.lastIndexOf('@');
  const [local = '', ...detail] = address.slice(0, at).split('+');
  return { local, detail: detail.join('+'), domain: address.slice(at + 1) };
}

/** The key is derived for each shop and for addresses only. */
function mac(key: string, shop: string, ticket: string): string {
  const own = createHmac('sha256', key).update(`${shop}/reply`).digest();
  return base32Id(macLength, createHmac('sha256', own).update(ticket).digest());
}
