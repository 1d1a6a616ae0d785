import { canonical } from '../../shared/base/json.ts';
import { type Draft, say } from '../../shared/events/event.ts';
import { type ProductNote, ProductNoted } from '../../shared/events/shops.ts';

/** What a note is about. */
export type Noted = { readonly product: string } | { readonly category: string };

/** A note as the stage's folder has it, and as it was set by the API: that counts, where it is there. */
export interface Note {
  readonly about: Noted;
  readonly stage?: ProductNote | undefined;
  readonly own?: ProductNote | undefined;
}

export const noteSubject = (shop: string, about: Noted): string =>
  'product' in about ? `product-note/${shop}/${about.product}` : `category-note/${shop}/${about.category}`;

/** What a note's subject is about. */
export function notedIn(subject: string): Noted {
  const [kind, , name = ''] = subject.split('/');
  return kind === 'product-note' ? { product: name } : { category: name };
}

export const noteInForce = (note: Note | undefined): ProductNote | undefined => note?.own ?? note?.stage;

/** The note as it has become, and the word about it, where what counts is another. */
export function noteBecomes(before: Note | undefined, after: Note, at: string): { state: Note; events: Draft[] } {
  const [was, is] = [noteInForce(before) ?? null, noteInForce(after) ?? null];
  const events = canonical(was) === canonical(is) ? [] : [say(ProductNoted, at, { ...after.about, note: is })];
  return { state: after, events };
}
