import { plusSeconds } from '../../../shared/base/clock.ts';
import { deskAddressId } from '../../../shared/events/desk.ts';
import { type Draft, type EventOf, say } from '../../../shared/events/event.ts';
import { MessageRequested } from '../../../shared/events/messaging.ts';
import type { ShopChanged } from '../../../shared/events/shops.ts';
import type { Cause } from '../../../shared/kernel/aggregate.ts';
import { aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import { saveProjection } from '../../../shared/kernel/projection.ts';
import { shopSettings } from '../policy/messages.store.ts';
import { type DeskAddresses, withConfirmed, withDesk } from './desk-addresses.ts';

/** One item a shop: claims of mails to its staff assert it. */
export const deskAddresses = aggregate<DeskAddresses>('desk-addresses', {
  owner: 'messaging',
  describe: () => ({ status: 'kept' }),
});

/** How long the link in the mail is open. */
const questionSeconds = 7 * 86_400;

/** Saves a shop's settings, and the addresses of its desk. */
export async function saveShop(event: EventOf<typeof ShopChanged>): Promise<void> {
  await saveProjection(shopSettings, event, event.data);
  await saveDesk(event);
}

/** Keeps the addresses of the newest document, and asks the readers of new ones whether they are theirs. */
async function saveDesk(event: EventOf<typeof ShopChanged>): Promise<void> {
  const { shop, version, at, data } = event;
  await deskAddresses.of(shop).change(event, (before) => {
    if (!before && !data.desk) return undefined;
    const changed = withDesk(before, data.desk, { version, at });
    const [language] = data.languages;
    return (
      changed && {
        state: changed.state,
        events: changed.asked.map(({ email }) => question(email, { version, at, language })),
      }
    );
  });
}

const question = (
  address: string,
  { version, at, language }: { version: number; at: string; language: 'ko' | 'en' | undefined },
): Draft =>
  say(MessageRequested, at, {
    key: `desk-address~${deskAddressId(address)}~${version}`,
    to: { channel: 'email', address },
    purpose: 'transactional',
    topic: 'desk-address',
    template: { kind: 'desk-address' },
    facts: {},
    ...(language && { language }),
    usefulUntil: plusSeconds(at, questionSeconds),
    stillTrue: [],
    about: {},
  });

/** Returns whether the address is one of the shop's now; who confirms twice says nothing new. */
export async function confirmAddress(shop: string, digest: string, cause: Cause): Promise<boolean> {
  const known = deskAddresses.of(shop);
  let isKnown = false;
  await known.change(cause, (before) => {
    const state = before && withConfirmed(before, digest, cause.at);
    isKnown = state !== undefined;
    return state && { state };
  });
  return isKnown;
}
