import type { Words } from '../../frame/words.ts';

/** The texts of writing to a customer who has asked nothing. */
export const writeWords = {
  title: { ko: '고객에게 글 쓰기', en: 'Write to a customer' },
  to: (name: string): Words => ({ ko: `${name}께 글 쓰기`, en: `Write to ${name}` }),
  back: { ko: '고객', en: 'Customer' },
  noAdvertising: { ko: '주문이나 문의에 대한 글만 보내 주세요.', en: 'Only about an order or a request of theirs.' },
  noAdvertisingMeans: {
    ko: '할인, 행사, 추천은 광고입니다. 받겠다고 동의한 고객께만 캠페인으로 보낼 수 있고, 여기에서는 보내지 않습니다. 고객의 답은 같은 문의로 돌아옵니다.',
    en: 'Discounts, events and recommendations are advertising: they go by campaigns, to those who agreed, and never from here. What the customer answers comes back to the same ticket.',
  },
  order: { ko: '관련 주문', en: 'About the order' },
  noOrder: { ko: '주문 없음', en: 'None' },
} as const;
