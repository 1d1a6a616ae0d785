import type { MergeReason } from '../../../shared/events/customers.ts';
import type { Language } from '../../../shared/events/shops.ts';

type Words = Readonly<Record<string, Readonly<Record<Language, string>>>>;

/** Why a message waits or was not sent, a follow-up was called off, points were not given, a tier was lowered. */
export const reasons: Words = {
  'order-cancelled': { ko: '주문 취소', en: 'the order was cancelled' },
  historical: { ko: '지난 주문으로 확인됨', en: 'the order turned out to be a past one' },
  'journey-off': { ko: '이 안내를 보내지 않기로 함', en: 'the shop has switched it off' },
  'to-be-installed': { ko: '설치가 끝난 뒤에 보냄', en: 'it waits for the installation' },
  'not-for-this-kind': { ko: '이런 주문에는 보내지 않음', en: 'orders of this kind get none' },
  'no-longer-true': { ko: '주문 상태가 바뀜', en: 'the order is no longer in that state' },
  'ordered-again': { ko: '그사이 다시 주문하심', en: "they've ordered again since" },
  'asked-recently': { ko: '얼마 전에 이미 여쭘', en: "they've been asked recently" },
  'never-by-cap': { ko: '가게에서 보내지 않기로 함', en: 'the shop has set its cap to 0' },
  'nothing-received': {
    ko: '받아서 가지고 계신 물건이 없음',
    en: 'there is nothing that they received and still have',
  },
  'no-longer-useful': { ko: '보낼 때가 지남', en: 'its time has passed' },
  erased: { ko: '개인 정보를 지움', en: 'their data was erased' },
  unconfirmed: { ko: '확인되지 않은 담당자 주소', en: 'the colleague has not confirmed the address' },
  'no-address': { ko: '보낼 주소나 번호 없음', en: "there's no address or number to write to" },
  suppressed: {
    ko: '보낸 것이 닿지 않았거나, 스팸으로 신고되었거나, 광고를 거부한 주소나 번호',
    en: 'it did not arrive there before, was reported as spam, or advertising was refused',
  },
  bounced: {
    ko: '받지 않는 주소나 번호. 더 보내지 않음',
    en: 'the address or number takes nothing, and nothing more is sent to it',
  },
  returned: { ko: '한동안 받지 못함', en: 'it could not be delivered for some time' },
  rejected: { ko: '발송 서비스가 중간에 막음', en: 'the service that sends it stopped it on the way' },
  'no-recipient': { ko: '받는 분을 알 수 없음', en: 'the recipient is not known' },
  'test-order': { ko: '시험 주문', en: 'this is a test order' },
  'no-consent': { ko: '광고 수신에 동의하지 않으심', en: "there's no consent to advertising" },
  stopped: { ko: '발송이 중지됨. 다시 시작되면 보냄', en: 'sending is stopped, and it goes when that is over' },
  'opted-out': { ko: '이 종류의 메일을 받지 않겠다고 하심', en: 'they asked for no emails of this kind' },
  paused: { ko: '메일을 잠시 쉬겠다고 하심', en: 'they asked for a break from emails' },
  'open-ticket': { ko: '답변이 끝나지 않은 문의가 있음', en: 'a ticket is still open' },
  'open-return': { ko: '끝나지 않은 반품이나 교환이 있음', en: 'a return or exchange is still open' },
  'late-parcel': { ko: '늦어지는 배송이 있음', en: 'a parcel is late' },
  'ticket-just-solved': {
    ko: '문의가 해결된 지 72시간이 지나지 않음',
    en: 'a ticket was solved less than 72 hours ago',
  },
  'erasure-requested': { ko: '개인정보 삭제를 요청하심', en: 'they asked for erasure' },
  'quiet-hours': { ko: '연락드리기에 이르거나 늦은 시각', en: "it's too early or too late in the day" },
  'enough-for-now': { ko: '최근에 이미 연락드림', en: 'enough was sent recently' },
  'sender-refused': {
    ko: '발송 서비스가 발송을 허용하지 않음. 허용되면 보냄',
    en: 'the service that sends it does not let the shop send, and it goes when it does',
  },
  'quota-spent': {
    ko: '메일 서비스의 하루 발송 한도를 모두 씀. 한도가 풀리면 보냄',
    en: "the email service's quota for a day is used up, and it goes when there is room again",
  },
  'day-is-spent': {
    ko: '오늘 쓸 수 있는 발송비를 모두 씀. 다음 날 보냄',
    en: 'what may be spent in a day is spent, and it goes the next day',
  },
  'no-kakao': {
    ko: '카카오톡을 쓰지 않는 번호. 문자로 보낼 수 있으면 보냄',
    en: 'nobody uses KakaoTalk at this number, and it goes as a text message where it can',
  },
  'texts-refused': {
    ko: '문자를 거부하신 번호. 다른 방법으로 보낼 수 있으면 보냄',
    en: 'they refuse texts at this number, and it goes another way where it can',
  },
  'cannot-be-carried': {
    ko: '문자로 보낼 수 없는 글자가 있거나 너무 긴 글',
    en: 'a text message cannot carry a character of it, or it is too long',
  },
  'without-picture': { ko: '사진 없이', en: 'without its picture' },
  review: { ko: '심사에서 기준에 미치지 못함', en: 'it was not kept at its review' },
  'given-back': { ko: '등급의 근거인 주문이 취소되거나 환불됨', en: 'the order that it rested on was given back' },
  programme: { ko: '등급 기준이 바뀜', en: 'the programme has changed' },
  'override-ended': { ko: '담당자가 부여한 기간이 끝남', en: 'the time for which it was given by hand is over' },
  merged: { ko: '다른 고객과 통합됨', en: 'they were merged with another customer' },
  split: { ko: '다른 고객과의 통합이 해제됨', en: 'the merge with another customer was undone' },
  'no-channel': { ko: '보낼 곳이 설정되지 않음', en: 'the shop has not set up the way that it would go' },
  'not-taken': { ko: '상담 시스템이 받지 않음', en: 'the system where it was asked did not take it' },
  refused: { ko: '발송 서비스가 거절함', en: 'the service that sends it refused it' },
  currency: { ko: '다른 통화로 결제하심', en: 'it was paid in another currency' },
  marketplace: { ko: '다른 쇼핑몰에서 주문하심', en: 'it was bought on a marketplace' },
};

export const surveyLabels: Words = {
  delivery: { ko: '배송', en: 'the delivery' },
  solved: { ko: '문의 해결', en: 'how a request was solved' },
};

/** Why a visit failed by which goods were to be installed. */
export const visitReasons: Words = {
  'nobody-home': { ko: '고객이 계시지 않음', en: 'nobody was at home' },
  'not-possible': { ko: '설치할 수 없는 자리', en: 'it cannot be installed there' },
  'goods-faulty': { ko: '제품에 이상이 있음', en: 'something is wrong with the goods' },
  'nobody-came': { ko: '설치 기사가 방문하지 않음', en: 'nobody came' },
  other: { ko: '그 밖의 이유', en: 'for another reason' },
};

/** Troubles with a delivery, and the states of a disputed payment. */
/** Why a ticket is solved though nobody has solved it. */
export const solvedReasons: Words = {
  silence: { ko: '고객 말씀이 더 없어 마침', en: 'ended by itself: the customer said nothing more' },
  merged: { ko: '다른 문의에 합침', en: 'was merged into another one' },
};

export const troubleWords: Words = {
  attempted: { ko: '배송하러 갔으나 받는 분을 만나지 못함', en: 'a delivery was attempted, and nobody was there' },
  failed: { ko: '배송하지 못함', en: 'the carrier could not deliver it' },
  held: { ko: '출고 보류', en: 'it is held back' },
  'held-over': { ko: '출고 보류 풀림', en: 'it is no longer held back' },
  'ready-for-pickup': { ko: '찾아가실 수 있게 준비됨', en: 'it is ready to be picked up' },
  'needs-response': { ko: '답변해야 함', en: 'a response is needed' },
  'under-review': { ko: '카드사 심사 중', en: 'the bank is reviewing it' },
  accepted: { ko: '상점이 받아들임', en: 'the shop accepted it' },
  refunded: { ko: '고객에게 환불됨', en: 'it was refunded' },
  won: { ko: '상점이 이김', en: 'decided for the shop' },
  lost: { ko: '상점이 짐', en: 'decided against the shop' },
};

/** Authors in a ticket other than agents who answer. */
export const ticketAuthors: Words = {
  customer: { ko: '고객이 다시 씀', en: 'The customer wrote again' },
  other: { ko: '다른 분이 씀', en: 'Somebody else wrote' },
  shop: { ko: '상점이 먼저 씀', en: 'The shop wrote first' },
};

/** By which channel a message goes, or a consent holds. */
export const channelWords: Words = {
  email: { ko: '메일', en: 'email' },
  chat: { ko: '채팅 글', en: 'chat message' },
  board: { ko: '게시판 글', en: 'board message' },
  'desk-webhook': { ko: '메신저 알림', en: 'message to the staff' },
  sms: { ko: '문자', en: 'text message' },
  kakao: { ko: '카카오톡', en: 'KakaoTalk' },
  push: { ko: '앱 알림', en: 'app notification' },
};

/** Where a choice about advertising was made. */
export const consentSources: Words = {
  address: { ko: '주소가 바뀜', en: 'the address changed' },
  platform: { ko: '쇼핑몰에서', en: 'at the shop' },
  'one-click': { ko: '메일의 수신거부 링크에서', en: 'by the link in an email' },
  complaint: { ko: '메일을 스팸으로 신고하심', en: 'by reporting an email as spam' },
  page: { ko: '메일 수신 설정에서', en: 'on the page of their emails' },
  api: { ko: '상점 시스템에서', en: "by the shop's own system" },
  import: { ko: '옮겨 온 자료에서', en: 'in imported data' },
  agent: { ko: '담당자가 기록함', en: 'recorded by a person of the shop' },
};

/** What a person did about the emails that they get. */
export const preferenceWords: Words = {
  chosen: { ko: '받을 메일을 고름', en: 'Chose which emails to get' },
  paused: { ko: '메일을 잠시 쉬기로 함', en: 'Took a break from emails' },
  resumed: { ko: '메일 쉬기를 끝냄', en: 'Ended the break from emails' },
  left: { ko: '골라 받는 메일을 모두 그만 받기로 함', en: 'Left all emails that are a choice' },
  returned: { ko: '메일을 다시 받기로 함', en: 'Came back to the emails they had chosen' },
};

/** Why two customers were held to be one person. */
export const mergeReasonWords: Readonly<Record<MergeReason, Readonly<Record<Language, string>>>> = {
  'verified-email': { ko: '같은 메일 주소가 확인됨', en: 'both proved to have the same email address' },
  'verified-phone': { ko: '같은 전화번호가 확인됨', en: 'both proved to have the same phone' },
  'name-and-phone': { ko: '이름과 전화번호가 같음', en: 'they have the same name and phone' },
  platform: { ko: '쇼핑몰에서 합침', en: "the shop's platform merged them" },
  'by-hand': { ko: '담당자가 합침', en: 'a person of the shop merged them' },
};

/** What is sent back, and how far that is. */
export const returnWords: Readonly<Record<'kinds' | 'steps', Words>> = {
  kinds: { return: { ko: '반품', en: 'Return' }, exchange: { ko: '교환', en: 'Exchange' } },
  steps: {
    requested: { ko: '신청', en: 'requested' },
    approved: { ko: '승인', en: 'approved' },
    declined: { ko: '거절', en: 'declined' },
    received: { ko: '물품 도착', en: 'the goods have arrived' },
    refunded: { ko: '환불 완료', en: 'refunded' },
    exchanged: { ko: '교환 완료', en: 'exchanged' },
    cancelled: { ko: '철회', en: 'taken back' },
    closed: { ko: '종료', en: 'closed' },
  },
};
