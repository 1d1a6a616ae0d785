import * as v from 'valibot';
import type { LetterKind } from '../../../shared/events/messaging.ts';
import type { Language, ShopDocument } from '../../../shared/events/shops.ts';
import type { Name } from '../../../shared/names.ts';
import { Rejected } from '../../../shared/outcome.ts';
import type { Letter } from '../letter.ts';
import type { Occasion } from '../letter-links.ts';
import { delay, delayFacts } from './delay.ts';
import { deliveryQuestion, deliveryQuestionFacts } from './delivery-question.ts';
import { firstDays, firstDaysFacts } from './first-days.ts';
import { promiseFacts, promiseMissed, promiseWarning } from './promise.ts';
import { receipt, receiptFacts } from './receipt.ts';
import { reply, replyFacts } from './reply.ts';
import { thankYou, thankYouFacts } from './thank-you.ts';
import { winBack, winBackFacts } from './win-back.ts';

type To = { readonly name: Name; readonly language: Language };
type Write<Facts = unknown> = (facts: Facts, to: To, shop: ShopDocument, occasion: Occasion) => Letter;

/** A kind of letter: what it must know, and how it is written. */
function letter<Schema extends v.GenericSchema>(schema: Schema, write: Write<v.InferOutput<Schema>>): Write {
  return (facts, to, shop, occasion) => {
    const result = v.safeParse(schema, facts);
    if (result.success) return write(result.output, to, shop, occasion);
    const [issue] = result.issues;
    throw new Rejected(`The facts of a letter lack ${v.getDotPath(issue) ?? 'all'}: ${issue.expected ?? issue.type}`);
  };
}

const letters: Readonly<Record<LetterKind, Write>> = {
  'thank-you': letter(thankYouFacts, thankYou),
  delay: letter(delayFacts, delay),
  'delivery-question': letter(deliveryQuestionFacts, deliveryQuestion),
  'first-days': letter(firstDaysFacts, firstDays),
  'win-back': letter(winBackFacts, winBack),
  receipt: letter(receiptFacts, receipt),
  reply: letter(replyFacts, reply),
  'promise-warning': letter(promiseFacts, promiseWarning),
  'promise-missed': letter(promiseFacts, promiseMissed),
};

const isKind = (kind: string): kind is LetterKind => Object.hasOwn(letters, kind);

export function writeLetter(kind: string, facts: unknown, to: To, shop: ShopDocument, occasion: Occasion): Letter {
  if (!isKind(kind)) throw new Rejected(`There is no letter ${kind}`);
  return letters[kind](facts, to, shop, occasion);
}
