import { notHereYet } from '../../../shared/base/outcome.ts';
import { type EventOf, shopVersion } from '../../../shared/events/event.ts';
import type { ShopChanged } from '../../../shared/events/shops.ts';
import type { MessageContext } from '../../../shared/kernel/consumer.ts';
import { readProjection, saveProjection } from '../../../shared/kernel/projection.ts';
import type { CareShop } from './answering.ts';
import { keepMailboxes, mailboxesIn } from './mailboxes.store.ts';
import { shops } from './tickets.store.ts';

/** Keeps what care goes by, and which mailboxes are the shop's. */
export async function keepShop(event: EventOf<typeof ShopChanged>): Promise<void> {
  const { zone, hours, languages, brand } = event.data;
  const documents = shopVersion(event.shop, event.version);
  const mailboxes = mailboxesIn(event);
  const known: CareShop = { zone, hours, documents, languages, support: brand.support.email, mailboxes };
  await saveProjection(shops, event, known);
  await keepMailboxes(event);
}

/** The shop, once it is known here. */
export async function shopFor(shop: string, turn: MessageContext): Promise<CareShop> {
  const known = await readProjection(shops.of(shop));
  if (!known) throw notHereYet(`The shop ${shop}`, turn);
  return known;
}
