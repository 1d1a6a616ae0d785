import type { AccountRefusal } from '../policy/refusal.ts';

/** The provider's answer to one attempt to send. Anything thrown means that the outcome is unknown. */
export type Delivery =
  | { readonly accepted: string }
  /** The message will never be accepted. */
  | { readonly refused: string }
  /** Not accepted, and nothing ever will be for this address. */
  | { readonly unreachable: string }
  /** Not accepted because of the sending account, whatever the message is. */
  | { readonly barred: AccountRefusal }
  /** Certainly not accepted, and may be retried. */
  | { readonly busy: string };
