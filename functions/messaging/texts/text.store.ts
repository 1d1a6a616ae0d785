import { addresses, digestOfTo } from '../addresses/addresses.store.ts';
import { loadPerson } from '../persons/person.store.ts';
import type { MessageState } from '../policy/message.ts';
import { messages } from '../policy/messages.store.ts';
import { keptShop } from '../sending/kept-shop.store.ts';

/** The message, and the shop's document that it was rendered by, as far as they are kept. */
export async function readRendered(shop: string, key: string) {
  const message = await messages.of(shop, key).state();
  const version = message?.written && message.documents?.[`shop/${shop}`];
  if (!message?.written || version === undefined || (await isErased(shop, message))) return { message };
  return { message, document: await keptShop(shop, version) };
}

/** Whoever asked for erasure is shown to nobody any more. */
async function isErased(shop: string, { request: { to }, written }: MessageState): Promise<boolean> {
  const [person, address] = await Promise.all([
    'customer' in to ? loadPerson(shop, to.customer) : undefined,
    written && addresses.of(shop, 'reader' in to ? to.reader : digestOfTo(written.to)).state(),
  ]);
  return person?.recipient?.erasureRequestedAt !== undefined || address?.requestedAt !== undefined;
}
