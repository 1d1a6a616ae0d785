import type { ProductNote, ShopDocument } from '../../../shared/events/shops.ts';
import type { Loaded, Write } from '../../../shared/kernel/aggregate.ts';
import { type Aggregate, aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import { projections } from '../../../shared/kernel/projection.ts';
import { type MessageState, nextDecisionAt } from './message.ts';
import { messageListing } from './message-listing.ts';
import type { Recipient } from './recipient.ts';

export const messages = aggregate<MessageState>('message', {
  owner: 'messaging',
  describe: (message) => ({ status: message.status, wakeAt: nextDecisionAt(message) }),
  list: messageListing,
});

export const recipients = aggregate<Recipient>('recipient', {
  owner: 'messaging',
  describe: ({ profile }) => ({ status: profile ? 'known' : 'unknown' }),
});

interface ErasedAddress {
  readonly requestedAt: string;
}

/** Addresses to which nothing is sent, because an erasure was requested; by digest, see `addressId`. */
export const erasedAddresses = aggregate<ErasedAddress>('erased-address', {
  owner: 'messaging',
  describe: () => ({ status: 'erasure-requested' }),
});

export const shopSettings = projections<ShopDocument>('messaging', 'shop');

/** The newest status of each subject that a request may name as a condition. */
export const statuses = projections<string>('messaging');

/** Notes of products and categories, complete, as later letters may need more of them; `null` for a deleted one. */
export const noteProjections = projections<ProductNote | null>('messaging');

/** The recipient's part of a transaction: a version check when unchanged, else the new state. */
export const withRecipient = (recipient: Aggregate<Recipient>, before: Loaded<Recipient>, after: Recipient): Write =>
  after === before.state ? recipient.assertVersion(before.version) : recipient.putState(before, after);
