import type * as v from 'valibot';
import type { Label } from '../../../shared/events/event.ts';
import type { ShopDocument, ShopPath } from '../../../shared/events/shops.ts';
import type { Recipient } from '../../../shared/text/names.ts';
import type { Letter } from '../email/layout.ts';
import type { Occasion } from '../email/letter-links.ts';

/** Who reads it. What customers get has a name on their own page. */
type Reader = { readonly reader: 'customer'; readonly readerLabel: Label } | { readonly reader: 'desk' };

/** A kind of letter: all that anybody has to know of it, declared once. */
export type LetterTemplate<Facts extends v.GenericSchema = v.GenericSchema> = Reader & {
  /** What is asked for by this name, see `MessageRequest`. */
  readonly kind: string;
  /** Goes up whenever it says something else; a test keeps the digest of what each version says. */
  readonly version: number;
  /** What it is called among those who answer for it. */
  readonly label: Label;
  /** What it says of the shop's document, and must not be empty there. */
  readonly needs: readonly ShopPath[];
  readonly facts: Facts;
  write(facts: v.InferOutput<Facts>, to: Recipient, shop: ShopDocument, occasion: Occasion): Letter;
};

/** Declares a letter; its text is checked against its facts. */
export const letter = <Facts extends v.GenericSchema>(template: LetterTemplate<Facts>): LetterTemplate<Facts> =>
  template;
