import type { ProductNote, ShopDocument } from '../../../shared/events/shops.ts';
import type { Loaded, Write } from '../../../shared/kernel/aggregate.ts';
import { type Aggregate, aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import { projections } from '../../../shared/kernel/projection.ts';
import { type Message, nextWake } from './message.ts';
import type { Recipient } from './recipient.ts';

const owner = 'messaging';

export const messages = aggregate<Message>('message', {
  owner,
  describe: (message) => ({ status: message.status, wakeAt: nextWake(message) }),
});

export const recipients = aggregate<Recipient>('recipient', {
  owner,
  describe: ({ profile }) => ({ status: profile ? 'known' : 'unknown' }),
});

interface ErasedAddress {
  readonly requestedAt: string;
}

/** Addresses to which nothing is sent, because their owner asked for erasure; each by its digest, see `addressId`. */
export const erasedAddresses = aggregate<ErasedAddress>('erased-address', {
  owner,
  describe: () => ({ status: 'erasure-requested' }),
});

export const shops = projections<ShopDocument>(owner, 'shop');

/** The newest status of whatever a request names as what must still be true. */
export const statuses = projections<string>(owner);

/** Notes of products and of categories: whole, with what only later letters will say; nothing where one was taken back. */
export const notes = projections<ProductNote | null>(owner);

/** The recipient's part of a decision about a message: unchanged since it was read, and then as it has become. */
export const withRecipient = (recipient: Aggregate<Recipient>, before: Loaded<Recipient>, after: Recipient): Write =>
  after === before.state ? recipient.assertVersion(before.version) : recipient.putState(before, after);
