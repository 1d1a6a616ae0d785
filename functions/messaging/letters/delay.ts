import * as v from 'valibot';
import { instant } from '../../../shared/events/event.ts';
import type { Language, ShopDocument } from '../../../shared/events/shops.ts';
import { dayOfYear } from '../../../shared/moment.ts';
import { addressOf, greetingOf, type Recipient } from '../../../shared/names.ts';
import { plain, shortened } from '../../../shared/plain.ts';
import { careOf, closing } from '../closing.ts';
import { withJosa } from '../josa.ts';
import type { Letter } from '../letter.ts';
import { productsInShort } from '../products.ts';
import { order, orderNumber } from './order.ts';

export const delayFacts = v.object({
  order,
  promisedAt: instant,
  newPromisedAt: instant,
  delayReason: v.optional(v.string()),
});
export type DelayFacts = v.InferOutput<typeof delayFacts>;

/** It comes later than was promised: whose fault that is, the new day, and why (transactional; automatic, and says so). */
export function delay(facts: DelayFacts, { name, language }: Recipient, shop: ShopDocument): Letter {
  const { order, promisedAt, newPromisedAt } = facts;
  const you = addressOf(name, language);
  const things = productsInShort(order.items, language);
  const first = dayOfYear(promisedAt, shop.zone, language);
  const day = dayOfYear(newPromisedAt, shop.zone, language);
  const reason = reasonIn(language, facts.delayReason);
  const number = orderNumber(order);
  const greeting = greetingOf(name, language);

  if (language === 'ko') {
    const promised = `${day}까지는 받으실 수 있게 하겠습니다.`;
    return {
      greeting,
      subject: `${you}, 약속드린 날에 보내 드리지 못해 죄송합니다`,
      preheader: promised,
      paragraphs: [
        `${first}까지 받으시기로 한 ${withJosa(things, '을/를')} 그날까지 보내 드리지 못하게 되었습니다. 저희가 약속을 지키지 못했습니다. 죄송합니다.`,
        promised,
        ...(reason ? [`늦어진 까닭을 말씀드립니다. ${reason}`] : []),
        '그날도 맞지 않으시면 이 메일에 그대로 답장해 주세요. 사람이 읽고 답해 드립니다.',
        '도착 약속이 바뀌어 알려 드리는 자동 안내입니다.',
      ],
      ...closing(shop, language, `주문번호 ${number} 건에 대한 안내입니다.`, careOf(shop, language)),
    };
  }
  const promised = `You will have it by ${day}.`;
  return {
    greeting,
    subject: `${you ? `${you}, your` : 'Your'} delivery will be later than we promised`,
    preheader: promised,
    paragraphs: [
      `We promised your ${things} by ${first}, and we could not keep to that day. The fault is ours, and we are sorry.`,
      promised,
      ...(reason ? [`This is why: ${reason}`] : []),
      'If that day does not suit you, just reply. A person reads it and answers.',
      'This note is automatic; the answer will not be.',
    ],
    ...closing(shop, language, `This mail is about order ${number}.`, careOf(shop, language)),
  };
}

/** The reason, to whom it is written for: one in Korean says nothing in an English letter. */
function reasonIn(language: Language, reason = ''): string {
  const words = shortened(plain(reason), 200);
  const isKorean = /[\u3131-\u318e\uac00-\ud7a3]/.test(words);
  return isKorean === (language === 'ko') ? words : '';
}
