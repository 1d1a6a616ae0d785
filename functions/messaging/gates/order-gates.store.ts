import type { OrderOwned } from '../../../shared/events/customers.ts';
import type { Envelope, EventOf } from '../../../shared/events/event.ts';
import type { OrderFacts, PlatformReturnChanged } from '../../../shared/events/orders.ts';
import { aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import { saveProjection } from '../../../shared/kernel/projection.ts';
import { releaseHeld } from '../persons/release.store.ts';
import { recipients, statuses } from '../policy/messages.store.ts';
import { applyGates, newRecipient } from '../policy/recipient.ts';
import {
  gatesFor,
  isFiled,
  isLate,
  isReturnOpen,
  namedBy,
  namingOwner,
  noGates,
  type OrderGates,
  withLateness,
  withReturn,
} from './order-gates.ts';

const orderGates = aggregate<OrderGates>('order-gates', { owner: 'messaging', describe: () => ({ status: 'kept' }) });

/** Saves the order's status, and whether its parcels are late. A test order holds nothing. */
export async function saveOrder(event: Envelope<string, OrderFacts>): Promise<void> {
  await saveProjection(statuses, event, event.status);
  const { shop, subject, version, at, data, test } = event;
  if (test) return;
  const newest = statuses.at(subject);
  const changed = await orderGates.of(shop, data.order).change(event, async (before = noGates) => {
    const matter = { version, isOpen: isLate(data), at };
    const state = withLateness(before, matter);
    if (state === before) return undefined;
    // That no later event of the order is known, of which nothing had to be recorded, is asserted in the write.
    const known = await newest.load();
    if (!known || known.state.version > version) return undefined;
    return { state, alsoWrite: [newest.assertVersion(known.version)] };
  });
  if (changed?.state.late) await fileGates(event, data.order);
}

export async function saveReturn(event: EventOf<typeof PlatformReturnChanged>): Promise<void> {
  const { shop, version, at, data, test } = event;
  if (test) return;
  const matter = { version, isOpen: isReturnOpen(data.step), at };
  await orderGates.of(shop, data.order).change(event, (before = noGates) => {
    const state = withReturn(before, data.return, matter);
    return state === before ? undefined : { state };
  });
  await fileGates(event, data.order);
}

/** What is open goes with the order; a record that was merged into another keeps what is its own. */
export async function saveOwner(event: EventOf<typeof OrderOwned>): Promise<void> {
  const { order, customer, named = customer } = event.data;
  const changed = await orderGates.of(event.shop, order).change(event, (before = noGates) => {
    const state = namingOwner(before, event.version, named);
    return state === before ? undefined : { state };
  });
  if (changed && isFiled(changed.state)) await fileGates(event, order);
}

/**
 * Writes what is open into the records of those whom the order names or named, which are asserted when a message is claimed. Each write
 * asserts what it was made from, so that of two at the same time the older does not stay.
 */
async function fileGates(event: Envelope, order: string): Promise<void> {
  const { shop } = event;
  const stored = orderGates.of(shop, order);
  for (const customer of namedBy((await stored.state()) ?? noGates)) {
    await recipients.of(shop, customer).change(event, async (before = newRecipient) => {
      const gates = await stored.load();
      const state = applyGates(before, order, gatesFor(gates?.state ?? noGates, order, customer));
      return state === before ? undefined : { state, alsoWrite: [stored.assertVersion(gates?.version)] };
    });
    await releaseHeld(shop, customer, event);
  }
}
