import type { Words } from '../frame/words.ts';

/** The texts beside the conversation of a ticket. */
export const besideWords = {
  title: { ko: '고객', en: 'The customer' },
  whole: { ko: '고객 정보 모두 보기', en: 'Everything about this customer' },
  net: { ko: '지금까지 구매', en: 'Bought so far' },
  orders: { ko: '주문', en: 'Orders' },
  noOrders: { ko: '주문이 없습니다.', en: 'No orders yet.' },
  promised: { ko: '약속', en: 'promised' },
  points: { ko: '포인트', en: 'Points' },
  tier: { ko: '등급', en: 'Tier' },
  phone: { ko: '전화', en: 'Phone' },
  email: { ko: '이메일', en: 'Email' },
  tags: { ko: '고객 태그', en: 'Customer’s tags' },
  earlier: { ko: '문의 내역', en: 'Tickets so far' },
  noEarlier: { ko: '다른 문의가 없습니다.', en: 'No other tickets.' },
  written: { ko: '보낸 글', en: 'What we wrote' },
  noWritten: { ko: '보낸 글이 없습니다.', en: 'Nothing was written to them.' },
  veryText: { ko: '본문', en: 'text' },
  suppressed: { ko: '이 주소로는 메일이 가지 않습니다', en: 'No email goes to this address' },
  nobody: {
    ko: '어느 고객인지 아직 모릅니다. 주문번호나 연락처로 찾아 주세요.',
    en: 'Nobody knows yet who this is. Look for them by an order or a number.',
  },
  search: { ko: '고객 찾기', en: 'Find a customer' },
  unknown: { ko: '불러오지 못했습니다. 새로 고침해 주세요.', en: 'This did not come. Load the page again.' },
} as const satisfies Readonly<Record<string, Words>>;
