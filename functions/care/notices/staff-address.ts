import { createHmac, timingSafeEqual } from 'node:crypto';
import type { LinkKeys } from '../../../shared/api/links.ts';
import { base32Id } from '../../../shared/base/ids.ts';
import { mailboxOf } from '../../../shared/base/mail-address.ts';
import { addressParts } from '../tickets/reply-address.ts';

/** The address at which one colleague answers the customer of one ticket by email, until a day. */
interface StaffAddress {
  readonly shop: string;
  readonly ticket: string;
  /** The colleague, by the staff directory, and the address of the desk that they alone read. */
  readonly person: string;
  readonly email: string;
  /** The first day on which it is not valid any more: whole days since 1970, UTC. */
  readonly endDay: number;
}

const idLength = 16;
const dayLength = 4;
const signatureLength = 20;
const tokenLength = idLength + dayLength + signatureLength;
/** RFC 5321, 4.5.3.1.1. */
const maxLocalPart = 64;
/** How long a notice can be answered. */
const validDays = 14;

const daysUntil = (at: string): number => Math.floor(Date.parse(at) / 86_400_000);

/** `care+<ticket><day><mac>@…`, for a notice that is sent at `at`; `undefined` if the support address is too long for it. */
export function staffAddress(
  [key]: LinkKeys,
  support: string,
  reader: Omit<StaffAddress, 'endDay'>,
  at: string,
): string | undefined {
  if (!key) throw new Error('There is no key to sign addresses with');
  const { local, domain } = addressParts(support);
  const endDay = daysUntil(at) + validDays + 1;
  const day = endDay.toString(32).padStart(dayLength, '0');
  const signed = `${local}+${reader.ticket}${day}${signatureOf(key, { ...reader, endDay })}`;
  return signed.length <= maxLocalPart ? `${signed}@${domain}` : undefined;
}

/** Whether an address has the form of one for a colleague; the signature is not checked. */
export const mayBeStaffs = (address: string): boolean =>
  new RegExp(`^[a-z2-7]{${idLength}}[0-9a-v]{${dayLength}}[a-z2-7]{${signatureLength}}$`, 'i').test(
    addressParts(address).detail,
  );

/** The ticket of a colleague's reply address, if it was signed for this person and this address of theirs, and is valid at `now`. */
export function staffTicketIn(
  keys: LinkKeys,
  address: string,
  reader: Pick<StaffAddress, 'shop' | 'person' | 'email'>,
  now: string,
): string | undefined {
  const token = addressParts(address).detail.toLowerCase();
  if (token.length !== tokenLength) return undefined;
  const ticket = token.slice(0, idLength);
  const endDay = Number.parseInt(token.slice(idLength, idLength + dayLength), 32);
  const given = Buffer.from(token.slice(idLength + dayLength));
  const isOurs = keys.some((key) => {
    const expected = Buffer.from(signatureOf(key, { ...reader, ticket, endDay }));
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  return isOurs && daysUntil(now) < endDay ? ticket : undefined;
}

/** The key is derived for each shop and for these addresses only. */
function signatureOf(key: string, { shop, ticket, person, email, endDay }: StaffAddress): string {
  const own = createHmac('sha256', key).update(`${shop}/staff-reply`).digest();
  const signed = JSON.stringify([ticket, person, mailboxOf(email), endDay]);
  return base32Id(signatureLength, createHmac('sha256', own).update(signed).digest());
}
