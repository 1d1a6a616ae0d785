import type { CustomersMerged } from '../../../shared/events/customers.ts';
import type { EventOf } from '../../../shared/events/event.ts';
import type { Cause } from '../../../shared/kernel/aggregate.ts';
import { recipients } from './messages.store.ts';
import { applyConsent, newRecipient, type Recipient, withdrawals } from './recipient.ts';

/** Two customers are one person: what `from` refused, and what is refused in their name later, holds for `into`. */
export async function keepMerge(event: EventOf<typeof CustomersMerged>): Promise<void> {
  const { shop, data } = event;
  const { from, into } = data;
  const gone = await recipients
    .of(shop, from)
    .change(event, (before = newRecipient) => ({ state: { ...before, into } }));
  if (gone) await passOn(shop, gone.state, event);
}

/** Tells whom they were merged into what they refuse, and whom those were merged into; told twice, it is one answer. */
export async function passOn(
  shop: string,
  { into, consents }: Pick<Recipient, 'into' | 'consents'>,
  cause: Cause,
): Promise<void> {
  if (!into) return;
  const person = recipients.of(shop, into);
  for (const said of withdrawals(consents)) {
    await person.change(cause, (before = newRecipient) => applyConsent(before, into, said));
  }
  const known = await person.state();
  if (known) await passOn(shop, known, cause);
}
