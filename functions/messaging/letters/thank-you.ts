import * as v from 'valibot';
import { dayOfYear } from '../../../shared/calendar/date-time.ts';
import { instant } from '../../../shared/events/event.ts';
import type { Language } from '../../../shared/events/shops.ts';
import { addressOf, greetingOf } from '../../../shared/text/names.ts';
import { grouped } from '../../../shared/text/numerals.ts';
import { footer } from '../email/footer.ts';
import type { Summary } from '../email/layout.ts';
import { withJosa } from '../wording/josa.ts';
import { productsInShort } from '../wording/products.ts';
import { order, orderNumber, receiptOf } from './order.ts';
import { reached } from './reached.ts';
import { letter } from './template.ts';

/** The receipt with the points that the order earned, which can be spent when it can no longer be returned. */
function withPoints(summary: Summary, earned: number, language: Language): Summary {
  if (earned === 0) return summary;
  const words = { ko: '적립 예정', en: 'Points to come' }[language];
  const figure = language === 'ko' ? `${grouped(earned)}P` : grouped(earned);
  return { ...summary, after: { words, figure } };
}

/** Thanks for an order, with its receipt and the promised day (transactional). */
export const thankYou = letter({
  kind: 'thank-you',
  version: 2,
  reader: 'customer',
  label: { ko: '감사 인사', en: 'thank-you' },
  readerLabel: { ko: '주문 감사 인사', en: 'a thank-you for your order' },
  needs: ['brand.support.person', 'brand.support.phone'],
  showsPoints: true,
  /** The promised day, a new one if there is one, and how far the order is. */
  facts: v.object({
    order,
    promisedAt: v.optional(instant),
    newPromisedAt: v.optional(instant),
    shippedAt: v.optional(instant),
    ...reached,
  }),
  write(facts, { name, language }, shop, { earned = 0 }) {
    const { order, promisedAt, newPromisedAt = promisedAt } = facts;
    const you = addressOf(name, language);
    const things = productsInShort(order.items, language);
    const number = orderNumber(order);
    const frame = {
      greeting: greetingOf(name, language),
      summary: withPoints(receiptOf(order, language), earned, language),
    };
    const shopName = shop.brand.name[language];
    const isThere = facts.deliveredAt !== undefined || facts.installedAt !== undefined;
    const day = newPromisedAt && !isThere ? dayOfYear(newPromisedAt, shop.zone, language) : '';
    const onItsWay = facts.shippedAt ? 'sent' : 'prepared';
    const stage = isThere ? 'there' : onItsWay;

    if (language === 'ko') {
      const where = {
        prepared: `주문하신 ${withJosa(things, '을/를')} 준비하고 있습니다.`,
        sent: `주문하신 ${withJosa(things, '을/를')} 보내 드렸습니다.`,
        there: `주문하신 ${withJosa(things, '을/를')} 전해 드렸습니다.`,
      };
      const preparing = `${where[stage]}${day ? ` ${day}까지 받아 보실 수 있어요.` : ''}`;
      return {
        ...frame,
        subject: `${you}, ${withJosa(shopName, '을/를')} 골라 주셔서 고맙습니다`,
        preheader: preparing,
        paragraphs: [
          '수많은 가게 가운데 저희를 골라 주셔서 고맙습니다.',
          preparing,
          '궁금한 점은 이 메일에 그대로 답장해 주세요. 담당자가 직접 읽고 답해 드립니다. (주문을 확인해 자동으로 보내 드리는 메일입니다.)',
        ],
        ...footer(shop, language, `주문번호 ${number} 건에 대한 안내입니다.`),
      };
    }
    const where = {
      prepared: `We're getting your ${things} ready.`,
      sent: `We've sent your ${things}.`,
      there: `We've delivered your ${things}.`,
    };
    const preparing = day ? `Your ${things} will be with you by ${day}.` : where[stage];
    return {
      ...frame,
      subject: `Thank you for choosing ${shopName}${you && `, ${you}`}`,
      preheader: preparing,
      paragraphs: [
        'Of all the shops you could have picked, you picked ours. Thank you.',
        preparing,
        'Any questions? Just reply, and our team will answer. (Sent automatically with your order.)',
      ],
      ...footer(shop, language, `This email is about order ${number}.`),
    };
  },
});
