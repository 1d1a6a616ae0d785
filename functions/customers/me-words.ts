import type { Language } from '../../shared/events/shops.ts';

type Both<Words> = Record<Language, Words>;
type Says = (it: { readonly order: string; readonly points: string }) => string;

/** Each change of points as its sentence; `order` is `주문 #1001` or `order #1001`, `points` is `1,000점` or `1,000 points`. */
export const changes: Record<string, Both<Says>> = {
  PointsEarned: {
    ko: ({ order, points }) => `${order} 건으로 ${points}이 쌓일 예정입니다.`,
    en: ({ order, points }) => `You will get ${points} for ${order}.`,
  },
  PointsActivated: {
    ko: ({ order, points }) => `${order} 건의 ${points}을 이제 쓰실 수 있습니다.`,
    en: ({ order, points }) => `You can now spend ${points} from ${order}.`,
  },
  PointsReversed: {
    ko: ({ order, points }) => `${order} 건의 취소나 환불로 ${points}을 되돌렸습니다.`,
    en: ({ order, points }) => `We took back ${points} for ${order}, which was cancelled or refunded.`,
  },
  PointsSpent: { ko: ({ points }) => `${points}을 쓰셨습니다.`, en: ({ points }) => `You spent ${points}.` },
  PointsExpired: { ko: ({ points }) => `${points}의 기한이 지났습니다.`, en: ({ points }) => `${points} expired.` },
};

/** What a letter is, as its reader calls it. */
export const letters: Record<string, Both<string>> = {
  'thank-you': { ko: '주문 감사 인사', en: 'a thank-you for your order' },
  'first-days': { ko: '사용 안부', en: 'a note to ask whether all is well' },
  'delivery-question': { ko: '배송이 어떠셨는지 여쭙는', en: 'a question about your delivery' },
  'win-back': { ko: '오랜만의 안부', en: 'a note after a long while' },
  receipt: { ko: '문의 접수 안내', en: 'a receipt for your question' },
  reply: { ko: '문의 답변', en: 'an answer to your question' },
};

export const anyLetter: Both<string> = { ko: '안내', en: 'a note' };

/** Why a letter waits or was not sent. */
export const reasons: Record<string, Both<string>> = {
  'open-ticket': { ko: '문의에 먼저 답해 드리려고', en: 'your question was to be answered first' },
  'quiet-hours': { ko: '연락드리기에 이르거나 늦은 시각이어서', en: 'it was too early or too late in the day' },
  'enough-for-now': { ko: '요즘 이미 연락을 드려서', en: 'we had written to you already these days' },
  'no-consent': { ko: '광고 수신에 동의하지 않으셔서', en: 'you have not agreed to advertising' },
  'order-cancelled': { ko: '주문이 취소되어서', en: 'the order was cancelled' },
  'no-longer-true': { ko: '그사이 주문 상태가 바뀌어서', en: 'your order had changed meanwhile' },
  'no-longer-useful': { ko: '보내 드릴 때가 지나서', en: 'its time had passed' },
  'no-address': { ko: '메일 주소를 몰라서', en: 'we had no mail address' },
  'no-recipient': { ko: '받으실 분을 몰라서', en: 'we did not know whom to write to' },
  refused: { ko: '메일 서비스가 받지 않아서', en: 'the mail service did not take it' },
};

export const anyReason: Both<string> = { ko: '그때는 맞지 않아서', en: 'it was not right at that time' };

type Told = (letter: string, because: string) => string;

export const outcomes: Record<string, Both<Told>> = {
  MessageSent: { ko: (letter) => `${letter} 메일을 보내 드렸습니다.`, en: (letter) => `We sent you ${letter}.` },
  MessageHeld: {
    ko: (letter, because) => `${because} ${letter} 메일을 미뤄 두었습니다.`,
    en: (letter, because) => `We put off ${letter}, because ${because}.`,
  },
  MessageSkipped: {
    ko: (letter, because) => `${because} ${letter} 메일은 보내지 않았습니다.`,
    en: (letter, because) => `We did not send ${letter}, because ${because}.`,
  },
  MessageUnknown: {
    ko: (letter) => `${letter} 메일이 갔는지 확인하지 못했습니다.`,
    en: (letter) => `We could not learn whether ${letter} reached you.`,
  },
};

export const words = {
  ko: {
    title: '나의 주문과 포인트',
    lead: '주문과 포인트, 저희가 보내 드린 메일을 모아 두었습니다.',
    tickets: '문의',
    ticket: (number: number) => `접수번호 ${number}`,
    promise: (time: string) => `${time}까지 사람이 답해 드립니다.`,
    late: (time: string) =>
      `${time}까지 답해 드리기로 한 약속을 지키지 못했습니다. 죄송합니다. 담당자에게 올라가 있습니다.`,
    waiting: '담당자가 읽고 답해 드립니다.',
    answered: '답해 드렸습니다. 더 하실 말씀은 그 메일에 답장해 주세요.',
    solved: '해결되었습니다. 아직 남은 일이 있으면 받으신 메일에 답장해 주세요.',
    orders: '주문',
    noOrders: '아직 주문이 없습니다.',
    anOrder: '주문',
    order: (number: string) => `주문 ${number}`,
    points: '포인트',
    active: '쓰실 수 있는 포인트',
    pending: '쌓일 예정',
    debt: '다음에 쌓이는 포인트에서 빠지는 만큼',
    count: (count: string) => `${count}점`,
    expiries: '곧 기한이 되는 포인트',
    expiry: (day: string, points: string) => `${points}: ${day}까지`,
    changes: '포인트가 바뀐 내역',
    noPoints: '아직 포인트가 없습니다. 주문하신 뒤 반품 기간이 지나면 쓰실 수 있습니다.',
    messages: '보내 드린 메일',
    noMessages: '아직 보내 드린 메일이 없습니다.',
    states: {
      cancelled: '취소됨',
      refunded: '환불됨',
      'partly-refunded': '일부 환불됨',
      delivered: '배송 완료',
      shipped: '배송 중',
      paid: '결제 완료',
      placed: '접수됨',
    },
  },
  en: {
    title: 'Your orders and points',
    lead: 'Your orders, your points, and what we wrote to you, in one place.',
    tickets: 'Your questions',
    ticket: (number: number) => `No. ${number}`,
    promise: (time: string) => `A person answers by ${time}`,
    late: (time: string) =>
      `We promised an answer by ${time} and did not keep it. We are sorry; it is with a person now.`,
    waiting: 'A person reads it and answers.',
    answered: 'We have answered. If there is more to say, just reply to that mail.',
    solved: 'This is solved. If something is left, just reply to our mail.',
    orders: 'Orders',
    noOrders: 'There are no orders yet.',
    anOrder: 'an order',
    order: (number: string) => `order ${number}`,
    points: 'Points',
    active: 'You can spend',
    pending: 'On their way',
    debt: 'To be taken from the next ones',
    count: (count: string) => (count === '1' ? '1 point' : `${count} points`),
    expiries: 'Next to expire',
    expiry: (day: string, points: string) => `${points}: until ${day}`,
    changes: 'What happened to your points',
    noPoints: 'There are no points yet. You can spend them once the return window of an order is over.',
    messages: 'What we wrote to you',
    noMessages: 'We have not written to you yet.',
    states: {
      cancelled: 'cancelled',
      refunded: 'refunded',
      'partly-refunded': 'partly refunded',
      delivered: 'delivered',
      shipped: 'on its way',
      paid: 'paid',
      placed: 'placed',
    },
  },
};
