import { type AggregateKind, becomes, type Loaded, standsAt, type Write } from '../../shared/aggregate.ts';
import { type Copy, copies } from '../../shared/copy.ts';
import type { ProductNote, ShopDocument } from '../../shared/events/shops.ts';
import { type Message, nextWake } from './message.ts';
import type { Recipient } from './recipient.ts';

/** All that messaging keeps, in its one table; what others said is kept under the subject that said it. */
export interface Register {
  readonly messages: AggregateKind<Message>;
  readonly recipients: AggregateKind<Recipient>;
  /** Addresses to which nothing is sent, because their owner asked for erasure. */
  readonly erasedAddresses: AggregateKind<ErasedAddress>;
  readonly shops: AggregateKind<Copy<ShopDocument>>;
  readonly standings: AggregateKind<Copy<string>>;
  /** Whole, with what only later letters will say; nothing where one was taken back. */
  readonly notes: AggregateKind<Copy<ProductNote | null>>;
}

export interface ErasedAddress {
  readonly requestedAt: string;
}

export const register = (table: string): Register => ({
  messages: { owner: 'messaging', table, standing: ({ status }) => status, wakeAt: nextWake },
  recipients: { owner: 'messaging', table, standing: ({ profile }) => (profile ? 'known' : 'unknown') },
  erasedAddresses: { owner: 'messaging', table, standing: () => 'erasure-requested' },
  shops: copies('messaging', table),
  standings: copies('messaging', table),
  notes: copies('messaging', table),
});

export const messageSubject = (shop: string, key: string): string => `message/${shop}/${key}`;
export const recipientSubject = (shop: string, customer: string): string => `recipient/${shop}/${customer}`;

/** `address` is the digest of one, see `addressId`. */
export const erasedAddressSubject = (shop: string, address: string): string => `erased-address/${shop}/${address}`;

/** The recipient's part of a decision about a message: unchanged since it was read, and then as it has become. */
export function withRecipient(
  kind: AggregateKind<Recipient>,
  subject: string,
  before: Loaded<Recipient>,
  after: Recipient,
): Write {
  return after === before.state ? standsAt(kind.table, subject, before.version) : becomes(kind, subject, before, after);
}
