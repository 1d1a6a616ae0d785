import { notHereYet } from '../../../shared/base/outcome.ts';
import { type EventOf, shopVersion } from '../../../shared/events/event.ts';
import type { ShopChanged } from '../../../shared/events/shops.ts';
import type { MessageContext } from '../../../shared/kernel/consumer.ts';
import { readProjection, saveProjection } from '../../../shared/kernel/projection.ts';
import type { CareShop } from './answering.ts';
import { saveMailboxes, shopMailboxes } from './mailboxes.store.ts';
import { shops } from './tickets.store.ts';

/** Stores the projection of a shop, and its mailboxes. */
export async function saveShop(event: EventOf<typeof ShopChanged>): Promise<void> {
  const { zone, hours, languages, brand, channels, desk } = event.data;
  const documents = shopVersion(event.shop, event.version);
  const mailboxes = shopMailboxes(event);
  const basics = { zone, hours, documents, languages, support: brand.support.email, brand, mailboxes, channels };
  const known: CareShop = { ...basics, ...(desk && { desk: desk.addresses }) };
  await saveProjection(shops, event, known);
  await saveMailboxes(event);
}

/** The projection of the shop; the message is retried until it has arrived. */
export async function loadShop(shop: string, context: MessageContext): Promise<CareShop> {
  const known = await readProjection(shops.of(shop));
  if (!known) throw notHereYet(`The shop ${shop}`, context);
  return known;
}
