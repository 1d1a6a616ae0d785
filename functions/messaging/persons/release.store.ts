import { systemClock } from '../../../shared/base/clock.ts';
import type { EventOf } from '../../../shared/events/event.ts';
import type { PreferencesChanged } from '../../../shared/events/messaging.ts';
import type { Cause } from '../../../shared/kernel/aggregate.ts';
import { hasten, releaseHold } from '../policy/message.ts';
import { messages } from '../policy/messages.store.ts';
import { careGate } from '../policy/recipient.ts';
import { loadPerson } from './person.store.ts';

/** Whatever is held at the care gate for another reason than what is open now is decided again; a repetition is harmless. */
export async function releaseHeld(shop: string, customer: string, cause: Cause): Promise<void> {
  const { recipient } = await loadPerson(shop, customer);
  if (!recipient) return;
  const gate = careGate(recipient, systemClock());
  for (const key of recipient.held) {
    await messages
      .of(shop, key)
      .change(cause, (before) =>
        before === undefined || before.because === gate ? undefined : { state: releaseHold(before, cause.at) },
      );
  }
}

/**
 * A pause has ended early, or ends at another time: what is held until its end is decided again at once. What another reason keeps
 * is held again.
 */
export async function releasePaused(event: EventOf<typeof PreferencesChanged>): Promise<void> {
  const { shop, at, data } = event;
  const { recipient } = await loadPerson(shop, data.customer);
  const end = recipient?.preferences?.pausedUntil;
  for (const { key } of recipient?.waiting ?? []) {
    await messages
      .of(shop, key)
      .change(event, (before) =>
        before?.because === 'paused' && before.until !== end ? { state: hasten(before, at) } : undefined,
      );
  }
}
