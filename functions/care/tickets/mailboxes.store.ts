import type { LinkKeys } from '../../../shared/api/links.ts';
import { hexId, normalizedEmail } from '../../../shared/base/ids.ts';
import { mailboxOf } from '../../../shared/base/mail-address.ts';
import type { EventOf } from '../../../shared/events/event.ts';
import { brandAddresses, type ShopChanged } from '../../../shared/events/shops.ts';
import { type Aggregate, aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import { readProjection } from '../../../shared/kernel/projection.ts';
import { mayBeSigned, ticketIn } from './reply-address.ts';
import { shops, tickets } from './tickets.store.ts';

/** Shops that had a mailbox at any time, in the sequence in which care heard of that. */
interface Claimants {
  readonly shops: readonly string[];
}

/** As it was stored when the newest that was heard of counted. */
interface Newest {
  readonly id: string;
}

const claimants = { owner: 'care', describe: () => ({ status: 'known' }) };
const boxes = aggregate<Claimants | Newest>('box', claimants);
const everyShop = aggregate<Claimants | Newest>('shops', claimants).of('any', 'all');

const boxAt = (mailbox: string) => boxes.of('any', hexId(normalizedEmail(mailbox)));

function shopsIn(stored: Claimants | Newest | undefined): readonly string[] {
  if (stored === undefined) return [];
  return 'shops' in stored ? stored.shops : [stored.id];
}

const shopsAt = async (kept: Aggregate<Claimants | Newest>): Promise<readonly string[]> => shopsIn(await kept.state());

/** The mailboxes of a shop's addresses. */
export const mailboxesIn = ({ data }: EventOf<typeof ShopChanged>): readonly string[] => [
  ...new Set(brandAddresses(data.brand).map(({ address }) => mailboxOf(address))),
];

/** Keeps which mailboxes a shop says are its own. */
export async function keepMailboxes(event: EventOf<typeof ShopChanged>): Promise<void> {
  for (const kept of [...mailboxesIn(event).map(boxAt), everyShop]) {
    await kept.change(event, (stored) => {
      const before = shopsIn(stored);
      return { state: { shops: before.includes(event.shop) ? before : [...before, event.shop] } };
    });
  }
}

/**
 * The shop that has the mailbox of an address now: the first one that had it and says so still. No other one can say so, for
 * a shop's document is changed in one write with the claim of its mailboxes.
 */
export async function ownerOf(address: string): Promise<string | undefined> {
  const mailbox = mailboxOf(address);
  for (const shop of await shopsAt(boxAt(mailbox))) {
    const known = await readProjection(shops.of(shop));
    // A copy of before there were claims does not say its mailboxes.
    if (known && (known.mailboxes ?? [mailbox]).includes(mailbox)) return shop;
  }
  return undefined;
}

/** Whom a mail to this address is for: the shop of the ticket that it is signed for, whatever mailbox it names; else the owner. */
export async function shopOfRecipient(keys: LinkKeys, address: string): Promise<string | undefined> {
  if (mayBeSigned(address)) {
    const all = [...(await shopsAt(boxAt(mailboxOf(address)))), ...(await shopsAt(everyShop))];
    for (const shop of new Set(all)) {
      const ticket = ticketIn(keys, shop, address);
      if (ticket && (await tickets.of(shop, ticket).load())) return shop;
    }
  }
  return await ownerOf(address);
}
