import type { Words } from '../frame/words.ts';

export const stateWords: Readonly<Record<string, Words>> = {
  closed: { ko: '닫힘', en: 'closed' },
  waiting: { ko: '첫 호출을 기다리는 중', en: 'waiting for the first call' },
  live: { ko: '정상', en: 'live' },
  silent: { ko: '조용함', en: 'silent' },
};

/** What to do in each state; nothing where all is well. */
export const stateNext: Readonly<Record<string, Words>> = {
  closed: {
    ko: '쓸 수 있는 서명 키가 없어 호출을 받지 않습니다. 아래에서 서명 키를 추가해 주세요.',
    en: 'No secret is in use, so no call is accepted. Add a secret below.',
  },
  waiting: {
    ko: '쇼핑몰의 웹훅 설정에 아래 주소와 서명 키를 넣어 주세요. 첫 호출이 오면 정상으로 바뀝니다.',
    en: 'Enter the address and the secret at the platform. It becomes live with the first call.',
  },
  silent: {
    ko: '평소보다 오래 호출이 없습니다. 쇼핑몰에 주문이 있었는지, 웹훅이 꺼지지 않았는지 확인해 주세요.',
    en: 'There has been no call for longer than usual. Check whether there were orders, and whether the platform has switched its webhooks off.',
  },
};

export const failureNext: Readonly<Record<string, Words>> = {
  refused: {
    ko: '서명이 맞지 않아 거절했습니다. 쇼핑몰이 아래의 서명 키로 서명하는지 확인해 주세요.',
    en: 'It was refused, since its signature is wrong. Check that the platform signs with one of the secrets below.',
  },
  rejected: {
    ko: '내용을 읽지 못했습니다. 호출은 보관했으니, 운영 담당자에게 이유를 알려 주세요.',
    en: 'It could not be understood. It is kept: tell whoever operates the system the reason.',
  },
  failing: {
    ko: '처리하지 못해 다시 시도하고 있습니다. 한 시간이 지나도 남아 있으면 운영 담당자에게 알려 주세요.',
    en: 'It could not be processed yet, and is tried again. If it is still here in an hour, tell whoever operates the system.',
  },
};

export const connectionWords = {
  allWell: { ko: '모두 정상', en: 'all is well' },
  toCheck: { ko: '확인할 곳', en: 'to check:' },
  none: { ko: '연결된 쇼핑몰이 없습니다', en: 'No platform is connected' },
  noneNext: {
    ko: '아래에서 쇼핑몰을 골라 서명 키를 만들고, 쇼핑몰의 웹훅 설정에 주소와 키를 넣어 주세요.',
    en: 'Choose a platform below to make a secret; then enter the address and the secret there.',
  },
  lastCall: { ko: '마지막 호출', en: 'Last call' },
  never: { ko: '아직 없음', en: 'none yet' },
  lastFailure: { ko: '마지막 실패', en: 'Last failure' },
  week: { ko: '최근 7일', en: 'Last seven days' },
  received: { ko: '받음', en: 'received' },
  understood: { ko: '처리', en: 'processed' },
  rejected: { ko: '읽지 못함', en: 'not understood' },
  failing: { ko: '재시도 중', en: 'tried again' },
  refused: { ko: '거절', en: 'refused' },
  day: { ko: '날짜 (UTC)', en: 'Day (UTC)' },
  address: { ko: '웹훅 주소', en: 'Address for webhooks' },
  topics: { ko: '구독할 주제', en: 'Topics to subscribe' },
  theSecret: { ko: '서명 키', en: 'Secret' },
  check: { ko: '확인 필요', en: 'to check' },
  secrets: { ko: '사용 중인 서명 키', en: 'Secrets in use' },
  end: { ko: '이 키 닫기', en: 'End this secret' },
  ended: {
    ko: '서명 키를 닫았습니다. 이 키로 서명한 호출은 이제 거절합니다.',
    en: 'The secret has ended. Calls that are signed with it are refused from now on.',
  },
  since: { ko: '부터', en: 'since' },
  add: { ko: '서명 키 추가', en: 'Add a secret' },
  addHint: {
    ko: '키는 둘까지 함께 쓸 수 있어, 호출을 거절하지 않고 바꿀 수 있습니다.',
    en: 'Two may be in use at once, so that one can replace the other without a refused call.',
  },
  platform: { ko: '쇼핑몰', en: 'Platform' },
  secret: { ko: '쇼핑몰이 만든 키', en: "The platform's own secret" },
  secretHint: {
    ko: '쇼피파이처럼 쇼핑몰이 키를 만드는 곳만 적어 주세요. 비우면 저희가 만듭니다.',
    en: 'Only where the platform makes it, as Shopify does. Leave it empty, and one is made.',
  },
  made: { ko: '서명 키를 만들었습니다', en: 'The secret is made' },
  once: {
    ko: '이 키는 지금만 볼 수 있습니다. 쇼핑몰의 웹훅 설정에 넣은 다음 이 페이지를 닫아 주세요.',
    en: 'It is shown this once. Enter it at the platform before you leave this page.',
  },
  kept: { ko: '서명 키를 저장했습니다.', en: 'The secret is stored.' },
  reason: { ko: '이유', en: 'Reason' },
  back: { ko: '쇼핑몰 연결', en: 'Connections' },
} as const satisfies Readonly<Record<string, Words>>;
