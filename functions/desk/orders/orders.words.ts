import type { Words } from '../frame/words.ts';

/** The texts of the list of orders. */
export const orderListWords = {
  title: { ko: '주문', en: 'Orders' },
  search: { ko: '주문 번호 또는 이메일', en: 'Order number or email address' },
  find: { ko: '찾기', en: 'Find' },
  newest: { ko: '최근 주문', en: 'Newest orders' },
  found: { ko: '찾은 주문', en: 'Orders found' },
  order: { ko: '주문', en: 'Order' },
  customer: { ko: '고객', en: 'Customer' },
  state: { ko: '상태', en: 'State' },
  total: { ko: '금액', en: 'Total' },
  placed: { ko: '주문일', en: 'Placed' },
  late: { ko: '약속일 지남', en: 'Late' },
  test: { ko: '테스트', en: 'Test' },
  none: { ko: '아직 주문이 없습니다.', en: 'There are no orders yet.' },
  noneNext: {
    ko: '쇼핑몰을 연결하면 주문이 들어오는 대로 여기에 나타납니다.',
    en: 'Connect a shop platform: its orders appear here as they come in.',
  },
  connect: { ko: '연결 보기', en: 'See the connections' },
  notFound: { ko: '찾는 주문이 없습니다.', en: 'No order was found.' },
  notFoundNumber: {
    ko: '번호를 쇼핑몰에 보이는 그대로 적었는지 확인해 주세요. 이메일로도 찾을 수 있습니다.',
    en: 'Check that the number is as the shop shows it. You can search by email address too.',
  },
  notFoundEmail: {
    ko: '주문할 때 쓴 이메일이 맞는지 확인해 주세요. 주문 번호로도 찾을 수 있습니다.',
    en: 'Check that it is the address of the order. You can search by order number too.',
  },
  all: { ko: '전체 주문 보기', en: 'See all orders' },
  partly: {
    ko: '이 이메일의 고객이나 주문이 많아 최근 것만 보여 드립니다.',
    en: 'There are many customers or orders with this address: these are the newest.',
  },
} as const satisfies Readonly<Record<string, Words>>;

/** The states of an order. */
export const stateWords: Readonly<Record<string, Words>> = {
  unknown: { ko: '내용 확인 중', en: 'Not known yet' },
  placed: { ko: '결제 전', en: 'Placed' },
  paid: { ko: '결제 완료', en: 'Paid' },
  shipped: { ko: '배송 중', en: 'Shipped' },
  delivered: { ko: '배송 완료', en: 'Delivered' },
  installed: { ko: '설치 완료', en: 'Installed' },
  cancelled: { ko: '취소', en: 'Cancelled' },
  refunded: { ko: '전액 환불', en: 'Refunded' },
};
