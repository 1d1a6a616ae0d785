import type { CustomersMerged } from '../../../shared/events/customers.ts';
import type { EventOf } from '../../../shared/events/event.ts';
import type { Cause } from '../../../shared/kernel/aggregate.ts';
import { recipients } from './messages.store.ts';
import { applyConsent, newRecipient, type Recipient, withdrawals } from './recipient.ts';

/** Saves that `from` was merged into `into`. Withdrawals of `from`, earlier and later ones, hold for `into`. */
export async function saveMerge(event: EventOf<typeof CustomersMerged>): Promise<void> {
  const { shop, data } = event;
  const { from, into } = data;
  const merged = await recipients
    .of(shop, from)
    .change(event, (before = newRecipient) => ({ state: { ...before, into } }));
  if (merged) await forwardWithdrawals(shop, merged.state, event);
}

/** Applies withdrawals to the customer that this one was merged into, and so on along the chain. Idempotent. */
export async function forwardWithdrawals(
  shop: string,
  { into, consents }: Pick<Recipient, 'into' | 'consents'>,
  cause: Cause,
): Promise<void> {
  if (!into) return;
  const target = recipients.of(shop, into);
  for (const withdrawal of withdrawals(consents)) {
    await target.change(cause, (before = newRecipient) => applyConsent(before, into, withdrawal));
  }
  const known = await target.state();
  if (known) await forwardWithdrawals(shop, known, cause);
}
