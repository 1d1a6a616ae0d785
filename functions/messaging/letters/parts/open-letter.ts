import * as v from 'valibot';
import { Rejected } from '../../../../shared/base/outcome.ts';
import { type Documents, documentVersion, type Label } from '../../../../shared/events/event.ts';
import type { Language, ShopDocument } from '../../../../shared/events/shops.ts';
import type { Recipient } from '../../../../shared/text/names.ts';
import type { Letter } from '../../email/layout.ts';
import type { LetterContext } from '../../email/letter-links.ts';
import type { Order } from './order.ts';
import type { ConversationWords, LetterTemplate } from './template.ts';
import type { Topic } from './topics.ts';

/** All letters, by kind. */
export type Letters = ReadonlyMap<string, LetterTemplate>;

/** The topics of the letters to customers, each once. */
export const topicsOf = (all: Letters): Topic[] => [
  ...new Set([...all.values()].flatMap((each) => (each.reader === 'customer' ? [each.topic] : []))),
];

/** The letters that a picture may go with; only customers get pictures. */
export const pictureLettersIn = (all: Letters) =>
  [...all.values()].flatMap((each) =>
    each.reader === 'customer' && each.carriesPicture
      ? [{ kind: each.kind, label: each.label, isAdvertising: each.topic.purpose === 'marketing' }]
      : [],
  );

/** A letter with parsed facts, ready to be written. */
export interface OpenLetter {
  /** The version of the letter. */
  readonly version: Documents;
  /** Its name, of which the subject of a long text is made. */
  readonly label: Label;
  /** The first item, where the letter is about an order; its sentences name only this one. */
  readonly first?: Order['items'][0];
  /** It says what the order earned. */
  readonly showsPoints: boolean;
  readonly write: (to: Recipient, shop: ShopDocument, occasion: LetterContext) => Letter;
  readonly words?: (language: Language, shop: ShopDocument) => ConversationWords;
  /** The template of its AlimTalk, and what stands for its variables. */
  readonly alimtalk?: {
    readonly text: string;
    readonly variables: (
      to: Recipient,
      shop: ShopDocument,
      occasion: LetterContext,
    ) => Readonly<Record<string, string>>;
  };
  /** The versions of its text message, the fullest first. */
  readonly texts?: (to: Recipient, shop: ShopDocument, occasion: LetterContext) => readonly string[];
}

/** Parses the facts of a letter. Throws `Rejected` for an unknown kind, and for facts that do not match its schema. */
export function openLetter(letters: Letters, kind: string, facts: unknown): OpenLetter {
  const template = letters.get(kind);
  if (!template) throw new Rejected(`There is no letter ${kind}`);
  const result = v.safeParse(template.facts, facts);
  if (!result.success) {
    const [issue] = result.issues;
    throw new Rejected(`The facts of a letter lack ${v.getDotPath(issue) ?? 'all'}: ${issue.expected ?? issue.type}`);
  }
  const known = result.output;
  const first = isOrdered(known) ? known.order.items[0] : undefined;
  return {
    version: documentVersion('letter', kind, template.version),
    label: template.label,
    ...(first && { first }),
    showsPoints: template.showsPoints === true,
    ...(template.words && { words: (language, shop) => template.words?.(known, language, shop) as ConversationWords }),
    ...(template.texts && {
      texts: (to, shop, occasion) =>
        template.texts?.(withShortName(known, occasion), to, shop, occasion) as readonly string[],
    }),
    ...(template.alimtalk && {
      alimtalk: {
        text: template.alimtalk.text,
        variables: (to, shop, occasion) =>
          template.alimtalk?.variables(withShortName(known, occasion), to, shop, occasion) ?? {},
      },
    }),
    write: (to, shop, occasion) => template.write(withShortName(known, occasion), to, shop, occasion),
  };
}

/** The facts with the shop's short name of the first item. */
function withShortName(facts: unknown, { shortName }: LetterContext): unknown {
  if (!shortName || !isOrdered(facts)) return facts;
  const [first, ...more] = facts.order.items;
  return { ...facts, order: { ...facts.order, items: [{ ...first, short: shortName }, ...more] } };
}

/** Letters about an order have its facts in `order`; in other letters `order` is an id. */
const isOrdered = (facts: unknown): facts is { readonly order: Order } =>
  typeof (facts as { readonly order?: unknown } | null)?.order === 'object';
