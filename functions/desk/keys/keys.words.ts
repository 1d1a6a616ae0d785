import type { Scope } from '../../../shared/api/key-holder.ts';
import type { Words } from '../frame/words.ts';

export const keysWords = {
  title: { ko: 'API 키', en: 'Keys' },
  what: {
    ko: '결제 화면이나 전화 시스템은 이 키로 API를 호출합니다. 키는 이 상점에서, 고른 범위에만 쓸 수 있습니다.',
    en: 'A checkout or a phone system calls the API with such a key. It works in this shop only, and for what you choose.',
  },
  list: { ko: '만든 키', en: 'Keys of this shop' },
  none: { ko: '아직 키가 없습니다', en: 'There are no keys yet' },
  noneNext: {
    ko: '아래에서 키를 만들어 시스템에 넣어 주세요.',
    en: 'Make one below, and give it to the system that will use it.',
  },
  name: { ko: '이름', en: 'Name' },
  opens: { ko: '범위', en: 'Opens' },
  state: { ko: '상태', en: 'State' },
  live: { ko: '사용 중', en: 'Live' },
  ended: { ko: '폐기됨', en: 'Ended' },
  expired: { ko: '기간 끝남', en: 'Expired' },
  made: { ko: '만든 때:', en: 'Made' },
  lastUsed: { ko: '마지막 사용', en: 'Last used' },
  never: { ko: '없음', en: 'Never' },
  ends: { ko: '유효기간', en: 'Valid until' },
  open: { ko: '정하지 않음', en: 'When you end it' },
  endKey: { ko: '폐기', en: 'End' },
  endMeans: {
    ko: '1분 안에 이 키로 보낸 호출이 모두 거절됩니다. 취소할 수 없으니, 바꿀 때는 새 키를 먼저 넣어 주세요.',
    en: 'Within a minute, every call with this key is refused. It cannot be undone: to replace a key, put the new one in place first.',
  },
  endNow: { ko: '이 키 폐기하기', en: 'End this key' },
  hasEnded: {
    ko: '키를 폐기했습니다. 1분 안에 이 키로는 아무것도 할 수 없게 됩니다.',
    en: 'The key has ended. Within a minute, it opens nothing any more.',
  },
  make: { ko: '새 키 만들기', en: 'Make a key' },
  nameHint: {
    ko: '어디에 쓰는지 알아볼 수 있게 적어 주세요. 예: 결제 화면',
    en: 'So that people know where it is used, such as “Checkout”.',
  },
  endsHint: {
    ko: '이날까지 쓸 수 있습니다. 비워 두면 폐기할 때까지 쓸 수 있습니다.',
    en: 'It works until the end of this day. Left empty, it works until you end it.',
  },
  makeNow: { ko: '키 만들기', en: 'Make the key' },
  wrongName: {
    ko: '이름을 한 줄, 100자 이하로 적어 주세요.',
    en: 'Enter a name, in one line of at most 100 characters.',
  },
  wrongScopes: { ko: '범위를 하나 이상 골라 주세요.', en: 'Choose at least one.' },
  wrongEnds: { ko: '오늘이나 그 뒤의 날짜를 골라 주세요.', en: 'Choose today or a later day.' },
  tooMany: {
    ko: '한 상점이 함께 쓸 수 있는 키는 20개입니다. 쓰지 않는 키를 폐기한 뒤 다시 만들어 주세요.',
    en: 'A shop has at most 20 keys that live. End one that is no longer used, then make this one again.',
  },
  newTitle: { ko: '키를 만들었습니다', en: 'The key is made' },
  copyNow: {
    ko: '지금 복사해 쓰실 시스템에 넣어 주세요. 이 화면을 닫으면 다시 볼 수 없습니다.',
    en: 'Copy it now into the system that will use it. It is not shown again.',
  },
  howToSend: { ko: '시스템은 이렇게 보냅니다.', en: 'The system sends it like this:' },
  shownBefore: {
    ko: '이 키는 이미 한 번 보여 드렸습니다. 복사하지 못했다면 목록에서 폐기하고 새로 만들어 주세요.',
    en: 'This key was shown before. If it was not copied, end it in the list, and make another.',
  },
  back: { ko: '목록으로', en: 'To the list' },
} as const satisfies Readonly<Record<string, Words>>;

/** What each scope lets a machine do. */
export const scopeWords: Readonly<Record<Scope, Words>> = {
  points: { ko: '포인트 조회와 사용', en: 'Read and spend points' },
  customers: { ko: '고객 검색과 활동 내역', en: 'Find customers and read their timelines' },
  consents: { ko: '광고 수신 동의 전달', en: 'Report consents' },
  visits: { ko: '고객이 본 페이지 전달', en: 'Report the pages that customers visit' },
  documents: { ko: '상점 설정과 상품 안내', en: 'The shop’s settings and product notes' },
  connections: { ko: '플랫폼 연결과 웹훅 다시 처리', en: 'Platform connections and replays' },
  imports: { ko: '지난 주문 가져오기', en: 'Import past orders' },
  reports: { ko: '설문 결과 조회', en: 'Read survey results' },
  devices: { ko: '앱을 쓰는 기기 등록', en: 'Register devices of the shop’s app' },
  calls: { ko: '전화 기록 전달', en: 'Report calls' },
  conversations: { ko: '채팅과 게시판 문의 전달', en: 'Report chats and questions of boards' },
};
