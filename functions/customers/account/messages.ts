import type { Language } from '../../../shared/events/shops.ts';

type Localized<Text> = Readonly<Record<Language, Text>>;
type PointsSentence = (it: {
  readonly order: string;
  readonly points: string;
  readonly direction?: 'added' | 'taken' | undefined;
}) => string;

/** The sentence of each change of points; `order` is `주문 #1001` or `order #1001`, `points` is `1,000P` or `1,000 points`. */
export const pointsSentences: Readonly<Record<string, Localized<PointsSentence>>> = {
  PointsEarned: {
    ko: ({ order, points }) => `${order} 건으로 ${points} 적립 예정입니다.`,
    en: ({ order, points }) => `You'll get ${points} for ${order}.`,
  },
  PointsActivated: {
    ko: ({ order, points }) => `${order} 건의 ${points}를 이제 쓰실 수 있습니다.`,
    en: ({ order, points }) => `You can now spend ${points} from ${order}.`,
  },
  PointsReversed: {
    ko: ({ order, points }) => `${order} 건이 변경되거나 환불되어 ${points}를 차감했습니다.`,
    en: ({ order, points }) => `We took back ${points} because ${order} was changed or refunded.`,
  },
  PointsSpent: { ko: ({ points }) => `${points}를 쓰셨습니다.`, en: ({ points }) => `You spent ${points}.` },
  PointsReturned: {
    ko: ({ order, points }) => `${order} 건이 취소되거나 환불되어 쓰신 ${points}를 돌려드렸습니다.`,
    en: ({ order, points }) => `You got back ${points} that you'd spent on ${order}, which was cancelled or refunded.`,
  },
  PointsCorrected: {
    ko: ({ points, direction }) =>
      `담당자가 ${points}를 ${direction === 'taken' ? '차감했습니다' : '적립해 드렸습니다'}.`,
    en: ({ points, direction }) => (direction === 'taken' ? `We took off ${points}.` : `We added ${points}.`),
  },
  PointsExpired: {
    ko: ({ points }) => `${points}가 유효기간이 지나 소멸되었습니다.`,
    en: ({ points }) => `${points} expired.`,
  },
};

/** The name of a letter whose event has no label. */
export const defaultLabel: Localized<string> = { ko: '안내', en: 'a note' };

/** Why a letter waits or was not sent. */
export const messageReasons: Readonly<Record<string, Localized<string>>> = {
  'open-ticket': { ko: '문의에 먼저 답해 드리려고', en: 'we wanted to answer your question first' },
  'erasure-requested': { ko: '개인정보 삭제를 요청하셔서', en: 'you asked us to erase your data' },
  'ticket-just-solved': { ko: '문의를 막 마무리한 때여서', en: "we'd only just settled your question" },
  'order-cancelled': { ko: '주문이 취소되어서', en: 'the order was cancelled' },
  'asked-recently': { ko: '얼마 전에 이미 여쭈어서', en: "we'd asked you not long ago" },
  'ordered-again': { ko: '그사이 다시 주문해 주셔서', en: "you've ordered again since" },
  'quiet-hours': { ko: '연락드리기에 이르거나 늦은 시각이어서', en: 'it was too early or too late in the day' },
  'enough-for-now': { ko: '최근에 이미 연락을 드려서', en: "we'd already emailed you recently" },
  'no-consent': { ko: '광고 수신에 동의하지 않으셔서', en: "you haven't agreed to advertising" },
  'no-longer-true': { ko: '그사이 주문 상태가 바뀌어서', en: 'your order had changed by then' },
  'no-longer-useful': { ko: '보내 드릴 때가 지나서', en: 'it would have come too late' },
  'no-address': { ko: '이메일 주소를 알지 못해서', en: 'we had no email address for you' },
  'no-recipient': { ko: '받으실 분을 확인하지 못해서', en: "we couldn't tell who to send it to" },
  'sender-refused': {
    ko: '메일 서비스에서 아직 발송을 허용하지 않아서',
    en: "the email service didn't let us send yet",
  },
  'quota-spent': { ko: '하루에 보낼 수 있는 메일을 모두 보내서', en: "we'd sent all the emails we can in a day" },
  refused: { ko: '메일 서비스가 발송을 거절해서', en: "the email service didn't accept it" },
};

export const defaultReason: Localized<string> = { ko: '그때는 맞지 않아서', en: "the time wasn't right" };

type MessageSentence = (letter: string, because: string) => string;

export const messageSentences: Readonly<Record<string, Localized<MessageSentence>>> = {
  MessageSent: { ko: (letter) => `${letter} 메일을 보내 드렸습니다.`, en: (letter) => `We sent you ${letter}.` },
  MessageHeld: {
    ko: (letter, because) => `${because} ${letter} 메일은 잠시 미뤘습니다.`,
    en: (letter, because) => `We put off ${letter} because ${because}.`,
  },
  MessageSkipped: {
    ko: (letter, because) => `${because} ${letter} 메일은 보내지 않았습니다.`,
    en: (letter, because) => `We didn't send ${letter} because ${because}.`,
  },
  MessageUnknown: {
    ko: (letter) => `${letter} 메일이 도착했는지 확인하지 못했습니다.`,
    en: (letter) => `We couldn't tell whether ${letter} reached you.`,
  },
};

export const accountTexts = {
  ko: {
    title: '나의 주문과 포인트',
    lead: '주문과 포인트, 보내 드린 메일을 한곳에 모아 두었습니다.',
    tickets: '문의',
    ticket: (number: number) => `접수번호 ${number}`,
    promise: (time: string) => `${time}까지 담당자가 직접 답해 드립니다.`,
    late: (time: string) =>
      `${time}까지 답해 드리기로 한 약속을 지키지 못했습니다. 죄송합니다. 담당자에게 다시 전해 두었습니다.`,
    waiting: '담당자가 직접 읽고 답해 드립니다.',
    answered: '답해 드렸습니다. 더 하실 말씀이 있으면 받으신 메일에 답장해 주세요.',
    solved: '해결되었습니다. 아직 해결되지 않은 점이 있으면 받으신 메일에 답장해 주세요.',
    orders: '주문',
    noOrders: '아직 주문이 없습니다.',
    anOrder: '주문',
    order: (number: string) => `주문 ${number}`,
    track: '배송 조회',
    points: '포인트',
    active: '쓰실 수 있는 포인트',
    tier: '등급',
    pending: '적립 예정',
    debt: '다음 적립에서 차감될 포인트',
    count: (count: string) => `${count}P`,
    schedule: '적립 예정 포인트를 쓰실 수 있는 날',
    activates: (day: string) => `${day}부터`,
    returning: '반품 처리 중',
    undated: '받으신 뒤 정해집니다',
    expiries: '가장 먼저 소멸되는 포인트',
    expiry: (day: string, points: string) => `${points}: ${day}까지`,
    changes: '포인트 내역',
    noPoints: '아직 포인트가 없습니다. 적립된 포인트는 반품 기간이 지난 뒤부터 쓰실 수 있습니다.',
    messages: '메일 내역',
    noMessages: '아직 보내 드린 메일이 없습니다.',
    states: {
      cancelled: '취소 완료',
      refunded: '환불 완료',
      'partly-refunded': '부분 환불 완료',
      installed: '설치 완료',
      delivered: '배송 완료',
      assumed: '받으셨을 무렵입니다',
      counter: '매장에서 받으심',
      pickup: '찾아가심',
      shipped: '배송 중',
      paid: '결제 완료',
      placed: '주문 접수',
    },
  },
  en: {
    title: 'Your orders and points',
    lead: "Your orders, your points and the emails we've sent you, all in one place.",
    tickets: 'Your questions',
    ticket: (number: number) => `No. ${number}`,
    promise: (time: string) => `Our team will answer by ${time}.`,
    late: (time: string) =>
      `We promised you an answer by ${time} and didn't keep that promise. We're sorry. Our team has been told.`,
    waiting: 'Our team will read it and answer.',
    answered: "We've answered. If there's more you'd like to say, just reply to our email.",
    solved: 'This is solved. If anything is still open, just reply to our email.',
    orders: 'Orders',
    noOrders: 'No orders yet.',
    anOrder: 'an order',
    order: (number: string) => `order ${number}`,
    track: 'Track the parcel',
    points: 'Points',
    active: 'You can spend',
    tier: 'Tier',
    pending: 'Pending',
    debt: 'To come off your next points',
    count: (count: string) => (count === '1' ? '1 point' : `${count} points`),
    schedule: 'When you can spend pending points',
    activates: (day: string) => `from ${day}`,
    returning: 'your return is in progress',
    undated: "we'll know once it has arrived",
    expiries: 'Next to expire',
    expiry: (day: string, points: string) => `${points}: until ${day}`,
    changes: 'Points history',
    noPoints: "No points yet. You can spend them once an order's return window is over.",
    messages: 'Our emails to you',
    noMessages: "We haven't emailed you yet.",
    states: {
      cancelled: 'cancelled',
      refunded: 'refunded',
      'partly-refunded': 'partly refunded',
      installed: 'installed',
      delivered: 'delivered',
      assumed: 'should have arrived by now',
      counter: 'bought in our shop',
      pickup: 'picked up',
      shipped: 'on its way',
      paid: 'paid',
      placed: 'placed',
    },
  },
};
