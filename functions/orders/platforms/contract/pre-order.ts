/**
 * What shops write of goods that leave later: `[예약판매]`, `10월 15일 출고`, `Pre-order`, `Ships in October`. A property of a line
 * counts by its name too (`_preorder`).
 */
const patterns = [
  /예약\s?(판매|구매|주문|상품|배송|발송)|\[\s?예약|선\s?주문/,
  /\d{1,2}\s?월\s?(\d{1,2}\s?일|초|중순|말)?\s?(이후\s?|부터\s?|까지\s?)?(순차\s?)?(출고|발송|출시|입고|배송(?!\s?비))/,
  /\d{1,2}\/\d{1,2}\s?(출고|발송|입고)/,
  /\bpre-?\s?order|_pre-?order|\bback-?order/i,
  /\b(ships?|shipping|available) (later|(on|from|by|in|around|after|early|mid|late)\b.{0,12}\b(jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec))/i,
];

/** Whether a title, a property or a plan says that the goods leave later than others. */
export const isPreOrderText = (text: string): boolean => patterns.some((each) => each.test(text));
