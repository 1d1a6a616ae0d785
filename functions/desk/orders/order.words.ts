import type { Words } from '../frame/words.ts';

type WordTable = Readonly<Record<string, Words>>;

/** The texts of one order. */
export const orderWords = {
  title: { ko: '주문', en: 'Order' },
  back: { ko: '주문 목록', en: 'Orders' },
  customer: { ko: '고객', en: 'Customer' },
  unknownCustomer: { ko: '아직 알 수 없음', en: 'Not known yet' },
  platform: { ko: '쇼핑몰', en: 'Platform' },
  marketplace: { ko: '마켓', en: 'Marketplace' },
  total: { ko: '고객이 본 금액', en: 'Total as the shopper saw it' },
  shopTotal: { ko: '상점 통화 금액', en: 'Total in the shop’s currency' },
  refunded: { ko: '환불한 상품 금액', en: 'Goods refunded' },
  outstanding: { ko: '더 받을 금액', en: 'Still to be paid' },
  subscription: { ko: '정기 구매 회차', en: 'Order of the subscription' },
  kind: { ko: '구매 방식', en: 'Bought as' },
  testOrder: {
    ko: '테스트 주문입니다. 고객에게 메일을 보내지 않습니다.',
    en: 'This is a test order. No email is sent about it.',
  },
  life: { ko: '진행', en: 'Life of the order' },
  noLife: {
    ko: '택배만 먼저 알려졌습니다. 주문 내용이 들어오면 여기에 나타납니다.',
    en: 'Only a parcel is known so far. The order appears here when the platform reports it.',
  },
  known: { ko: '알게 된 때:', en: 'First reported:' },
  assumedFrom: {
    ko: '그때까지 배송 완료 보고가 없으면 받으신 것으로 봅니다.',
    en: 'If nobody reports the delivery by then, it counts as delivered.',
  },
  assumedTitle: { ko: '배송 완료로 보는 때', en: 'Counts as delivered from' },
  promise: { ko: '도착 약속', en: 'Delivery promise' },
  noPromise: { ko: '이 주문에는 약속한 도착일이 없습니다.', en: 'No day is promised for this order.' },
  promisedDay: { ko: '약속한 날', en: 'Promised day' },
  newDay: { ko: '새 약속일', en: 'New day' },
  reason: { ko: '이유', en: 'Reason' },
  reasonHint: { ko: '고객이 메일에서 그대로 읽습니다.', en: 'The customer reads it in the email, as you write it.' },
  renewed: { ko: '바꾼 때', en: 'Given on' },
  missed: { ko: '약속한 날이 지났습니다.', en: 'The promised day has passed.' },
  renew: { ko: '새 약속일 알리기', en: 'Give a new day' },
  renewOnce: {
    ko: '한 번만 바꿀 수 있습니다. 저장하면 고객에게 사과 메일이 갑니다.',
    en: 'This is possible once. The customer gets an email with an apology.',
  },
  done: {
    ko: '새 약속일을 저장했습니다. 고객에게 곧 메일이 갑니다.',
    en: 'The new day is saved. The customer gets an email about it.',
  },
  dayMissing: { ko: '날짜를 골라 주세요.', en: 'Choose a day.' },
  dayEarly: { ko: '처음 약속한 날보다 뒤여야 합니다.', en: 'It has to be after the promised day.' },
  dayPast: { ko: '이미 지난 날입니다.', en: 'This day has passed.' },
  dayFar: { ko: '400일 안의 날이어야 합니다.', en: 'It has to be within 400 days.' },
  reasonMissing: { ko: '이유를 적어 주세요.', en: 'Write the reason.' },
  reasonLong: { ko: '한 줄, 200자까지 적을 수 있습니다.', en: 'One line of at most 200 letters.' },
  goods: { ko: '상품', en: 'Goods' },
  lines: { ko: '주문한 항목 수', en: 'Lines' },
  sent: { ko: '보낸 순서', en: 'In the sequence in which they left' },
  newestFirst: { ko: '최근 것부터', en: 'The newest first' },
  quantity: { ko: '수량', en: 'Quantity' },
  more: { ko: '그 밖의 항목', en: 'More lines' },
  parcels: { ko: '택배', en: 'Parcels' },
  noParcels: { ko: '아직 발송된 택배가 없습니다.', en: 'No parcel has left yet.' },
  parcel: { ko: '택배', en: 'Parcel' },
  tracking: { ko: '배송 조회', en: 'Track it' },
  left: { ko: '발송', en: 'Left' },
  arrived: { ko: '도착', en: 'Delivered' },
  returns: { ko: '반품·교환', en: 'Returns' },
  troubles: { ko: '배송 문제', en: 'Delivery troubles' },
  isOver: { ko: '해결됨', en: 'over' },
  messages: { ko: '메시지', en: 'Messages' },
  message: { ko: '메시지', en: 'Message' },
  outcome: { ko: '결과', en: 'Outcome' },
  why: { ko: '이유', en: 'Why' },
  when: { ko: '시각', en: 'When' },
  until: { ko: '다시 정하는 때', en: 'decided again' },
  veryText: { ko: '보낸 내용', en: 'Read it' },
  toStaff: { ko: '직원용', en: 'to staff' },
  noMessages: { ko: '이 주문에 대한 메시지가 아직 없습니다.', en: 'Nothing was written about this order yet.' },
  noMessagesNext: {
    ko: '여정이 켜져 있으면 결제와 배송에 따라 보내집니다.',
    en: 'Journeys that are on write when it is paid and delivered.',
  },
  calls: { ko: '쇼핑몰의 호출', en: 'Calls of the platform' },
  topic: { ko: '종류', en: 'Topic' },
  noCalls: { ko: '이 주문에 대한 호출이 없습니다.', en: 'No call was about this order.' },
  noCallsNext: {
    ko: '가져온 주문이거나, 쇼핑몰에서 직접 읽어 온 주문입니다.',
    en: 'It was imported, or read from the platform.',
  },
  moreCalls: { ko: '이전 호출', en: 'Earlier calls' },
} as const satisfies WordTable;

export const stageWords: WordTable = {
  placed: { ko: '주문', en: 'Placed' },
  paid: { ko: '결제', en: 'Paid' },
  shipped: { ko: '발송', en: 'Shipped' },
  delivered: { ko: '배송 완료', en: 'Delivered' },
  installed: { ko: '설치 완료', en: 'Installed' },
  cancelled: { ko: '취소', en: 'Cancelled' },
  refunded: { ko: '환불', en: 'Refunded' },
};

export const statementWords: WordTable = {
  platform: { ko: '쇼핑몰이 알려 준 시각입니다.', en: 'The platform stated the time.' },
  report: {
    ko: '쇼핑몰이 시각을 알려 주지 않아, 처음 알게 된 때를 씁니다.',
    en: 'The platform gave no time: it is that of the first report.',
  },
  payments: { ko: '결제 내역의 합이 금액에 이른 때입니다.', en: 'Payments covered the total then.' },
  handover: { ko: '매장에서 건네드린 때입니다.', en: 'It was handed over at the counter.' },
  payment: {
    ko: '배송할 것이 없어, 결제로 완료되었습니다.',
    en: 'Nothing is shipped: it was complete with the payment.',
  },
  assumption: {
    ko: '배송 완료를 알려 주는 곳이 없어, 이때 받으신 것으로 봅니다.',
    en: 'Nobody reports the delivery: this is an assumption.',
  },
};

export const historicalWords: WordTable = {
  past: {
    ko: '쇼핑몰을 연결하기 전의 일이라, 메일을 보내지 않았습니다.',
    en: 'It was before the shop was connected: no email was sent about it.',
  },
  missed: {
    ko: '뒤늦게 알게 된 일이라, 메일을 보내지 않았습니다.',
    en: 'It became known late: no email was sent about it.',
  },
  marketplace: {
    ko: '이 마켓의 구매자에게는 메일을 보내지 않습니다.',
    en: 'The shop does not write to buyers of this marketplace.',
  },
};

export const kindWords: WordTable = {
  renewal: { ko: '정기 구매', en: 'Renewal of a subscription' },
  counter: { ko: '매장 구매', en: 'At the counter' },
  pickup: { ko: '매장 수령', en: 'To be picked up' },
  'on-delivery': { ko: '착불 결제', en: 'Paid on delivery' },
  'pre-order': { ko: '예약 구매', en: 'Pre-order' },
  exchange: { ko: '교환', en: 'Exchange' },
  download: { ko: '배송 없음', en: 'Nothing is shipped' },
};

export const returnWords: WordTable = {
  return: { ko: '반품', en: 'Return' },
  exchange: { ko: '교환', en: 'Exchange' },
};

export const stepWords: WordTable = {
  requested: { ko: '신청', en: 'requested' },
  approved: { ko: '승인', en: 'approved' },
  declined: { ko: '거절', en: 'declined' },
  received: { ko: '물건 도착', en: 'received' },
  refunded: { ko: '환불', en: 'refunded' },
  exchanged: { ko: '교환 발송', en: 'exchanged' },
  cancelled: { ko: '철회', en: 'cancelled' },
  closed: { ko: '종료', en: 'closed' },
};

export const troubleWords: WordTable = {
  attempted: { ko: '받을 분이 안 계셔 배송하지 못했습니다.', en: 'The carrier found nobody.' },
  failed: { ko: '배송에 실패했습니다.', en: 'The carrier gave up.' },
  held: { ko: '상점에서 발송을 보류했습니다.', en: 'The shop holds it back.' },
  'ready-for-pickup': { ko: '찾아가실 수 있게 준비되었습니다.', en: 'It waits to be picked up.' },
};
