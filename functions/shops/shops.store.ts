import { canonical } from '../../shared/base/json.ts';
import type { ProductNote, ShopDocument } from '../../shared/events/shops.ts';
import type { Cause } from '../../shared/kernel/aggregate.ts';
import { type Aggregate, aggregate } from '../../shared/kernel/aggregate-kind.ts';
import { becomes, type Shop, upgraded } from './document.ts';
import { mailboxWrites } from './mailboxes.store.ts';
import { type Note, type Noted, noteBecomes, noteInForce } from './note.ts';

const shops = aggregate<Shop | ShopDocument>('shop', { owner: 'shops', describe: () => ({ status: 'open' }) });

const note = {
  owner: 'shops',
  describe: (note: Note) => ({ status: noteInForce(note) ? 'noted' : 'blank' }),
};
const productNotes = aggregate<Note>('product-note', note);
const categoryNotes = aggregate<Note>('category-note', note);

const noteAt = (shop: string, about: Noted): Aggregate<Note> =>
  'product' in about ? productNotes.of(shop, about.product) : categoryNotes.of(shop, about.category);

export async function shopOf(shop: string): Promise<Shop | undefined> {
  const found = await shops.of(shop).state();
  return found && upgraded(found);
}

/**
 * Decides about a shop by what is known of it, and says so where another document counts then. In the same write it claims the
 * mailboxes of the shop's addresses, however they were set; throws `MailboxTaken` where another shop has one.
 */
export async function changeShop(
  shop: string,
  cause: Cause,
  decide: (before: Shop | undefined) => Shop,
): Promise<void> {
  await shops.of(shop).change(cause, async (found) => {
    const before = found && upgraded(found);
    const after = decide(before);
    const { mailboxes, writes } = await mailboxWrites(shop, before, after, cause.at);
    const { state, events } = becomes(before, { ...after, mailboxes }, cause.at);
    const isSame = before && writes.length === 0 && canonical(before) === canonical(state);
    return isSame ? undefined : { state, events, alsoWrite: writes };
  });
}

export const noteOf = (shop: string, about: Noted): Promise<Note | undefined> => noteAt(shop, about).state();

/** Decides about a note; one that was never there and holds nothing is not made. */
export async function changeNote(
  shop: string,
  about: Noted,
  cause: Cause,
  decide: (before: Note | undefined) => Pick<Note, 'stage' | 'own'>,
): Promise<void> {
  await noteAt(shop, about).change(cause, (before) => {
    const after = { about, ...decide(before) };
    return before || noteInForce(after) ? noteBecomes(before, after, cause.at) : undefined;
  });
}

/** A product's own note, else its category's. */
export async function noteFor(
  shop: string,
  { product, category }: { readonly product: string; readonly category?: string | undefined },
): Promise<ProductNote | undefined> {
  const own = noteInForce(await noteOf(shop, { product }));
  return own ?? (category ? noteInForce(await noteOf(shop, { category })) : undefined);
}
