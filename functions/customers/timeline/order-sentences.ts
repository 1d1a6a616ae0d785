import type { Language } from '../../../shared/events/shops.ts';
import { formatMoney } from '../../../shared/text/numerals.ts';
import type { TimelineEntry } from '../customer/timeline-entry.ts';

type Facts = TimelineEntry['facts'];

/** An order's number, and by whom its parcels come, if known. */
interface About {
  readonly number: string;
  readonly tracking: string;
}

type OrderSentence = (about: About, facts: Facts) => string;

const simply = (ko: string, en: string): Record<Language, OrderSentence> => ({
  ko: ({ number }) => `주문 ${number} ${ko}`,
  en: ({ number }) => `Order ${number} ${en}`,
});

export const inBrackets = (words = ''): string => words && ` (${words})`;

/** What happened with an order; a delivery by how it came about. */
export const orderSentences: Record<string, Record<Language, OrderSentence>> = {
  OrderPlaced: simply('접수', 'was placed'),
  OrderPaid: simply('결제 완료', 'was paid'),
  OrderShipped: {
    ko: ({ number, tracking }) => `주문 ${number} 발송${inBrackets(tracking)}`,
    en: ({ number, tracking }) => `Order ${number} was shipped${inBrackets(tracking)}`,
  },
  OrderDelivered: simply('배송 완료', 'was delivered'),
  'OrderDelivered/assumed': simply(
    '배송된 것으로 간주 (배송 완료 보고 없음)',
    'is assumed to have been delivered; nobody reported it',
  ),
  'OrderDelivered/counter': simply('매장에서 전달', 'was handed over in the shop'),
  'OrderDelivered/pickup': simply('고객이 찾아감', 'was picked up'),
  'OrderDelivered/download': simply('배송할 것 없음', 'has nothing to ship'),
  OrderInstalled: simply('설치 완료', 'was installed'),
  OrderCancelled: simply('취소', 'was cancelled'),
  OrderRefunded: simply('환불', 'was refunded'),
  'OrderRefunded/partly': {
    ko: ({ number }, facts) => `주문 ${number} 일부 환불 (지금까지 ${refunded(facts, 'ko')})`,
    en: ({ number }, facts) => `Order ${number} was refunded in part: ${refunded(facts, 'en')} so far`,
  },
};

/** What was given back for goods, with the tax on them, in the shop's currency. */
function refunded(
  { refundedMinor = '0', refundedTaxMinor = '0', currency = 'KRW' }: Facts,
  language: Language,
): string {
  return formatMoney(Number(refundedMinor) + Number(refundedTaxMinor), currency, language);
}

/** The name of the sentence that tells the event. */
export function sentenceName({ name, facts }: Pick<TimelineEntry, 'name' | 'facts'>): string {
  if (name === 'OrderDelivered') {
    const by = `${name}/${facts.isAssumed ? 'assumed' : facts.kind}`;
    return by in orderSentences ? by : name;
  }
  const [given, goods] = [Number(facts.refundedMinor), Number(facts.goodsMinor)];
  const isPartly = name === 'OrderRefunded' && given > 0 && given < goods;
  return isPartly ? `${name}/partly` : name;
}
