import * as v from 'valibot';
import type { Language, ShopDocument } from '../../../shared/events/shops.ts';
import { Rejected } from '../../../shared/outcome.ts';
import type { Letter } from '../letter.ts';
import type { Name } from '../names.ts';
import { firstDays, firstDaysFacts } from './first-days.ts';
import { thankYou, thankYouFacts } from './thank-you.ts';

type To = { readonly name: Name; readonly language: Language };
type Write = (facts: unknown, to: To, shop: ShopDocument) => Letter;

/** A kind of letter: what it must know, and how it is written. */
function letter<Schema extends v.GenericSchema>(
  schema: Schema,
  write: (facts: v.InferOutput<Schema>, to: To, shop: ShopDocument) => Letter,
): Write {
  return (facts, to, shop) => {
    const result = v.safeParse(schema, facts);
    if (result.success) return write(result.output, to, shop);
    const [issue] = result.issues;
    throw new Rejected(`The facts of a letter lack ${v.getDotPath(issue) ?? 'all'}: ${issue.expected ?? issue.type}`);
  };
}

const letters = new Map<string, Write>([
  ['thank-you', letter(thankYouFacts, thankYou)],
  ['first-days', letter(firstDaysFacts, firstDays)],
]);

export function writeLetter(kind: string, facts: unknown, to: To, shop: ShopDocument): Letter {
  const write = letters.get(kind);
  if (!write) throw new Rejected(`There is no letter ${kind}`);
  return write(facts, to, shop);
}
