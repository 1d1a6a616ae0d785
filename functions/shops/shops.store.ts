import { log } from '../../shared/aws/log.ts';
import { hexId } from '../../shared/base/ids.ts';
import { canonical } from '../../shared/base/json.ts';
import type { EventOf } from '../../shared/events/event.ts';
import type { ProgrammeApplied } from '../../shared/events/programme.ts';
import type { PromisesApplied } from '../../shared/events/promises.ts';
import type { ProductNote, ShopDocument } from '../../shared/events/shops.ts';
import type { Cause } from '../../shared/kernel/aggregate.ts';
import { type Aggregate, aggregate } from '../../shared/kernel/aggregate-kind.ts';
import { decideShop, effectiveDocument, type Shop, upgraded } from './document.ts';
import { mailboxWrites } from './mailboxes.store.ts';
import { decideNote, effectiveNote, type Note, type NoteTarget } from './note.ts';

const shopDocuments = aggregate<Shop | ShopDocument>('shop', { owner: 'shops', describe: () => ({ status: 'open' }) });

const noteOptions = {
  owner: 'shops',
  describe: (note: Note) => ({ status: effectiveNote(note) ? 'noted' : 'blank' }),
};
const productNotes = aggregate<Note>('product-note', noteOptions);
const categoryNotes = aggregate<Note>('category-note', noteOptions);

const noteAt = (shop: string, about: NoteTarget): Aggregate<Note> =>
  'product' in about ? productNotes.of(shop, about.product) : categoryNotes.of(shop, about.category);

export async function shopOf(shop: string): Promise<Shop | undefined> {
  const found = await shopDocuments.of(shop).state();
  return found && upgraded(found);
}

/** The zone of a shop; nothing of one that is not there. */
export const zoneOf = async (shop: string): Promise<string | undefined> => (await shopOf(shop))?.deployed.zone;
export const knowsShop = async (shop: string): Promise<boolean> => (await shopDocuments.of(shop).load()) !== undefined;

/**
 * Changes a shop, publishes a change of its effective document, and claims the mailboxes of its addresses in the same
 * transaction. Throws `MailboxTaken` when another shop holds one.
 */
export async function changeShop(
  shop: string,
  cause: Cause,
  decide: (before: Shop | undefined) => Shop,
): Promise<void> {
  await shopDocuments.of(shop).change(cause, async (found) => {
    const before = found && upgraded(found);
    const after = decide(before);
    const { mailboxes, writes } = await mailboxWrites(shop, before, after, cause.at);
    const { state, events } = decideShop(before, { ...after, mailboxes }, cause.at);
    const isSame = before && writes.length === 0 && canonical(before) === canonical(state);
    return isSame ? undefined : { state, events, alsoWrite: writes };
  });
}

/** A programme that the shop proposed by the API and applied takes precedence over the deployed one, as every part that is set by the API. */
export async function setProgramme({ shop, data, ...cause }: EventOf<typeof ProgrammeApplied>): Promise<void> {
  if (data.isDocumented) return;
  await changeShop(shop, cause, (before) => {
    if (!before) throw new Error(`The shop ${shop} is gone`);
    return { ...before, overrides: { ...before.overrides, programme: data.programme } };
  });
}

/**
 * Opening hours whose effect on promises was seen are the shop's from now on, unless others were set since: then the effect of
 * these was not seen, and the shop keeps what it has.
 */
export async function setHours({ shop, data, ...cause }: EventOf<typeof PromisesApplied>): Promise<void> {
  const { hours, hoursBefore } = data;
  if (!hours) return;
  await changeShop(shop, cause, (before) => {
    if (!before) throw new Error(`The shop ${shop} is gone`);
    if (hoursDigest(effectiveDocument(before).hours) !== hoursBefore) {
      log.warn('Opening hours were applied beside others than the shop has', { shop });
      return before;
    }
    return { ...before, overrides: { ...before.overrides, hours } };
  });
}

const hoursDigest = (hours: unknown): string => hexId(canonical(hours)).slice(0, 16);

export const noteOf = (shop: string, about: NoteTarget): Promise<Note | undefined> => noteAt(shop, about).state();

/** Changes a note; an empty one is not created. */
export async function changeNote(
  shop: string,
  about: NoteTarget,
  cause: Cause,
  decide: (before: Note | undefined) => Pick<Note, 'deployed' | 'override'>,
): Promise<void> {
  await noteAt(shop, about).change(cause, (before) => {
    const after = { about, ...decide(before) };
    return before || effectiveNote(after) ? decideNote(before, after, cause.at) : undefined;
  });
}

/** A product's own note, else its category's. */
export async function noteFor(
  shop: string,
  { product, category }: { readonly product: string; readonly category?: string | undefined },
): Promise<ProductNote | undefined> {
  const ofProduct = effectiveNote(await noteOf(shop, { product }));
  return ofProduct ?? (category ? effectiveNote(await noteOf(shop, { category })) : undefined);
}
