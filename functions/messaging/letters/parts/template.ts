import type * as v from 'valibot';
import type { Label } from '../../../../shared/events/event.ts';
import type { Language, ShopDocument, ShopPath } from '../../../../shared/events/shops.ts';
import type { Recipient } from '../../../../shared/text/names.ts';
import type { Letter } from '../../email/layout.ts';
import type { LetterContext } from '../../email/letter-links.ts';
import type { Topic } from './topics.ts';

/** The reader. Letters to customers also have a label for the customer's account page, and the topic that their requests name. */
type Reader =
  | { readonly reader: 'customer'; readonly readerLabel: Label; readonly topic: Topic }
  | { readonly reader: 'desk' };

/** Words as they are said in a chat or on a board: without the greeting and the signature of a letter. */
export interface ConversationWords {
  /** Plain text; an empty line separates paragraphs. */
  readonly text: string;
  /** Who wrote them. */
  readonly agent: { readonly name: string; readonly title?: string | undefined };
}

/** A kind of letter, with all that the code needs to know of it. */
export type LetterTemplate<Facts extends v.GenericSchema = v.GenericSchema> = Reader & {
  /** The name by which it is requested, see `MessageRequest`. */
  readonly kind: string;
  /** Increases with every change of the text; a test has the digest of each version. */
  readonly version: number;
  /** The label for the shop's staff. */
  readonly label: Label;
  /** The parts of the shop's document that it uses and that must not be empty. */
  readonly needs: readonly ShopPath[];
  /** It says what the order earned. */
  readonly showsPoints?: true;
  /** It is short, or waited for on the way: it goes to a phone first, where the shop has connected one, and by mail else. */
  readonly onPhone?: true;
  /** The shop may let a picture go with it. */
  readonly carriesPicture?: true;
  readonly facts: Facts;
  /** What it says where it is an answer in a chat or on a board; without it, it is a mail only. */
  words?(facts: v.InferOutput<Facts>, language: Language, shop: ShopDocument): ConversationWords;
  write(facts: v.InferOutput<Facts>, to: Recipient, shop: ShopDocument, occasion: LetterContext): Letter;
  /** Its words as an AlimTalk, for readers of Korean; without it, the letter goes by no AlimTalk. */
  readonly alimtalk?: {
    /** As it is registered at Kakao, with `#{name}` for its variables. */
    readonly text: string;
    /** What stands for each variable, by its name. */
    variables(
      facts: v.InferOutput<Facts>,
      to: Recipient,
      shop: ShopDocument,
      occasion: LetterContext,
    ): Readonly<Record<string, string>>;
  };
  /**
   * Its words as a text message: versions, the fullest first and each whole in itself, without the shop's name before them or a way out after them,
   * which `textMessage` adds. Plain text; without it, the letter goes by no text message.
   */
  texts?(facts: v.InferOutput<Facts>, to: Recipient, shop: ShopDocument, occasion: LetterContext): readonly string[];
};

/** Declares a letter; the type of the facts in `write` is inferred from `facts`. */
export const letter = <Facts extends v.GenericSchema>(template: LetterTemplate<Facts>): LetterTemplate<Facts> =>
  template;
