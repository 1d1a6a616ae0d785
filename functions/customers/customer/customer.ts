import { normalizedEmail } from '../../../shared/base/ids.ts';
import { canonical } from '../../../shared/base/json.ts';
import { CustomerChanged, type CustomerProfile, CustomerRegistered } from '../../../shared/events/customers.ts';
import { type Draft, type EventOf, say } from '../../../shared/events/event.ts';
import type { Buyer, ConsentReported } from '../../../shared/events/orders.ts';

type Fact = 'given' | 'family' | 'email' | 'language';

/** A statement about marketing by one channel, by the platform's own clock. */
export interface ConsentStatement {
  readonly given: boolean;
  readonly saidAt: string;
  /** The address for which consent was given, as its digest. */
  readonly address?: string;
}

/** The newest statement of each channel. */
type PlatformConsents = Readonly<Partial<Record<EventOf<typeof ConsentReported>['data']['channel'], ConsentStatement>>>;

/** A person, by the strongest and then newest report of each fact about them. */
export interface Customer extends CustomerProfile {
  /** Of each fact: how strong its source is and when it was reported, `<strength> <instant>`; the greater text counts. */
  readonly heardAt: Readonly<Partial<Record<Fact, string>>>;
  /** Their ids at the shop's platforms: one of each, and those that a platform merged into it. */
  readonly platformIds: readonly string[];
  /** What they told the platforms about marketing. */
  readonly consents?: PlatformConsents;
  /** The customers that were merged into this one, the newest last; `maxAbsorbed` at most. */
  readonly absorbed?: readonly string[];
  /** The customer that this one was merged into. */
  readonly into?: string;
  /** When somebody asked to erase them: nothing is sent to them, and no search or link finds them any more. */
  readonly erasureRequestedAt?: string;
}

/** A verified address counts more than one that an account holder typed, and that more than a guest's. */
function strengthOf(fact: Fact, { platformId, emailVerified }: Buyer): number {
  if (!platformId) return 0;
  return fact === 'email' && emailVerified ? 2 : 1;
}

/** What is known of a person once `buyer`, reported at `at`, is them; the sequence of reports does not matter. */
export function know(before: Customer | undefined, customer: string, buyer: Buyer, at: string): Customer {
  const { given, family, email, language, platformId } = buyer;
  const heard = { given, family, email: email && normalizedEmail(email), language };
  const facts = Object.entries(heard).flatMap(([name, value]) => {
    const fact = name as Fact;
    return value ? [{ fact, value, heardAt: `${strengthOf(fact, buyer)} ${at}` }] : [];
  });
  const known = before ?? newCustomer(customer);
  const platformIds =
    platformId && !known.platformIds.includes(platformId) ? [...known.platformIds, platformId] : known.platformIds;
  return withFacts({ ...known, platformIds }, facts);
}

interface Heard {
  readonly fact: Fact;
  readonly value: string;
  readonly heardAt: string;
}

function withFacts(known: Customer, facts: readonly Heard[]): Customer {
  const news = facts.filter(
    ({ fact, value, heardAt }) => `${heardAt} ${value}` > `${known.heardAt[fact] ?? ''} ${known[fact]}`,
  );
  const { ownsEmail: _, ...after }: Customer = {
    ...known,
    ...Object.fromEntries(news.map(({ fact, value }) => [fact, value])),
    heardAt: { ...known.heardAt, ...Object.fromEntries(news.map(({ fact, heardAt }) => [fact, heardAt])) },
  };
  return ownsEmail(after) ? { ...after, ownsEmail: true } : after;
}

/** Whether the address stands for this person: it was verified, or they are known by nothing else. */
function ownsEmail({ email, heardAt, platformIds }: Customer): boolean {
  return email !== undefined && (heardAt.email?.startsWith('2') || platformIds.length === 0);
}

/** Nothing is known of them but an id, which their identity gave them. */
export const newCustomer = (customer: string, platformId?: string): Customer => ({
  customer,
  heardAt: {},
  platformIds: platformId ? [platformId] : [],
});

/** An erasure tells of each in one write, which holds 25 events. */
const maxAbsorbed = 20;

/** Two customers proved to be one: `from` adds the facts that `into` lacks, and keeps nothing of the person. */
export function merged(into: Customer, from: Customer): { readonly into: Customer; readonly from: Customer } {
  const facts = Object.entries(from.heardAt).flatMap(([name, heardAt]) => {
    const fact = name as Fact;
    const value = from[fact];
    return value && !into[fact] ? [{ fact, value, heardAt }] : [];
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
