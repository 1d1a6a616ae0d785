import type { AccountRefusal } from '../policy/refusal.ts';

/** What became of one attempt to send, as far as the provider told. Anything thrown means: that cannot be known. */
export type Delivery =
  | { readonly accepted: string }
  /** It will never be taken. */
  | { readonly refused: string }
  /** It was not taken, and nothing ever will be for this address. */
  | { readonly unreachable: string }
  /** It was not taken for the sake of the account that sends, whatever the message is. */
  | { readonly barred: AccountRefusal }
  /** It was surely not taken, and may be asked again. */
  | { readonly busy: string };
