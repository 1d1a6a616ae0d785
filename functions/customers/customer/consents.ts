import { type EventOf, versionIn } from '../../../shared/events/event.ts';
import type { ConsentGiven, ConsentWithdrawn } from '../../../shared/events/messaging.ts';

type ConsentEvent = EventOf<typeof ConsentGiven | typeof ConsentWithdrawn>;
type Channel = ConsentEvent['data']['channel'];

/** What a record last said about advertising by a channel, by messaging's newest event. */
interface Said {
  readonly id: string;
  readonly at: string;
  readonly given: boolean;
  /** A yes that ended without a no: their address is another one, or they are another person's part. */
  readonly isLapsed?: true;
}

/** How a yes ends that nobody took back. */
const lapsing: ReadonlySet<string> = new Set(['address', 'merge']);

/** The projection of a record's consents to advertising. */
export interface Consents {
  readonly record: string;
  readonly said: Readonly<Partial<Record<Channel, Said>>>;
}

/** Applies an event; an older one than is known of its channel changes nothing. */
export function applyConsentEvent(before: Consents | undefined, { id, at, name, data }: ConsentEvent): Consents {
  const { customer, channel } = data;
  const known = before ?? { record: customer, said: {} };
  const newest = known.said[channel];
  if (newest && !isNewer(id, newest.id)) return known;
  const given = name === 'ConsentGiven';
  const isLapsed = !given && lapsing.has(data.source);
  return { ...known, said: { ...known.said, [channel]: { id, at, given, ...(isLapsed && { isLapsed }) } } };
}

function isNewer(one: string, other: string): boolean {
  const [[version, n], [otherVersion, otherN]] = [versionIn(one), versionIn(other)];
  return version > otherVersion || (version === otherVersion && n > otherN);
}

/** What holds for a person by one channel, and since when. */
export interface PersonConsent {
  readonly channel: Channel;
  readonly at: string;
  readonly given: boolean;
}

/**
 * What holds for a person who is several records: a no of any of them; a yes only of a record by which the person is reached on that
 * channel, because it was given for that record's address.
 */
export function consentsOf(
  records: readonly Consents[],
  isReachedBy: (record: string, channel: Channel) => boolean,
): PersonConsent[] {
  return (['email', 'sms', 'kakao', 'push'] as const).flatMap((channel) => {
    const said = records.flatMap((each) => {
      const one = each.said[channel];
      return one && !one.isLapsed && (!one.given || isReachedBy(each.record, channel)) ? [one] : [];
    });
    const noes = said.filter(({ given }) => !given);
    const newest = (noes.length > 0 ? noes : said).toSorted((one, other) => (one.at < other.at ? 1 : -1))[0];
    return newest ? [{ channel, at: newest.at, given: newest.given }] : [];
  });
}
