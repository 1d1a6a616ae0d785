import type { Documents } from '../../../shared/events/event.ts';
import type { Brand, ShopDocument } from '../../../shared/events/shops.ts';
import type { Cause, Write } from '../../../shared/kernel/aggregate.ts';
import type { ChannelWay } from '../choice/way.ts';
import type { ReadNotice } from '../desk-mail/notice.client.ts';
import type { PhoneReport } from '../policy/arrival.ts';
import type { Written } from '../policy/message.ts';
import type { SkipReason } from '../policy/reasons.ts';
import type { Delivery } from '../policy/refusal.ts';
import type { Reachable } from '../policy/verdict.ts';
import type { AccountStore } from './account.store.ts';
import type { Candidate, Permission, Price } from './account.ts';
import type { Evidence, SendTask } from './task.ts';

/** The address that a mail was sent from, and the brand that names it. */
export interface SentFrom {
  readonly source: string;
  readonly brand: Brand;
}

/** A message that is rendered and addressed. */
export interface Prepared {
  readonly written: Written;
  /** The versions of the texts that it was written by. */
  readonly documents: Documents;
  /** Of a mail: whose address the provider may refuse. */
  readonly from?: SentFrom;
  /** What its claim writes beside the message. */
  readonly alsoWrite?: readonly Write[];
  /** Sends it; all attempts of one message name it alike. */
  readonly send: (subject: string, attempt: number) => Promise<Delivery>;
}

/**
 * A way by which messages go. Whether one may go at all is decided before, and alike for all channels; that it goes once is the claim's
 * concern. What a channel has to keep is in `test/messaging/channels/contract.ts`.
 */
export interface SendingChannel {
  /** For channels to customers: what it needs of them and of the shop. */
  readonly way?: ChannelWay;
  /** The account that it sends by, where there is one. */
  readonly account?: (shop: string) => AccountStore;
  /** What the message costs, for channels that are paid by the message; or why the carriers cannot carry its words. */
  readonly quote?: (
    task: SendTask,
    evidence: Evidence,
    to: Reachable,
    at: string,
  ) => Promise<{ readonly price: Price } | { readonly skip: SkipReason; readonly why: string }>;
  /** Whether and when this message may go, as far as the channel is concerned. */
  readonly permit: (candidate: Candidate, cause: Cause, shop: string) => Promise<Permission>;
  /** What a notice to the shop's staff says now, and `over` where there is nothing to tell any more; of channels by which such notices go. */
  readonly readNotice?: (task: SendTask, now: string) => Promise<ReadNotice | 'over'>;
  readonly prepare: (task: SendTask, evidence: Evidence, to: Reachable, at: string) => Promise<Prepared>;
  /** When a message is tried again that was certainly not accepted. */
  readonly retryAt: (task: SendTask, delivery: Extract<Delivery, { busy: string }>, now: string) => Promise<string>;
  /** What became of a claimed message whose outcome is not known, where the provider can be asked; `none` where it was never taken. */
  readonly find?: (task: SendTask, shop: ShopDocument, now: string) => Promise<PhoneReport | 'none'>;
}
