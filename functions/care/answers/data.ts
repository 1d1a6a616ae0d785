import type { Language } from '../../../shared/events/shops.ts';

type Labels = Readonly<Record<Language, string>>;

/** What a text may name, with what agents call it and an example in each language; `order.items` is a list. */
export const answerData = {
  'customer.name': { label: { ko: '고객 이름', en: 'customer’s name' }, example: { ko: '김민지님', en: 'Minji' } },
  'order.number': { label: { ko: '주문번호', en: 'order number' }, example: { ko: '1001', en: '1001' } },
  'order.goods': { label: { ko: '상품', en: 'goods' }, example: { ko: '무선청소기', en: 'cordless vacuum' } },
  'order.total': { label: { ko: '결제 금액', en: 'amount paid' }, example: { ko: '398,000원', en: '₩398,000' } },
  'order.placedOn': {
    label: { ko: '주문일', en: 'day of the order' },
    example: { ko: '12월 1일(화)', en: 'Tuesday, December 1' },
  },
  'order.shippedOn': {
    label: { ko: '출고일', en: 'day it left' },
    example: { ko: '12월 2일(수)', en: 'Wednesday, December 2' },
  },
  'order.deliveredOn': {
    label: { ko: '배송 완료일', en: 'day of delivery' },
    example: { ko: '12월 4일(금)', en: 'Friday, December 4' },
  },
  'order.promisedOn': {
    label: { ko: '약속한 도착일', en: 'promised day' },
    example: { ko: '12월 4일(금)', en: 'Friday, December 4' },
  },
  'order.carrier': { label: { ko: '택배사', en: 'carrier' }, example: { ko: 'CJ대한통운', en: 'CJ Logistics' } },
  'order.trackingNumber': {
    label: { ko: '운송장 번호', en: 'tracking number' },
    example: { ko: '6123-4567-8901', en: '6123-4567-8901' },
  },
  'shop.name': { label: { ko: '상점 이름', en: 'shop’s name' }, example: { ko: '단골상점', en: 'Dangol' } },
  'shop.phone': {
    label: { ko: '상점 전화번호', en: 'shop’s number' },
    example: { ko: '02-123-4567', en: '02-123-4567' },
  },
  'ticket.number': { label: { ko: '접수번호', en: 'ticket number' }, example: { ko: '1024', en: '1024' } },
  'promise.at': {
    label: { ko: '답변 약속 시각', en: 'promised time of the answer' },
    example: { ko: '12월 7일(월) 오전 10시 10분', en: 'Monday, December 7, 10:10 a.m. (Seoul)' },
  },
  'agent.name': { label: { ko: '담당자 이름', en: 'agent’s name' }, example: { ko: '김하나', en: 'Hana Kim' } },
  'agent.title': {
    label: { ko: '담당자 직함', en: 'agent’s title' },
    example: { ko: '고객지원 매니저', en: 'Customer Care Manager' },
  },
  'law.withdrawalDays': { label: { ko: '청약철회 기한(일)', en: 'days to withdraw' }, example: { ko: '7', en: '7' } },
  'law.refundBusinessDays': {
    label: { ko: '환급 기한(영업일)', en: 'business days to refund' },
    example: { ko: '3', en: '3' },
  },
  'law.faultMonths': { label: { ko: '하자 반품 기한(개월)', en: 'months for faults' }, example: { ko: '3', en: '3' } },
  'law.faultNoticeDays': {
    label: { ko: '하자를 안 날부터(일)', en: 'days from noticing a fault' },
    example: { ko: '30', en: '30' },
  },
} as const satisfies Readonly<Record<string, { readonly label: Labels; readonly example: Labels }>>;

export type DatumName = keyof typeof answerData;
export const datumNames = Object.keys(answerData) as DatumName[];

/** A line of the order. */
interface OrderedItem {
  readonly title: string;
  readonly quantity: number;
}

/** At most so many lines of an order stand in a text. */
export const maxItems = 20;

/** What is known when a text is rendered; what is not known is absent. All of it is plain text in the language of the text. */
export interface AnswerData {
  readonly known: Readonly<Partial<Record<DatumName, string>>>;
  readonly items: readonly OrderedItem[];
  /** By the names of a template's blanks. */
  readonly blanks: Readonly<Record<string, string>>;
}

/** Data by which a text is tried when it is saved, and shown to who edits it. */
export const exampleData = (language: Language, blanks: Readonly<Record<string, Labels>>): AnswerData => ({
  known: Object.fromEntries(datumNames.map((name) => [name, answerData[name].example[language]])),
  items: [{ title: answerData['order.goods'].example[language], quantity: 1 }],
  blanks: Object.fromEntries(Object.entries(blanks).map(([name, each]) => [name, each[language]])),
});
