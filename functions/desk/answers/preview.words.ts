import { grouped } from '../../../shared/text/numerals.ts';
import type { Words } from '../frame/words.ts';

type WordList = Readonly<Record<string, Words>>;

const previewed: WordList = {
  email: { ko: '고객이 받는 이메일', en: 'The email' },
  sms: { ko: '고객의 휴대전화에 이렇게 보입니다', en: 'The phone shows it like this' },
  lms: { ko: '고객의 휴대전화에 이렇게 보입니다', en: 'The phone shows it like this' },
  alimtalk: { ko: '카카오톡에 이렇게 보입니다', en: 'KakaoTalk shows it like this' },
};

const previewKinds: WordList = {
  email: { ko: '이메일', en: 'Email' },
  sms: { ko: 'SMS', en: 'SMS' },
  lms: { ko: 'LMS', en: 'LMS' },
  alimtalk: { ko: '알림톡', en: 'AlimTalk' },
};

/** The texts of how words will look, what they cost, and whether they go now. */
export const previewWords = {
  preview: { ko: '미리 보기', en: 'Preview' },
  previewed,
  anyPreview: { ko: '이렇게 보입니다', en: 'It looks like this' },
  kinds: previewKinds,
  subject: { ko: '제목', en: 'Subject' },
  plain: {
    ko: '대화에 적으신 글이 그대로 보입니다. 따로 드는 비용은 없습니다.',
    en: 'The conversation shows your words as they are. It costs nothing.',
  },
  otherWay: {
    ko: '알고 있는 이메일 주소가 없어 다른 방법으로 갑니다.',
    en: 'No email address is known, so it goes another way.',
  },
  alimtalk: {
    ko: '알림톡으로는 카카오가 승인한 글만 보낼 수 있습니다. 적으신 글은 링크를 누르면 보입니다. 카카오톡을 쓰지 않는 번호일 때만 적으신 글을 문자로 보냅니다.',
    en: 'Only words that Kakao has approved go by AlimTalk: yours are read behind the link. They go as a text message only where nobody uses KakaoTalk at the number.',
  },
  bytes: (bytes: number, most: number): Words => ({
    ko: `${grouped(most)}바이트 중 ${grouped(bytes)}바이트`,
    en: `${grouped(bytes)} of ${grouped(most)} bytes`,
  }),
  pages: (pages: number): Words => ({ ko: `${pages}건 요금`, en: `billed as ${pages}` }),
  free: { ko: '비용 없음', en: 'costs nothing' },
  now: {
    ko: '보내면 바로 갑니다. 주문이나 문의에 대한 글은 밤에도 미루지 않습니다.',
    en: 'It goes at once: what is about an order or a request does not wait, not even at night.',
  },
  night: { ko: '고객이 있는 곳은 지금 밤입니다.', en: 'It is night where the customer is.' },
  nightEnds: { ko: '급하지 않으면 이때까지 기다려 주세요', en: 'If it can wait, wait until' },
  waits: { ko: '지금은 가지 않습니다.', en: 'It would not go now.' },
  until: { ko: '다시 정하는 때', en: 'To be decided again' },
  never: { ko: '이 방법으로는 가지 않습니다.', en: 'It would not go this way.' },
  unusual: { ko: '?로 보이는 전화가 있는 글자', en: 'Some phones show ? for' },
  notCarried: (signs: string): Words => ({
    ko: `문자로 보낼 수 없는 글자가 있습니다 (${signs}). 지우거나 다른 방법으로 보내 주세요.`,
    en: `No text message carries ${signs}. Take it out, or send it another way.`,
  }),
  tooLong: {
    ko: '문자로 보내기에는 너무 긴 글입니다. 줄이거나 다른 방법으로 보내 주세요.',
    en: 'It is too long for a text message. Shorten it, or send it another way.',
  },
  noTemplate: {
    ko: '알림톡으로 보낼 수 없습니다. 다른 방법으로 보내 주세요.',
    en: 'No AlimTalk can be made of it. Send it another way.',
  },
  noMobile: {
    ko: '이 고객의 휴대전화 번호를 알지 못합니다. 이메일로 보내 주세요.',
    en: 'No mobile number of this customer is known. Send it by email.',
  },
  noKakao: {
    ko: '알림톡은 한국 휴대전화 번호로, 한국어를 쓰는 고객께만 갑니다. 다른 방법으로 보내 주세요.',
    en: 'AlimTalk reaches mobile numbers in Korea, and readers of Korean. Send it another way.',
  },
  noPreview: { ko: '지금은 미리 볼 수 없습니다. 다시 눌러 주세요.', en: 'There is no preview now. Press it again.' },
} as const;
