import * as v from 'valibot';
import { id } from '../../shared/events/event.ts';
import type { MessageRequest } from '../../shared/events/messaging.ts';
import type { ProductNote } from '../../shared/events/shops.ts';

type Facts = MessageRequest['facts'];

const ordered = v.object({
  items: v.tupleWithRest([v.looseObject({ product: v.optional(id), category: v.optional(id) })], v.unknown()),
});

/** Where the note of the first thing bought may be, the product's own before its category's; a sentence names no other. */
export function noteSubjects(shop: string, { order }: Facts): string[] {
  const read = v.safeParse(ordered, order);
  if (!read.success) return [];
  const { product, category } = read.output.items[0];
  return [
    ...(product ? [`product-note/${shop}/${product}`] : []),
    ...(category ? [`category-note/${shop}/${category}`] : []),
  ];
}

/** The facts with the shop's own short name of the first thing bought. */
export function withShortName(facts: Facts, note: ProductNote | null | undefined): Facts {
  const read = v.safeParse(ordered, facts.order);
  if (!read.success || !note?.shortName) return facts;
  const [first, ...more] = read.output.items;
  return { ...facts, order: { ...(facts.order as object), items: [{ ...first, short: note.shortName }, ...more] } };
}
