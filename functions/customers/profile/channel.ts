import type { JoinedProfile } from '../customer/customer.ts';
import type { TimelineEntry } from '../customer/timeline-entry.ts';
import type { channelReasons, channels } from './answer.ts';

interface Reached {
  readonly channel: (typeof channels)[number];
  readonly because: (typeof channelReasons)[number];
}

/**
 * How to reach a customer: as they asked, where that is possible; as they wrote last; by the one thing that is known; else as letters
 * go. `newest` are the newest entries of their timeline.
 */
export function channelOf(
  { email, phone, channel: asked }: Pick<JoinedProfile, 'email' | 'phone' | 'channel'>,
  newest: readonly TimelineEntry[],
): Reached | undefined {
  if (asked && (asked === 'email' ? email : phone)) return { channel: asked, because: 'asked' };
  if (email && newest.some(isOwnWord)) return { channel: 'email', because: 'wrote-last' };
  if (email && phone) return { channel: 'email', because: 'usual' };
  if (email) return { channel: 'email', because: 'only-address' };
  return phone ? { channel: 'phone', because: 'only-address' } : undefined;
}

/** Customers answer tickets by email: nothing else brings their words. */
const isOwnWord = ({ name, facts }: TimelineEntry): boolean => name === 'TicketReplied' && facts.by === 'customer';
