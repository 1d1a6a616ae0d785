import type { Words } from '../frame/words.ts';

/** The texts of one customer's page. */
export const personWords = {
  title: { ko: '고객', en: 'Customer' },
  back: { ko: '고객 목록', en: 'Customers' },
  actions: { ko: '할 수 있는 일', en: 'What you can do' },
  reach: { ko: '연락', en: 'How to reach them' },
  email: { ko: '이메일', en: 'Email' },
  phone: { ko: '전화번호', en: 'Phone' },
  notOwned: { ko: '본인 주소인지 확인되지 않음', en: 'perhaps not their own' },
  by: { ko: '연락 방법', en: 'Best way' },
  unreachable: { ko: '알고 있는 연락처가 없습니다.', en: 'No address or number is known.' },
  language: { ko: '언어', en: 'Language' },
  clock: { ko: '고객이 있는 곳의 시각', en: 'Their time now' },
  shopClock: { ko: '사는 곳을 알 수 없어 상점의 시간대를 씁니다.', en: 'Not known: the shop’s time zone counts.' },
  zone: { ko: '시간대', en: 'Time zone' },
  bought: { ko: '구매', en: 'Bought' },
  nothingBought: { ko: '아직 없습니다.', en: 'Nothing yet' },
  net: { ko: '환불을 뺀 금액입니다.', en: 'After refunds' },
  orders: { ko: '주문', en: 'Orders' },
  count: (n: number) => ({ ko: `${n}건`, en: String(n) }),
  points: (n: string) => ({ ko: `${n}P`, en: `${n} points` }),
  firstOrder: { ko: '첫 주문', en: 'First order' },
  lastOrder: { ko: '마지막 주문', en: 'Last order' },
  loyalty: { ko: '포인트와 등급', en: 'Points and tier' },
  available: { ko: '쓸 수 있는 포인트', en: 'Points to spend' },
  tier: { ko: '등급', en: 'Tier' },
  tierGiven: { ko: '담당자가 준 등급의 기한', en: 'Given by hand until' },
  pending: { ko: '적립 예정', en: 'Pending' },
  debt: { ko: '다음 적립에서 차감될 포인트', en: 'Taken off the next points' },
  expiry: { ko: '가장 먼저 소멸되는 포인트', en: 'Expires first' },
  consents: { ko: '광고 수신', en: 'Advertising' },
  agreed: { ko: '동의함', en: 'agreed' },
  notAgreed: { ko: '동의하지 않음', en: 'not agreed' },
  noConsent: { ko: '동의한 기록이 없어 광고를 보내지 않습니다.', en: 'There is no consent: no advertising is sent.' },
  more: { ko: '그 밖에', en: 'Also known' },
  birthday: { ko: '생일', en: 'Birthday' },
  tags: { ko: '태그', en: 'Tags' },
  devices: { ko: '사용하는 기기', en: 'Devices' },
  platformIds: { ko: '쇼핑몰 회원 번호', en: 'Customer number' },
  soon: { ko: '일주일 안', en: 'within a week' },
  edited: { ko: '담당자가 입력', en: 'set by hand' },
  crowded: {
    ko: '같은 연락처나 회원 번호로 들어온 주문이 500건을 넘어, 한 분의 고객으로 볼 수 없습니다. 새 주문은 이 고객에게 연결되지 않고, 메일과 포인트도 나가지 않습니다.',
    en: 'More than 500 orders share this address, number or account: this is no single person. New orders belong to nobody; nothing is sent for them, and they earn no points.',
  },
  promised: { ko: '약속한 날', en: 'Promised' },
  tracking: { ko: '배송', en: 'Parcel' },
  noOrders: { ko: '아직 주문이 없습니다.', en: 'There are no orders yet.' },
  noOrdersNext: { ko: '이 고객의 주문이 들어오면 여기에 나타납니다.', en: 'Their orders appear here.' },
  allOrders: { ko: '모든 주문', en: 'All orders' },
  tickets: { ko: '문의', en: 'Tickets' },
  noTickets: { ko: '문의한 적이 없습니다.', en: 'They have asked nothing.' },
  allTickets: { ko: '모든 문의', en: 'All about tickets' },
  messages: { ko: '메시지', en: 'Messages' },
  suppressed: {
    ko: '이 고객의 주소나 번호로는 보내지 않습니다.',
    en: "Nothing is sent to this customer's address or number.",
  },
  toSuppressed: { ko: '보내지 않는 주소와 번호에서 보기', en: 'See it among the suppressed addresses' },
  allMessages: { ko: '모든 메시지', en: 'All messages' },
  noMessages: { ko: '아직 보낸 메시지가 없습니다.', en: 'Nothing was written to them yet.' },
  timeline: { ko: '활동 기록', en: 'What happened' },
  allTimeline: { ko: '모든 기록', en: 'See it all' },
  nothing: { ko: '아직 없습니다.', en: 'Nothing yet.' },
  nothingOfKind: { ko: '이 종류의 기록은 아직 없습니다.', en: 'There is nothing of this kind yet.' },
  nothingNext: { ko: '다른 종류를 골라 보세요.', en: 'Choose another kind.' },
  everyKind: { ko: '모두', en: 'All' },
  kinds: { ko: '종류', en: 'Kind' },
  searchedFar: {
    ko: '최근 기록에는 없습니다. ‘다음’을 누르면 더 이전 기록을 살펴봅니다.',
    en: 'There is none among the newest. Choose Next to look further back.',
  },
  otherLines: (n: number) => ({ ko: `같은 주문에 ${n}건 더`, en: `${n} more in this order` }),
  others: (n: number) => ({ ko: `${n}개 더 보기`, en: `${n} more` }),
  see: { ko: '보기', en: 'See' },
  products: { ko: '구매한 상품', en: 'Products' },
  product: { ko: '상품', en: 'Product' },
  order: { ko: '주문', en: 'Order' },
  state: { ko: '상태', en: 'State' },
  total: { ko: '금액', en: 'Total' },
  purchased: { ko: '구매일', en: 'Bought on' },
  arrived: { ko: '배송·설치', en: 'Delivered or installed' },
  delivered: { ko: '배송 완료', en: 'delivered' },
  assumed: { ko: '배송 완료로 봄', en: 'taken as delivered' },
  installed: { ko: '설치 완료', en: 'installed' },
  newestOrders: { ko: '최근 주문 50건까지', en: 'Of the newest 50 orders' },
  visits: { ko: '둘러본 페이지', en: 'Pages they looked at' },
  stopped: { ko: '주문으로 이어지지 않고 멈춘 곳', en: 'Where they stopped before an order' },
  page: { ko: '페이지', en: 'Page' },
  step: { ko: '단계', en: 'Step' },
  when: { ko: '시각', en: 'When' },
  newestFirst: { ko: '최근 것부터', en: 'The newest first' },
  masked: {
    ko: '연락처는 가려져 있습니다. 보낸 내용과 내려받기는 연락처를 볼 수 있는 담당자에게 요청해 주세요.',
    en: 'Contacts are masked for you. Ask somebody who sees them for the text of messages, or an export.',
  },
} as const;

/** By what to reach somebody. */
export const channelWords: Readonly<Record<string, Words>> = {
  email: { ko: '이메일', en: 'Email' },
  phone: { ko: '전화', en: 'Phone' },
  sms: { ko: '문자', en: 'Text message' },
  kakao: { ko: '카카오톡', en: 'KakaoTalk' },
  push: { ko: '앱 알림', en: 'App notification' },
};

/** Why by that. */
export const channelReasonWords: Readonly<Record<string, Words>> = {
  asked: { ko: '고객이 원한 방법입니다.', en: 'They asked for it.' },
  'wrote-last': { ko: '지난 문의를 이 방법으로 하셨습니다.', en: 'They last wrote this way.' },
  'only-address': { ko: '알고 있는 연락처가 이것뿐입니다.', en: 'It is the only one that is known.' },
  usual: { ko: '상점에서 보통 쓰는 방법입니다.', en: 'It is what the shop uses.' },
};

export const languageWords: Readonly<Record<string, Words>> = {
  ko: { ko: '한국어', en: 'Korean' },
  en: { ko: '영어', en: 'English' },
};

export const deviceWords: Readonly<Record<string, Words>> = {
  phone: { ko: '휴대전화', en: 'Phone' },
  tablet: { ko: '태블릿', en: 'Tablet' },
  computer: { ko: '컴퓨터', en: 'Computer' },
  app: { ko: '앱', en: 'App' },
};

/** How far somebody came on the way to an order. */
export const visitStepWords: Readonly<Record<string, Words>> = {
  product: { ko: '상품', en: 'Product' },
  cart: { ko: '장바구니', en: 'Cart' },
  checkout: { ko: '주문서', en: 'Checkout' },
  payment: { ko: '결제', en: 'Payment' },
  done: { ko: '주문 완료', en: 'Ordered' },
};

/** The kinds of what happened, in the sequence in which they are offered. */
export const entryKindWords: Readonly<Record<string, Words>> = {
  order: { ko: '주문', en: 'Orders' },
  message: { ko: '메시지', en: 'Messages' },
  'follow-up': { ko: '예정된 메시지', en: 'Follow-ups' },
  points: { ko: '포인트', en: 'Points' },
  ticket: { ko: '문의', en: 'Tickets' },
  survey: { ko: '설문', en: 'Surveys' },
  consent: { ko: '광고 수신', en: 'Advertising' },
  customer: { ko: '고객 정보', en: 'Customer' },
  note: { ko: '메모', en: 'Notes' },
};
