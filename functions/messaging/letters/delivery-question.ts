import * as v from 'valibot';
import { instant } from '../../../shared/events/event.ts';
import type { ShopDocument } from '../../../shared/events/shops.ts';
import { dayOfYear } from '../../../shared/moment.ts';
import { Rejected } from '../../../shared/outcome.ts';
import { closing } from '../closing.ts';
import { withJosa } from '../josa.ts';
import type { Letter } from '../letter.ts';
import type { Links } from '../letter-links.ts';
import { addressOf, greetingOf, type Recipient } from '../names.ts';
import { productsInShort } from '../products.ts';
import { itemsOf, order, orderNumber } from './order.ts';

export const deliveryQuestionFacts = v.object({ order, deliveredAt: instant });
export type DeliveryQuestionFacts = v.InferOutput<typeof deliveryQuestionFacts>;

const scores = [1, 2, 3, 4, 5];

/** The day after delivery: how did it go? (service; a link only opens the page with the score on it). */
export function deliveryQuestion(
  { order, deliveredAt }: DeliveryQuestionFacts,
  { name, language }: Recipient,
  shop: ShopDocument,
  { survey }: Links,
): Letter {
  if (survey === undefined) throw new Rejected('A question needs a survey to answer it in');
  const you = addressOf(name, language);
  const things = productsInShort(order.items, language);
  const day = dayOfYear(deliveredAt, shop.zone, language);
  const number = orderNumber(order);
  const frame = {
    greeting: greetingOf(name, language),
    actions: scores.map((score) => ({
      words: language === 'ko' ? `${score}점` : `${score}`,
      url: `${survey}?s=${score}`,
    })),
    ...(order.items.length > 1 && { summary: itemsOf(order, language) }),
  };

  if (language === 'ko') {
    const concern = `${day}에 받으신 ${withJosa(things, '이/가')} 오는 길에 불편한 점은 없으셨나요?`;
    return {
      ...frame,
      subject: `${you}, 배송은 어떠셨나요?`,
      preheader: concern,
      paragraphs: [
        concern,
        `배송은 저희가 곁에서 지켜볼 수 없는 순간이라, ${you} 말씀이 가장 정확합니다. 마음에 걸리는 점이 있으셨다면 이 메일에 그대로 답장하셔도 사람이 읽고 답해 드립니다.`,
        '아래에서 하나만 골라 주세요. 1점은 많이 아쉬웠다, 5점은 아주 좋았다는 뜻입니다.',
      ],
      ...closing(shop, language, `주문번호 ${number}, ${day} 배송 완료 건에 대한 안내입니다.`),
    };
  }
  const concern = `Your ${things} reached you on ${day}. Did the delivery go well?`;
  return {
    ...frame,
    subject: `How did the delivery go${you && `, ${you}`}?`,
    preheader: concern,
    paragraphs: [
      concern,
      "We can't be there when it arrives, so your word is the one we trust. If anything went wrong, a reply to this mail reaches a person too.",
      'Please pick one: 1 is very poor, 5 is very good.',
    ],
    ...closing(shop, language, `This mail is about order ${number}, delivered on ${day}.`),
  };
}
