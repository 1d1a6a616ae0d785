import { normalizedEmail } from '../../../shared/base/ids.ts';
import type { Buyer } from '../../../shared/events/orders.ts';
import { phoneOf } from '../../../shared/text/phone.ts';
import { type Customer, inRecord, newCustomer } from '../customer/customer.ts';
import type { CustomerRecord, ReportedField } from '../customer/record.ts';
import { isRelayAddress, isRelayNumber } from './relay.ts';
import { zoneOf } from './zone.ts';

/** Applies a report to the record that it is about; the sequence of reports does not matter. */
export const applyBuyer = (before: Customer | undefined, record: string, buyer: Buyer, at: string): Customer =>
  inRecord(before ?? newCustomer(record), record, (known) => reported(known, buyer, at));

function reported<R extends CustomerRecord>(known: R, buyer: Buyer, at: string): R {
  const { given, family, email, language, birthday, tags, platformId, device } = buyer;
  const words = { given, family, email: email && normalizedEmail(email), phone: ownNumber(buyer), language, birthday };
  const zone = zoneOf(buyer.country, buyer.region);
  const facts = Object.entries({ ...words, zone, tags }).flatMap(([name, value]) => {
    const field = name as ReportedField;
    return value ? [{ field, value, reportedAt: `${strengthOf(field, buyer)} ${at}` }] : [];
  });
  const devices = device && [...new Set([...(known.devices ?? []), device])].sort();
  const platformIds =
    platformId && !known.platformIds.includes(platformId) ? [...known.platformIds, platformId] : known.platformIds;
  return withFacts({ ...known, platformIds, ...(devices && { devices }) }, facts);
}

/** The number by which the buyer is reached; one that is lent for a delivery is not theirs. */
function ownNumber({ phone, country }: Buyer): string | undefined {
  const number = phoneOf(phone, country)?.number;
  return number && !isRelayNumber(number) ? number : undefined;
}

/** What was verified is stronger than what was typed in an account, and that is stronger than what a guest typed. */
function strengthOf(field: ReportedField, { platformId, emailVerified, phoneVerified }: Buyer): number {
  if (field === 'phone' && phoneVerified) return 2;
  if (!platformId) return 0;
  return field === 'email' && emailVerified ? 2 : 1;
}

interface ReportedFact {
  readonly field: ReportedField;
  readonly value: string | readonly string[];
  readonly reportedAt: string;
}

function withFacts<R extends CustomerRecord>(known: R, facts: readonly ReportedFact[]): R {
  const newer = facts.filter(
    ({ field, value, reportedAt }) => `${reportedAt} ${value}` > `${known.reportedAt[field] ?? ''} ${known[field]}`,
  );
  const { ownsEmail: _, ...after } = {
    ...known,
    ...Object.fromEntries(newer.map(({ field, value }) => [field, value])),
    reportedAt: {
      ...known.reportedAt,
      ...Object.fromEntries(newer.map(({ field, reportedAt }) => [field, reportedAt])),
    },
  };
  return { ...after, ...(ownsEmail(after) && { ownsEmail: true }) } as R;
}

/** Whether the address identifies this person: it was verified, or there is no platform id. A relay's identifies nobody. */
function ownsEmail({ email, reportedAt, platformIds }: Omit<CustomerRecord, 'ownsEmail'>): boolean {
  if (email === undefined || isRelayAddress(email)) return false;
  return reportedAt.email?.startsWith('2') || platformIds.length === 0;
}

/** Whether nothing but a number is known by which to tell them. */
export const isKnownByPhone = ({ phone, platformIds, email }: CustomerRecord): boolean =>
  phone !== undefined && platformIds.length === 0 && (!email || isRelayAddress(email));

/** Whether the number identifies this person: it was verified, or there is nothing else. */
export const ownsPhone = (record: CustomerRecord): boolean =>
  record.reportedAt.phone?.startsWith('2') || isKnownByPhone(record);
