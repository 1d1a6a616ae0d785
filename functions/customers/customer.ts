import { CustomerChanged, type CustomerProfile, CustomerRegistered } from '../../shared/events/customers.ts';
import { type Draft, say } from '../../shared/events/event.ts';
import type { Buyer } from '../../shared/events/orders.ts';
import { base32Id, hexId, normalizedEmail } from '../../shared/ids.ts';
import { canonical } from '../../shared/json.ts';

/** A person, by the newest that was heard of each fact about them. */
export interface Customer extends CustomerProfile {
  readonly heardAt: Readonly<Record<string, string>>;
}

/** A buyer's identities, the strongest first: the platform's own id, then the mail address. Only digests are keys. */
export function identities(shop: string, { platformId, email }: Buyer): string[] {
  const named = [platformId && `platform:${platformId}`, email && `email:${normalizedEmail(email)}`];
  return named.flatMap((each) => (each ? [`identity/${shop}/${hexId(each)}`] : []));
}

export const emailIdentity = (shop: string, email: string): string | undefined => identities(shop, { email })[0];

/** The id of a person who is new: it derives from the identity that made them known. */
export const newCustomerId = (identity: string): string => base32Id(26, identity);

/** What is known of a person once this buyer, seen at `at`, is them: of each fact the newest, whichever came last. */
export function know(before: Customer | undefined, customer: string, buyer: Buyer, at: string): Customer {
  const { given, family, email, language } = buyer;
  const heard = { given, family, email: email && normalizedEmail(email), language };
  const known: Readonly<Record<string, unknown>> = { ...before };
  const news = Object.entries(heard).filter(
    ([fact, value]) => value !== undefined && `${at} ${value}` > `${before?.heardAt[fact] ?? ''} ${known[fact]}`,
  );
  return {
    ...(before ?? { customer }),
    ...Object.fromEntries(news),
    heardAt: { ...before?.heardAt, ...Object.fromEntries(news.map(([fact]) => [fact, at])) },
  };
}

export function customerNews(before: Customer | undefined, after: Customer, at: string): Draft[] {
  const { heardAt: _, ...profile } = after;
  if (!before) return [say(CustomerRegistered, at, profile)];
  const { heardAt: __, ...known } = before;
  return canonical(known) === canonical(profile) ? [] : [say(CustomerChanged, at, profile)];
}
