import { createHmac, timingSafeEqual } from 'node:crypto';
import type { LinkKeys } from '../../../shared/api/links.ts';
import { base32Id } from '../../../shared/base/ids.ts';
import { mailboxOf } from '../../../shared/base/mail-address.ts';

const ticketLength = 16;
const macLength = 20;

/** RFC 5321, 4.5.3.1.1: what a mail server must take before the `@`. */
const maxLocal = 64;

/** An id that fits into a mail address. */
export const ticketId = (...causes: string[]): string => base32Id(ticketLength, 'ticket', ...causes);

interface Box {
  readonly shop: string;
  /** The shop's support address. */
  readonly address: string;
}

/**
 * `care+<ticket><mac>@…`: where an answer about this ticket goes. It is short, and without capitals, because mail servers
 * refuse long names and may write them small: a link's own token would not come back. Nothing for a box of a long name.
 */
export function replyAddress([key]: LinkKeys, { shop, address }: Box, ticket: string): string | undefined {
  if (!key) throw new Error('There is no key to sign addresses with');
  const { local, domain } = partsOf(address);
  const signed = `${local}+${ticket}${mac(key, shop, ticket)}`;
  return signed.length <= maxLocal ? `${signed}@${domain}` : undefined;
}

/** The ticket that an address of this shop names, if we made that address. */
export function ticketIn(keys: LinkKeys, shop: string, address: string): string | undefined {
  const token = partsOf(address).detail.toLowerCase();
  const ticket = token.slice(0, ticketLength);
  const given = Buffer.from(token.slice(ticketLength));
  const isOurs = keys.some((key) => {
    const expected = Buffer.from(mac(key, shop, ticket));
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  return isOurs ? ticket : undefined;
}

/** The box that mail to this address falls into. */
export const boxOf = mailboxOf;

/** Whether an address has the shape of one that we sign; whose it is, is to be tried. */
export const mayBeSigned = (address: string): boolean => partsOf(address).detail.length === ticketLength + macLength;

function partsOf(address: string): { local: string; detail: string; domain: string } {
  const at = address.lastIndexOf('@');
  const [local = '', ...detail] = address.slice(0, at).split('+');
  return { local, detail: detail.join('+'), domain: address.slice(at + 1) };
}

/** Of its own for each shop, and for nothing but addresses. */
function mac(key: string, shop: string, ticket: string): string {
  const own = createHmac('sha256', key).update(`${shop}/reply`).digest();
  return base32Id(macLength, createHmac('sha256', own).update(ticket).digest());
}
