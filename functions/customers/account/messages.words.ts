import type { Language } from '../../../shared/events/shops.ts';
import { withJosa } from '../../../shared/text/josa.ts';

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
  PointsMoved: {
    ko: ({ points, direction }) =>
      `고객님의 계정을 정리하면서 ${points}를 ${direction === 'taken' ? '차감했습니다' : '더했습니다'}.`,
    en: ({ points, direction }) =>
      `We put your accounts in order and ${direction === 'taken' ? 'took off' : 'added'} ${points}.`,
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
  stopped: { ko: '메일 발송을 잠시 멈춰 두어서', en: "we'd stopped our emails for a while" },
  'opted-out': { ko: '받지 않겠다고 하신 메일이어서', en: 'you asked us not to send this kind of email' },
  paused: { ko: '메일을 잠시 쉬겠다고 하셔서', en: 'you asked for a break from our emails' },
  'open-ticket': { ko: '문의에 먼저 답해 드리려고', en: 'we wanted to answer your question first' },
  'open-return': { ko: '반품이나 교환을 먼저 마무리하려고', en: 'we wanted to settle your return first' },
  'late-parcel': { ko: '늦어지는 배송부터 챙기려고', en: 'we wanted your late parcel to arrive first' },
  'erasure-requested': { ko: '개인정보 삭제를 요청하셔서', en: 'you asked us to erase your data' },
  'ticket-just-solved': { ko: '문의를 막 마무리한 때여서', en: "we'd only just settled your question" },
  'order-cancelled': { ko: '주문이 취소되어서', en: 'the order was cancelled' },
  'asked-recently': { ko: '얼마 전에 이미 여쭈어서', en: "we'd asked you not long ago" },
  'never-by-cap': { ko: '보내지 않기로 하여', en: 'we decided not to send any' },
  'ordered-again': { ko: '그사이 다시 주문해 주셔서', en: "you've ordered again since" },
  'quiet-hours': { ko: '연락드리기에 이르거나 늦은 시각이어서', en: 'it was too early or too late in the day' },
  'enough-for-now': { ko: '최근에 이미 연락을 드려서', en: "we'd already emailed you recently" },
  'no-consent': { ko: '광고 수신에 동의하지 않으셔서', en: "you haven't agreed to advertising" },
  'no-longer-true': { ko: '그사이 주문 상태가 바뀌어서', en: 'your order had changed by then' },
  'no-longer-useful': { ko: '보내 드릴 때가 지나서', en: 'it would have come too late' },
  unconfirmed: { ko: '담당자의 주소가 아직 확인되지 않아서', en: "a colleague hadn't confirmed the address yet" },
  'no-address': { ko: '보내 드릴 주소나 번호를 알지 못해서', en: 'we had no address or number for you' },
  'no-recipient': { ko: '받으실 분을 확인하지 못해서', en: "we couldn't tell who to send it to" },
  'sender-refused': {
    ko: '발송 서비스에서 아직 발송을 허용하지 않아서',
    en: "the service that sends it didn't let us yet",
  },
  'quota-spent': { ko: '하루에 보낼 수 있는 메일을 모두 보내서', en: "we'd sent all the emails we can in a day" },
  'day-is-spent': { ko: '하루에 보낼 수 있는 만큼을 모두 보내서', en: "we'd sent as much as we may in a day" },
  'texts-refused': { ko: '문자를 받지 않겠다고 하셔서', en: 'you told us not to text you' },
  'no-kakao': { ko: '카카오톡으로 보내 드릴 수 없어서', en: "we couldn't reach you on KakaoTalk" },
  'cannot-be-carried': {
    ko: '문자에 담을 수 없는 글이어서',
    en: "a text message can't carry what it says",
  },
  suppressed: {
    ko: '앞서 보낸 연락이 도착하지 않았거나 받지 않겠다고 하셔서',
    en: "earlier ones didn't arrive, or you asked us to send no more",
  },
  'no-channel': { ko: '이 방법으로는 보내 드릴 수 없어서', en: "we couldn't send it that way" },
  'not-taken': { ko: '채팅이나 게시판이 답을 받지 않아서', en: "the place where you asked didn't take it" },
  refused: { ko: '발송 서비스가 거절해서', en: "the service that sends it didn't accept it" },
};

export const defaultReason: Localized<string> = { ko: '그때는 맞지 않아서', en: "the time wasn't right" };

/** What a message is in its channel. */
export const messageNouns: Readonly<Record<string, string>> = {
  email: '메일',
  chat: '채팅 글',
  board: '게시판 글',
  sms: '문자',
  kakao: '카카오톡',
  push: '앱 알림',
};

type MessageSentence = (letter: string, because: string, noun: string) => string;

export const messageSentences: Readonly<Record<string, Localized<MessageSentence>>> = {
  MessageSent: {
    ko: (letter, _, noun) => `${letter} ${withJosa(noun, '을/를')} 보내 드렸습니다.`,
    en: (letter) => `We sent you ${letter}.`,
  },
  MessageHeld: {
    ko: (letter, because, noun) => `${because} ${letter} ${withJosa(noun, '은/는')} 잠시 미뤘습니다.`,
    en: (letter, because) => `We put off ${letter} because ${because}.`,
  },
  MessageSkipped: {
    ko: (letter, because, noun) => `${because} ${letter} ${withJosa(noun, '은/는')} 보내지 않았습니다.`,
    en: (letter, because) => `We didn't send ${letter} because ${because}.`,
  },
  MessageDelivered: {
    ko: (letter, _, noun) => `${letter} ${withJosa(noun, '을/를')} 보내 드렸습니다.`,
    en: (letter) => `We sent you ${letter}.`,
  },
  MessageBounced: {
    ko: (letter, _, noun) => `${letter} ${withJosa(noun, '이/가')} 도착하지 않았습니다.`,
    en: (letter) => `We sent you ${letter}, but it didn't arrive.`,
  },
  MessageComplained: {
    ko: (letter) => `${letter} 메일을 스팸으로 신고하셔서, 이제 문의에 대한 답변만 보내 드립니다.`,
    en: (letter) => `You reported ${letter} as spam, so we now email you only to answer your questions.`,
  },
  MessageUnknown: {
    ko: (letter, _, noun) => `${letter} ${withJosa(noun, '이/가')} 도착했는지 확인하지 못했습니다.`,
    en: (letter) => `We couldn't tell whether ${letter} reached you.`,
  },
};
