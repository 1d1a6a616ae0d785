import * as v from 'valibot';
import { instant } from '../../../shared/events/event.ts';
import type { ShopDocument } from '../../../shared/events/shops.ts';
import { dayOfYear } from '../../../shared/moment.ts';
import { addressOf, greetingOf, type Recipient } from '../../../shared/names.ts';
import { closing } from '../closing.ts';
import { withJosa } from '../josa.ts';
import type { Letter } from '../letter.ts';
import { productsInShort } from '../products.ts';
import { order, orderNumber, receiptOf } from './order.ts';

/** The promised day, and the one that was given instead of it, where there is one. */
export const thankYouFacts = v.object({
  order,
  promisedAt: v.optional(instant),
  newPromisedAt: v.optional(instant),
});
export type ThankYouFacts = v.InferOutput<typeof thankYouFacts>;

/** Thanks for an order, with its receipt and the day by which it is there (transactional). */
export function thankYou(
  { order, promisedAt, newPromisedAt = promisedAt }: ThankYouFacts,
  { name, language }: Recipient,
  shop: ShopDocument,
): Letter {
  const you = addressOf(name, language);
  const things = productsInShort(order.items, language);
  const day = newPromisedAt && dayOfYear(newPromisedAt, shop.zone, language);
  const number = orderNumber(order);
  const frame = { greeting: greetingOf(name, language), summary: receiptOf(order, language) };
  const shopName = shop.brand.name[language];

  if (language === 'ko') {
    const promised = day ? ` ${day}까지 받아 보실 수 있어요.` : '';
    const preparing = `주문하신 ${withJosa(things, '을/를')} 준비하고 있습니다.${promised}`;
    return {
      ...frame,
      subject: `${you}, ${withJosa(shopName, '을/를')} 골라 주셔서 고맙습니다`,
      preheader: preparing,
      paragraphs: [
        '수많은 가게 가운데 저희를 골라 주셔서 고맙습니다.',
        preparing,
        '궁금한 점은 이 메일에 그대로 답장해 주세요. 제가 읽고 답해 드립니다.',
      ],
      ...closing(shop, language, `주문번호 ${number} 건에 대한 안내입니다.`),
    };
  }
  const preparing = day ? `Your ${things} will be with you by ${day}.` : `We are getting your ${things} ready.`;
  return {
    ...frame,
    subject: `Thank you for choosing ${shopName}${you && `, ${you}`}`,
    preheader: preparing,
    paragraphs: [
      'Of all the shops you could have picked, you picked ours. Thank you.',
      preparing,
      'Any question? Just reply. I read these myself.',
    ],
    ...closing(shop, language, `This mail is about order ${number}.`),
  };
}
