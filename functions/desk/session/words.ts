import type { Words } from '../frame/words.ts';

/** A page for who is not on a page of a shop: what is so, and what to do next. */
export interface PlainWords {
  readonly title: Words;
  readonly sentence: Words;
}

export const plainWords = {
  loggedOut: {
    title: { ko: '로그아웃했습니다', en: 'You are logged out' },
    sentence: {
      ko: '업무 화면의 로그인이 끝났습니다. 로그인 서비스에는 로그인이 남아 있을 수 있습니다.',
      en: 'Your session here has ended. The login service may still know you.',
    },
  },
  ended: {
    title: { ko: '다시 로그인해 주세요', en: 'Please log in again' },
    sentence: {
      ko: '로그인이 끝나 보내신 내용을 저장하지 않았습니다. 적으신 글은 아래에 있으니 복사해 두세요.',
      en: 'Your login has ended, and what you sent was not saved. What you wrote is below: copy it.',
    },
  },
  refused: {
    title: { ko: '로그인하지 못했습니다', en: 'You were not logged in' },
    sentence: {
      ko: '로그인이 취소되었거나 시간이 오래 지났습니다. 다시 로그인해 주세요.',
      en: 'The login was cancelled, or took too long. Please log in again.',
    },
  },
  unreachable: {
    title: { ko: '지금은 로그인할 수 없습니다', en: 'You cannot log in right now' },
    sentence: {
      ko: '로그인 서비스가 응답하지 않습니다. 1분 뒤에 다시 해 주세요.',
      en: 'The login service does not answer. Try again in a minute.',
    },
  },
  noShop: {
    title: { ko: '볼 수 있는 상점이 없습니다', en: 'You have no shop yet' },
    sentence: {
      ko: '상점의 관리자에게 초대를 요청해 주세요. 초대받은 뒤 다시 로그인하면 상점이 보입니다.',
      en: 'Ask an admin of your shop to invite you. After that, log in again.',
    },
  },
  staffEnded: {
    title: { ko: '더 이상 이 상점에서 일하지 않는 계정입니다', en: 'This account no longer works in this shop' },
    sentence: {
      ko: '잘못된 경우 상점의 관리자에게 알려 주세요.',
      en: 'If this is wrong, tell an admin of the shop.',
    },
  },
  forged: {
    title: { ko: '저장하지 않았습니다', en: 'Nothing was saved' },
    sentence: {
      ko: '이 화면은 오래되었거나 다른 곳에서 왔습니다. 화면을 새로 연 다음 다시 저장해 주세요. 적으신 글은 아래에 있습니다.',
      en: 'The page was old, or came from elsewhere. Open it again, and save again. What you wrote is below.',
    },
  },
  forbidden: {
    title: { ko: '볼 수 없는 화면입니다', en: 'You may not open this page' },
    sentence: {
      ko: '권한이 없습니다. 상점의 관리자에게 요청해 주세요.',
      en: 'Your role does not allow it. Ask an admin of the shop.',
    },
  },
  notFound: {
    title: { ko: '찾을 수 없습니다', en: 'There is no such page' },
    sentence: { ko: '주소를 확인해 주세요.', en: 'Check the address.' },
  },
  tooLarge: {
    title: { ko: '보내신 내용이 너무 큽니다', en: 'This is too large' },
    sentence: {
      ko: '뒤로 돌아가 줄이신 다음 다시 보내 주세요.',
      en: 'Go back, shorten it, and send it again.',
    },
  },
  busy: {
    title: { ko: '지금은 열 수 없습니다', en: 'This cannot be opened right now' },
    sentence: {
      ko: '필요한 서비스가 아직 응답하지 않습니다. 1분 뒤에 다시 열어 주세요.',
      en: 'A service that it needs does not answer. Open it again in a minute.',
    },
  },
  failed: {
    title: { ko: '저희 쪽에서 문제가 생겼습니다', en: 'Something went wrong on our side' },
    sentence: {
      ko: '1분 뒤에 다시 해 주세요. 계속되면 운영 담당자에게 알려 주세요.',
      en: 'Try again in a minute. If it goes on, tell whoever operates the system.',
    },
  },
  shops: {
    title: { ko: '어느 상점으로 갈까요?', en: 'Which shop?' },
    sentence: { ko: '일하시는 상점을 골라 주세요.', en: 'Choose the shop that you work in.' },
  },
} as const satisfies Readonly<Record<string, PlainWords>>;

export const doorWords = {
  login: { ko: '로그인', en: 'Log in' },
  home: { ko: '처음으로', en: 'Back to the desk' },
  issuerLogout: { ko: '로그인 서비스에서도 로그아웃', en: 'Log out of the login service too' },
  yourWords: { ko: '적으신 글', en: 'What you wrote' },
} as const satisfies Readonly<Record<string, Words>>;
