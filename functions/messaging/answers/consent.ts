import { addressId, phoneId } from '../../../shared/base/ids.ts';
import type { CustomerProfile } from '../../../shared/events/customers.ts';

export const channels = ['email', 'sms', 'kakao', 'push'] as const;

/** A customer's answer to whether the shop may advertise. Answers are never changed, only followed by others. */
export interface Consent {
  readonly channel: (typeof channels)[number];
  readonly purpose: 'marketing';
  /** It is about messages at night alone. */
  readonly night?: true | undefined;
  readonly given: boolean;
  /** The version of the wording that was shown; a withdrawal needs none. */
  readonly wording?: string | undefined;
  readonly source: string;
  /** Who recorded it: a person of the shop, or a machine's key. */
  readonly by?: string | undefined;
  /** When the customer answered. */
  readonly at: string;
  /** It is only known that it was so at `at`; the answer may be older than every other one. */
  readonly undated?: true | undefined;
  /** When the report of it was received, where that was not when the customer answered. */
  readonly heardAt?: string | undefined;
  /** The digest of the address that it was given for; it holds for no other. */
  readonly address?: string | undefined;
  /** The call or event that led to it: a repetition is the same answer. */
  readonly cause: string;
}

/** What a record or a person answered, and where they are reached now. */
export interface KnownAnswers {
  readonly consents: readonly Consent[];
  readonly profile?: Pick<CustomerProfile, 'email' | 'phone'> | undefined;
}

/** Answers per record that are kept beside what decides messages; all of them are in the register. */
const maxConsents = 50;

/** A yes of which nobody knows when it was given comes before every no. */
const countsFrom = ({ given, undated, at }: Consent): number => (given && undated ? 0 : Date.parse(at));

export const byTime = (one: Consent, other: Consent): number => countsFrom(one) - countsFrom(other);

/** Whether the newest answer is a yes, given for the present address. No answer is no consent; at night both answers have to be yes. */
export const agreed = (
  known: KnownAnswers,
  purpose: Consent['purpose'],
  channel: Consent['channel'],
  { night = false }: { readonly night?: boolean } = {},
): boolean =>
  (answerOf(known, purpose, channel)?.given ?? false) &&
  (!night || (answerOf(known, purpose, channel, true)?.given ?? false));

/** The newest answer that counts: a yes for the present address, or a no. Nothing where there is none. */
export function answerOf(
  { consents, profile }: KnownAnswers,
  purpose: Consent['purpose'],
  channel: Consent['channel'],
  night = false,
): Consent | undefined {
  const own = ownAddress(profile, channel);
  return consents.findLast(
    (each) =>
      each.purpose === purpose &&
      each.channel === channel &&
      (each.night ?? false) === night &&
      (!each.given || each.address === undefined || each.address === own),
  );
}

/** The answer with the address or the number that it holds for: one that names none holds for the present one. */
export function addressed(given: Consent, profile: KnownAnswers['profile']): Consent {
  const address = given.address ?? ownAddress(profile, given.channel);
  return { ...given, ...(address && { address }) };
}

/** The digest of where somebody is reached by a channel now; what goes to an app has none. */
export function ownAddress(profile: KnownAnswers['profile'], channel: Consent['channel']): string | undefined {
  if (channel === 'email') return profile?.email ? addressId(profile.email) : undefined;
  return channel !== 'push' && profile?.phone ? phoneId(profile.phone) : undefined;
}

/**
 * The answers that may still count, with a new one: the newest no of each kind, and what was agreed to after it for each address, in
 * the order of time. Of two at the same time the one that was stored later counts.
 */
export function withAnswer(before: readonly Consent[], given: Consent): readonly Consent[] {
  const all = [...before, given].sort(byTime);
  const open = all.filter((each, n) => !all.slice(n + 1).some((later) => isOvertaken(each, later)));
  const newest = new Set(open.slice(-maxConsents));
  return open.filter((each) => newest.has(each) || !each.given);
}

const isOvertaken = (each: Consent, later: Consent): boolean =>
  each.channel === later.channel &&
  each.purpose === later.purpose &&
  each.night === later.night &&
  (!later.given || (each.given && each.address === later.address));
