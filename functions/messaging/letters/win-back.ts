import * as v from 'valibot';
import type { ShopDocument } from '../../../shared/events/shops.ts';
import { month } from '../../../shared/moment.ts';
import { addressOf, greetingOf, type Recipient } from '../../../shared/names.ts';
import { Rejected } from '../../../shared/outcome.ts';
import { closing } from '../closing.ts';
import { withJosa } from '../josa.ts';
import type { Letter } from '../letter.ts';
import type { Links } from '../letter-links.ts';
import { productsInShort } from '../products.ts';
import { order, orderNumber } from './order.ts';
import { reached, reachedOn } from './reached.ts';

export const winBackFacts = v.object({ order, ...reached });
export type WinBackFacts = v.InferOutput<typeof winBackFacts>;

/**
 * Half a year later: how have you been? (marketing). It stands by being an advertisement: 정보통신망법 제50조 제4항 asks for
 * `(광고)` at the start of the subject, for who sends it with a number, and for a free way out (read 2026-11-22).
 */
export function winBack(
  { order, ...times }: WinBackFacts,
  { name, language }: Recipient,
  shop: ShopDocument,
  { unsubscribe }: Links,
): Letter {
  if (unsubscribe === undefined) throw new Rejected('An advertisement needs a way out of it');
  const you = addressOf(name, language);
  const things = productsInShort(order.items, language);
  const since = month(reachedOn(times).at, shop.zone, language);
  const number = orderNumber(order);
  const greeting = greetingOf(name, language);

  if (language === 'ko') {
    const question = `${withJosa(things, '은/는')} 말썽 없이 잘 쓰고 계신가요?`;
    return {
      greeting,
      subject: `(광고) ${you}, 잘 지내고 계세요?`,
      preheader: question,
      paragraphs: [
        `${shop.brand.name.ko}입니다. 지난 ${since}에 받으신 뒤로 여섯 달쯤 지났네요. ${question}`,
        '혹시 저희에게 서운한 일이 있으셨다면 한 줄만 들려주세요. 이 메일에 그대로 답장하시면 사람이 읽고 답합니다.',
        '다 괜찮으시면 그냥 두셔도 됩니다.',
      ],
      ...closing(shop, language, `주문번호 ${number} 건을 받으셨고, 광고 수신에 동의하셔서 보내 드립니다.`),
      optOut: { words: '수신거부', url: unsubscribe },
    };
  }
  const question = `Is all well with your ${things}?`;
  return {
    greeting,
    subject: `(광고) How have you been${you && `, ${you}`}?`,
    preheader: question,
    paragraphs: [
      `It's ${shop.brand.name.en}. About six months have passed since ${since}. ${question}`,
      'If we let you down, please tell us in one line. A reply to this mail is enough; a person reads it and answers.',
      'If all is well, there is nothing to do.',
    ],
    ...closing(shop, language, `You received order ${number} from us, and agreed to hear from us.`),
    optOut: { words: 'Unsubscribe', url: unsubscribe },
  };
}
