import { type AggregateKind, type Cause, change, deciding, load, save } from '../../shared/aggregate.ts';
import type { ProductNote, ShopDocument } from '../../shared/events/shops.ts';
import { canonical } from '../../shared/json.ts';
import { becomes, type Shop, upgraded } from './document.ts';
import { mailboxWrites } from './mailboxes.store.ts';
import { type Note, type Noted, noteBecomes, noteInForce, noteSubject } from './note.ts';

const shops = (table: string): AggregateKind<Shop | ShopDocument> => ({
  owner: 'shops',
  table,
  standing: () => 'open',
});

const notes = (table: string): AggregateKind<Note> => ({
  owner: 'shops',
  table,
  standing: (note) => (noteInForce(note) ? 'noted' : 'blank'),
});

const shopSubject = (shop: string): string => `shop/${shop}/${shop}`;

export async function shopOf(table: string, shop: string): Promise<Shop | undefined> {
  const found = await load(shops(table), shopSubject(shop));
  return found && upgraded(found.state);
}

/**
 * Decides about a shop by what is known of it, and says so where another document counts then. In the same write it claims the
 * mailboxes of the shop's addresses, however they were set; throws `MailboxTaken` where another shop has one.
 */
export async function changeShop(
  table: string,
  shop: string,
  cause: Cause,
  decide: (before: Shop | undefined) => Shop,
): Promise<void> {
  const subject = shopSubject(shop);
  await deciding(subject, cause, async () => {
    const found = await load(shops(table), subject);
    const before = found && upgraded(found.state);
    const after = decide(before);
    const { mailboxes, writes } = await mailboxWrites(table, shop, before, after, cause.at);
    const { state, events } = becomes(before, { ...after, mailboxes }, cause.at);
    if (before && writes.length === 0 && canonical(before) === canonical(state)) return;
    await save(shops(table), subject, cause, found, { state, events, also: writes });
  });
}

export const noteOf = async (table: string, shop: string, about: Noted): Promise<Note | undefined> =>
  (await load(notes(table), noteSubject(shop, about)))?.state;

/** Decides about a note; one that was never there and holds nothing is not made. */
export async function changeNote(
  table: string,
  shop: string,
  about: Noted,
  cause: Cause,
  decide: (before: Note | undefined) => Pick<Note, 'stage' | 'own'>,
): Promise<void> {
  await change(notes(table), noteSubject(shop, about), cause, (before) => {
    const after = { about, ...decide(before) };
    return before || noteInForce(after) ? noteBecomes(before, after, cause.at) : undefined;
  });
}

/** A product's own note, else its category's. */
export async function noteFor(
  table: string,
  shop: string,
  { product, category }: { readonly product: string; readonly category?: string | undefined },
): Promise<ProductNote | undefined> {
  const own = noteInForce(await noteOf(table, shop, { product }));
  return own ?? (category ? noteInForce(await noteOf(table, shop, { category })) : undefined);
}
