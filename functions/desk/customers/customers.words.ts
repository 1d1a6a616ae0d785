import type { Words } from '../frame/words.ts';

/** The texts of the list of customers. */
export const customersWords = {
  suppressed: { ko: '보내지 않는 주소와 번호', en: 'Suppressed addresses' },
  title: { ko: '고객', en: 'Customers' },
  search: { ko: '고객 찾기', en: 'Find a customer' },
  searchHint: {
    ko: '이름(초성만 적어도 됩니다), 전화번호, 이메일, 주문 번호, 쇼핑몰 회원 번호',
    en: 'Name, phone number, email, order number, or customer number',
  },
  find: { ko: '찾기', en: 'Find' },
  newest: { ko: '최근에 등록된 고객', en: 'Newest customers' },
  found: { ko: '찾은 고객', en: 'Customers found' },
  all: { ko: '전체 고객 보기', en: 'See all customers' },
  customer: { ko: '고객', en: 'Customer' },
  contact: { ko: '연락처', en: 'Contact' },
  lastOrder: { ko: '마지막 주문', en: 'Last order' },
  orders: { ko: '주문', en: 'Orders' },
  count: (n: number) => ({ ko: `${n}건`, en: String(n) }),
  worth: { ko: '구매액', en: 'Bought' },
  none: { ko: '아직 고객이 없습니다.', en: 'There are no customers yet.' },
  noneNext: {
    ko: '쇼핑몰을 연결하면 주문한 고객이 여기에 나타납니다.',
    en: 'Connect a shop platform: whoever orders appears here.',
  },
  connect: { ko: '연결 보기', en: 'See the connections' },
  notFound: { ko: '찾는 고객이 없습니다.', en: 'No customer was found.' },
  notFoundNext: {
    ko: '두 글자 이상 적어 주세요. 이름의 앞부분이나 초성, 전화번호 뒤의 네 자리만으로도 찾을 수 있습니다.',
    en: 'Type at least two letters. The beginning of a name, or the last four figures of a phone number, is enough.',
  },
} as const;

/** By what a customer was found. */
export const foundByWords: Readonly<Record<string, Words>> = {
  order: { ko: '주문 번호로 찾음', en: 'by order number' },
  phone: { ko: '전화번호로 찾음', en: 'by phone number' },
  email: { ko: '이메일로 찾음', en: 'by email' },
  'platform-id': { ko: '회원 번호로 찾음', en: 'by customer number' },
};
