import type { Label } from '../../../../shared/events/event.ts';
import type { Purpose } from '../../../../shared/events/messaging.ts';

/** A class of letters, as customers choose what they get. */
export interface Topic {
  /** As requests name it. */
  readonly id: string;
  /** What is transactional is always sent; the rest is the customer's choice. */
  readonly purpose: Purpose;
  /** Of messages that wait for one place under a cap, those of the lowest go first. */
  readonly priority: number;
  readonly label: Label;
  /** What it is, or why it is always sent. */
  readonly about: Label;
}

/** The topics of the letters to customers. */
export const topics = {
  orders: {
    id: 'orders',
    purpose: 'transactional',
    priority: 0,
    label: { ko: '주문과 배송', en: 'Your orders and deliveries' },
    about: {
      ko: '주문하신 상품이 어떻게 되고 있는지 아셔야 해서 보내 드립니다.',
      en: 'So that you know how your order is doing.',
    },
  },
  tickets: {
    id: 'tickets',
    purpose: 'transactional',
    priority: 0,
    label: { ko: '문의에 대한 답', en: 'Answers to your questions' },
    about: { ko: '고객님께서 먼저 물어보신 것에 답해 드립니다.', en: 'They answer what you asked us.' },
  },
  points: {
    id: 'points',
    purpose: 'transactional',
    priority: 0,
    label: { ko: '등급 안내', en: 'Your tier' },
    about: { ko: '가지고 계신 등급이 바뀌기 전에 알려 드립니다.', en: 'They tell you before your tier changes.' },
  },
  consent: {
    id: 'consent',
    purpose: 'transactional',
    priority: 0,
    label: { ko: '광고 수신 동의 안내', en: 'Your choice about ads' },
    about: {
      ko: '광고 수신에 동의하시거나 거부하신 결과를 법에 따라 알려 드립니다.',
      en: 'The law asks us to confirm what you chose about ads.',
    },
  },
  care: {
    id: 'care',
    purpose: 'service',
    priority: 1,
    label: { ko: '사용 안부', en: 'How your goods are doing' },
    about: {
      ko: '받으신 상품에 불편한 점이 없는지 여쭙습니다.',
      en: 'We ask whether all is well with what you received.',
    },
  },
  survey: {
    id: 'survey',
    purpose: 'service',
    priority: 2,
    label: { ko: '설문', en: 'Surveys' },
    about: {
      ko: '배송이 어떠셨는지, 문의하신 일이 잘 해결되었는지 여쭙습니다.',
      en: 'We ask how the delivery went, and whether we solved what you wrote about.',
    },
  },
  greetings: {
    id: 'greetings',
    purpose: 'marketing',
    priority: 3,
    label: { ko: '안부와 소식 (광고)', en: 'Notes and news (ads)' },
    about: {
      ko: '켜고 저장하시면 광고 메일을 받는 데 동의하시게 됩니다. 언제든지 여기서 끄실 수 있습니다.',
      en: 'By turning this on and saving, you agree to receive our ads by email. You can turn it off here at any time.',
    },
  },
} as const satisfies Readonly<Record<string, Topic>>;
