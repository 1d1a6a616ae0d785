import { normalizedEmail } from '../../../shared/base/ids.ts';
import { canonical } from '../../../shared/base/json.ts';
import { CustomerChanged, type CustomerProfile, CustomerRegistered } from '../../../shared/events/customers.ts';
import { type Draft, type EventOf, say } from '../../../shared/events/event.ts';
import type { Buyer, ConsentReported } from '../../../shared/events/orders.ts';

type ProfileField = 'given' | 'family' | 'email' | 'language';

/** A statement about marketing by one channel, by the platform's own clock. */
export interface ConsentStatement {
  readonly given: boolean;
  readonly saidAt: string;
  /** The address for which consent was given, as its digest. */
  readonly address?: string;
}

/** The newest statement of each channel. */
type PlatformConsents = Readonly<Partial<Record<EventOf<typeof ConsentReported>['data']['channel'], ConsentStatement>>>;

/** A person, by the strongest and then newest report of each field. */
export interface Customer extends CustomerProfile {
  /** For each field the strength of its source and when it was reported, `<strength> <instant>`; the greater text wins. */
  readonly reportedAt: Readonly<Partial<Record<ProfileField, string>>>;
  /** Their ids at the shop's platforms: one of each platform, and those that a platform merged into it. */
  readonly platformIds: readonly string[];
  /** Their consent to marketing, as platforms reported it. */
  readonly consents?: PlatformConsents;
  /** The customers that were merged into this one, the newest last; `maxAbsorbed` at most. */
  readonly absorbed?: readonly string[];
  /** The customer that this one was merged into. */
  readonly into?: string;
  /** When erasure was requested: nothing is sent to the customer, and no search or link finds them any more. */
  readonly erasureRequestedAt?: string;
}

/** A verified address is stronger than one typed in an account, and that is stronger than a guest's. */
function strengthOf(fact: ProfileField, { platformId, emailVerified }: Buyer): number {
  if (!platformId) return 0;
  return fact === 'email' && emailVerified ? 2 : 1;
}

/** Applies a report about the person; the sequence of reports does not matter. */
export function applyBuyer(before: Customer | undefined, customer: string, buyer: Buyer, at: string): Customer {
  const { given, family, email, language, platformId } = buyer;
  const reported = { given, family, email: email && normalizedEmail(email), language };
  const facts = Object.entries(reported).flatMap(([name, value]) => {
    const fact = name as ProfileField;
    return value ? [{ fact, value, reportedAt: `${strengthOf(fact, buyer)} ${at}` }] : [];
  });
  const known = before ?? newCustomer(customer);
  const platformIds =
    platformId && !known.platformIds.includes(platformId) ? [...known.platformIds, platformId] : known.platformIds;
  return withFacts({ ...known, platformIds }, facts);
}

interface ReportedField {
  readonly fact: ProfileField;
  readonly value: string;
  readonly reportedAt: string;
}

function withFacts(known: Customer, facts: readonly ReportedField[]): Customer {
  const newer = facts.filter(
    ({ fact, value, reportedAt }) => `${reportedAt} ${value}` > `${known.reportedAt[fact] ?? ''} ${known[fact]}`,
  );
  const { ownsEmail: _, ...after }: Customer = {
    ...known,
    ...Object.fromEntries(newer.map(({ fact, value }) => [fact, value])),
    reportedAt: { ...known.reportedAt, ...Object.fromEntries(newer.map(({ fact, reportedAt }) => [fact, reportedAt])) },
  };
  return ownsEmail(after) ? { ...after, ownsEmail: true } : after;
}

/** Whether the address identifies this person: it was verified, or there is no platform id. */
function ownsEmail({ email, reportedAt, platformIds }: Customer): boolean {
  return email !== undefined && (reportedAt.email?.startsWith('2') || platformIds.length === 0);
}

/** A customer of whom only an id is known, which derives from their identity. */
export const newCustomer = (customer: string, platformId?: string): Customer => ({
  customer,
  reportedAt: {},
  platformIds: platformId ? [platformId] : [],
});

/** An erasure publishes an event for each in one write, which holds 25 events. */
const maxAbsorbed = 20;

/** Merges two customers: `into` gets the fields that it lacks, and `from` keeps no personal data. */
export function mergeCustomers(into: Customer, from: Customer): { readonly into: Customer; readonly from: Customer } {
  const facts = Object.entries(from.reportedAt).flatMap(([name, reportedAt]) => {
    const fact = name as ProfileField;
    const value = from[fact];
    return value && !into[fact] ? [{ fact, value, reportedAt }] : [];
  });
  const platformIds = [...new Set([...into.platformIds, ...from.platformIds])];
  const absorbed = [...(into.absorbed ?? []), ...(from.absorbed ?? []), from.customer].slice(-maxAbsorbed);
  return {
    into: withFacts({ ...into, platformIds, absorbed }, facts),
    from: { ...newCustomer(from.customer), into: into.customer },
  };
}

/** Whether pages, searches and lists may show this customer. */
export const isVisible = ({ into, erasureRequestedAt }: Customer): boolean => !into && !erasureRequestedAt;

const profileOf = ({ customer, given, family, email, ownsEmail, language }: Customer): CustomerProfile => ({
  customer,
  ...(given && { given }),
  ...(family && { family }),
  ...(email && { email }),
  ...(ownsEmail && { ownsEmail }),
  ...(language && { language }),
});

export function customerEvents(before: Customer | undefined, after: Customer, at: string): Draft[] {
  const profile = profileOf(after);
  if (!before) return [say(CustomerRegistered, at, profile)];
  return canonical(profileOf(before)) === canonical(profile) ? [] : [say(CustomerChanged, at, profile)];
}
