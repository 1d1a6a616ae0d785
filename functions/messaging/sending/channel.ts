import type { Documents } from '../../../shared/events/event.ts';
import type { Brand } from '../../../shared/events/shops.ts';
import type { Cause } from '../../../shared/kernel/aggregate.ts';
import type { ReadNotice } from '../desk-mail/notice.client.ts';
import type { Written } from '../policy/message.ts';
import type { AccountRefusal } from '../policy/refusal.ts';
import type { Reachable } from '../policy/send-policy.ts';
import type { Candidate, Permission } from './account.ts';
import type { Evidence, SendTask } from './task.ts';

/** The provider's answer to one attempt to send. Anything thrown means that the outcome is unknown. */
export type Delivery =
  | { readonly accepted: string }
  /** The message will never be accepted. */
  | { readonly refused: string }
  /** Not accepted, and nothing ever will be for this address. */
  | { readonly unreachable: string }
  /** Not accepted because of the sending account, whatever the message is. */
  | { readonly barred: AccountRefusal }
  /** Certainly not accepted, and may be retried; not before that time, where the provider names one. */
  | { readonly busy: string; readonly retryAt?: string | undefined };

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
  /** Sends it; all attempts of one message name it alike. */
  readonly send: (subject: string, attempt: number) => Promise<Delivery>;
}

/**
 * A way by which messages go. Whether one may go at all is decided before, and alike for all channels; that it goes once is the claim's
 * concern. What a channel has to keep is in `test/messaging/channels/contract.ts`.
 */
export interface SendingChannel {
  /** Whether and when this message may go, as far as the channel is concerned. */
  readonly permit: (candidate: Candidate, cause: Cause) => Promise<Permission>;
  /** What a notice to the shop's staff says now, and `over` where there is nothing to tell any more; of channels by which such notices go. */
  readonly readNotice?: (task: SendTask, now: string) => Promise<ReadNotice | 'over'>;
  readonly prepare: (task: SendTask, evidence: Evidence, to: Reachable, at: string) => Promise<Prepared>;
  /** When a message is tried again that was certainly not accepted. */
  readonly retryAt: (task: SendTask, delivery: Extract<Delivery, { busy: string }>, now: string) => Promise<string>;
}
