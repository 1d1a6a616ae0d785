import { canonical } from '../../shared/base/json.ts';
import { type Draft, say } from '../../shared/events/event.ts';
import { type ProductNote, ProductNoted } from '../../shared/events/shops.ts';

/** What a note is about. */
export type NoteTarget = { readonly product: string } | { readonly category: string };

/** A note as deployed, and as set by the API, which takes precedence. */
export interface Note {
  readonly about: NoteTarget;
  readonly deployed?: ProductNote | undefined;
  readonly override?: ProductNote | undefined;
}

export const noteSubject = (shop: string, about: NoteTarget): string =>
  'product' in about ? `product-note/${shop}/${about.product}` : `category-note/${shop}/${about.category}`;

/** The target of a note's subject. */
export function targetOf(subject: string): NoteTarget {
  const [kind, , name = ''] = subject.split('/');
  return kind === 'product-note' ? { product: name } : { category: name };
}

export const effectiveNote = (note: Note | undefined): ProductNote | undefined => note?.override ?? note?.deployed;

/** The new state, and `ProductNoted` when the effective note has changed. */
export function decideNote(before: Note | undefined, after: Note, at: string): { state: Note; events: Draft[] } {
  const note = effectiveNote(after) ?? null;
  const isChanged = canonical(effectiveNote(before) ?? null) !== canonical(note);
  const events = isChanged ? [say(ProductNoted, at, { ...after.about, note })] : [];
  return { state: after, events };
}
