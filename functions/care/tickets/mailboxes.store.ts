import type { LinkKeys } from '../../../shared/api/links.ts';
import { hexId, normalizedEmail } from '../../../shared/base/ids.ts';
import { mailboxOf } from '../../../shared/base/mail-address.ts';
import type { EventOf } from '../../../shared/events/event.ts';
import { brandAddresses, type ShopChanged } from '../../../shared/events/shops.ts';
import { type Aggregate, aggregate } from '../../../shared/kernel/aggregate-kind.ts';
import { readProjection } from '../../../shared/kernel/projection.ts';
import { mayBeSigned, ticketIn } from './reply-address.ts';
import { shops, tickets } from './tickets.store.ts';

/** The shops that had a mailbox at any time, in the sequence in which their events arrived. */
interface Claimants {
  readonly shops: readonly string[];
}

/** The older form of this state, with the newest shop only. */
interface NewestClaimant {
  readonly id: string;
}

const claimants = { owner: 'care', describe: () => ({ status: 'known' }) };
const boxes = aggregate<Claimants | NewestClaimant>('box', claimants);
const everyShop = aggregate<Claimants | NewestClaimant>('shops', claimants).of('any', 'all');

const boxAt = (mailbox: string) => boxes.of('any', hexId(normalizedEmail(mailbox)));

function shopsIn(stored: Claimants | NewestClaimant | undefined): readonly string[] {
  if (stored === undefined) return [];
  return 'shops' in stored ? stored.shops : [stored.id];
}

const shopsAt = async (claim: Aggregate<Claimants | NewestClaimant>): Promise<readonly string[]> =>
  shopsIn(await claim.state());

/** The mailboxes of a shop's addresses. */
export const shopMailboxes = ({ data }: EventOf<typeof ShopChanged>): readonly string[] => [
  ...new Set(brandAddresses(data.brand).map(({ address }) => mailboxOf(address))),
];

/** Stores the mailboxes that a shop claims. */
export async function saveMailboxes(event: EventOf<typeof ShopChanged>): Promise<void> {
  for (const claim of [...shopMailboxes(event).map(boxAt), everyShop]) {
    await claim.change(event, (stored) => {
      const before = shopsIn(stored);
      return { state: { shops: before.includes(event.shop) ? before : [...before, event.shop] } };
    });
  }
}

/**
 * The shop that has the mailbox of an address now: the first claimant whose document still names it. Only one can, because a
 * shop's document and the claim of its mailboxes are changed in one write.
 */
export async function mailboxOwner(address: string): Promise<string | undefined> {
  const mailbox = mailboxOf(address);
  for (const shop of await shopsAt(boxAt(mailbox))) {
    const known = await readProjection(shops.of(shop));
    // An older projection has no mailboxes.
    if (known && (known.mailboxes ?? [mailbox]).includes(mailbox)) return shop;
  }
  return undefined;
}

/** The shop that a mail to this address is for: the shop of the ticket in a signed address, else the mailbox's owner. */
export async function shopOfRecipient(keys: LinkKeys, address: string): Promise<string | undefined> {
  if (mayBeSigned(address)) {
    const all = [...(await shopsAt(boxAt(mailboxOf(address)))), ...(await shopsAt(everyShop))];
    for (const shop of new Set(all)) {
      const ticket = ticketIn(keys, shop, address);
      if (ticket && (await tickets.of(shop, ticket).load())) return shop;
    }
  }
  return await mailboxOwner(address);
}

/** The shop that a mail to a misspelt address is likely for: one with a mailbox at the same domain, else the stage's first. */
export async function shopNear(recipients: readonly string[]): Promise<string | undefined> {
  const all = await shopsAt(everyShop);
  const domains = new Set(recipients.map(hostOf));
  for (const shop of all) {
    const { mailboxes = [] } = (await readProjection(shops.of(shop))) ?? {};
    if (mailboxes.some((each) => domains.has(hostOf(each)))) return shop;
  }
  return all[0];
}

const hostOf = (address: string): string => mailboxOf(address).split('@').at(-1) ?? '';
