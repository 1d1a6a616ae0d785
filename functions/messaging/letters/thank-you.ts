import * as v from 'valibot';
import { instant } from '../../../shared/events/event.ts';
import type { Language } from '../../../shared/events/shops.ts';
import { productsInShort } from '../../../shared/text/goods.ts';
import { addressOf, greetingOf } from '../../../shared/text/names.ts';
import { grouped } from '../../../shared/text/numerals.ts';
import { footer } from '../email/footer.ts';
import type { Summary } from '../email/layout.ts';
import { localDay } from '../wording/local-time.ts';
import { shipsOn, withoutShipsOn } from '../wording/ships-on.ts';
import { type Occasion, thanksIn } from '../wording/thanks.ts';
import { type Order, order, orderNumber, receiptOf } from './parts/order.ts';
import { reached } from './parts/reached.ts';
import { letter } from './parts/template.ts';
import { topics } from './parts/topics.ts';

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
  topic: topics.orders,
  label: { ko: '감사 인사', en: 'thank-you' },
  readerLabel: { ko: '주문 감사 인사', en: 'a thank-you for your order' },
  needs: ['brand.support.person', 'brand.support.phone'],
  showsPoints: true,
  /** The promised day, a new one if there is one, how far the order is, and whether the customer bought here before. */
  facts: v.object({
    order,
    promisedAt: v.optional(instant),
    newPromisedAt: v.optional(instant),
    paidAt: v.optional(instant),
    shippedAt: v.optional(instant),
    isRegular: v.optional(v.literal(true)),
    ...reached,
  }),
  write(facts, { name, language }, shop, context) {
    const { at, earned = 0 } = context;
    const { order, promisedAt, newPromisedAt = promisedAt, kind } = facts;
    const stage = stageReached(facts);
    const occasion = {
      you: addressOf(name, language),
      shopName: shop.brand.name[language],
      things: productsInShort(kind === 'pre-order' ? withoutDays(order.items) : order.items, language),
      kind,
      isRegular: facts.isRegular === true,
      stage,
      day: newPromisedAt && stage !== 'there' ? localDay(newPromisedAt, context, shop, language) : '',
      shipsOn: shipsOn(
        order.items.map(({ title }) => title),
        at,
      ),
      isUnpaid: kind === 'on-delivery' && facts.paidAt === undefined,
    };
    const { subject, thanks, next } = thanksIn(language, occasion);
    const isKorean = language === 'ko';
    const number = orderNumber(order);
    return {
      greeting: greetingOf(name, language),
      subject,
      preheader: next,
      paragraphs: [
        thanks,
        next,
        isKorean
          ? '궁금한 점은 이 메일에 그대로 답장해 주세요. 담당자가 직접 읽고 답해 드립니다. (주문을 확인해 자동으로 보내 드리는 메일입니다.)'
          : 'Any questions? Just reply, and our team will answer. (Sent automatically with your order.)',
      ],
      summary: withPoints(receiptOf(order, language), earned, language),
      ...footer(
        shop,
        language,
        isKorean ? `주문번호 ${number} 건에 대한 안내입니다.` : `This email is about order ${number}.`,
      ),
    };
  },
});

type Items = Order['items'];

const withoutDays = ([first, ...more]: Items): Items => [{ ...first, title: withoutShipsOn(first.title) }, ...more];

interface Stages {
  readonly shippedAt?: string | undefined;
  readonly deliveredAt?: string | undefined;
  readonly installedAt?: string | undefined;
  readonly isAssumed?: true | undefined;
}

/** How far the order is known to be: of an assumed delivery, only that it was sent. */
function stageReached({ shippedAt, deliveredAt, installedAt, isAssumed }: Stages): Occasion['stage'] {
  if (installedAt || (deliveredAt && !isAssumed)) return 'there';
  return shippedAt || deliveredAt ? 'sent' : 'prepared';
}
