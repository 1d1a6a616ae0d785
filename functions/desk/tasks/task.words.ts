import type { Words } from '../frame/words.ts';

/** The texts of tasks. */
export const taskWords = {
  back: { ko: '할 일 목록', en: 'All tasks' },
  task: { ko: '할 일', en: 'Task' },
  what: { ko: '종류', en: 'Kind' },
  text: { ko: '내용', en: 'What is to be done' },
  textHint: {
    ko: '함께 일하는 분들만 봅니다. 고객에게는 알리지 않습니다.',
    en: 'Only colleagues read it; the customer hears nothing of it.',
  },
  day: { ko: '날짜', en: 'Day' },
  time: { ko: '시각', en: 'Time' },
  assignee: { ko: '담당자', en: 'Who does it' },
  nobody: { ko: '정하지 않음', en: 'Nobody yet' },
  about: { ko: '이 일이 관련된 고객이나 주문', en: 'The customer or order it is about' },
  customer: { ko: '고객', en: 'Customer' },
  order: { ko: '주문', en: 'Order' },
  change: { ko: '바꾸기', en: 'Change' },
  changeTitle: { ko: '기한이나 담당자 바꾸기', en: 'Change who does it, or by when' },
  done: { ko: '마침', en: 'Done' },
  doneHint: { ko: '누르시면 목록에서 빠집니다.', en: 'Press it once it is done: the task leaves the list.' },
  given: { ko: '할 일을 만들었습니다.', en: 'The task was made.' },
  changed: { ko: '바꾸었습니다.', en: 'It was changed.' },
  finished: { ko: '할 일을 마쳤습니다.', en: 'The task is done.' },
  noDay: { ko: '날짜와 시각을 골라 주세요.', en: 'Choose a day and a time.' },
  past: { ko: '이미 지난 때입니다.', en: 'That is over already.' },
  noText: { ko: '할 일을 적어 주세요.', en: 'Write what is to be done.' },
  lateParcel: {
    ko: '주문을 열어 배송을 확인하고, 새 도착일을 알게 되면 적어 주세요. 적으시면 고객님께 안내 메일이 나가고 이 일은 저절로 끝납니다. 새 도착일은 한 번만 드릴 수 있으니, 이미 드린 주문이면 고객님께 직접 연락드리고 마침을 눌러 주세요.',
    en: 'Open the order and ask where the parcel is. Once you enter a new day there, the customer gets an email, and this task ends by itself. A new day can be given once: if it was given already, contact the customer yourself, then press “Done”.',
  },
} as const satisfies Readonly<Record<string, Words>>;

export const taskKindWords: Readonly<Record<string, Words>> = {
  'call-back': { ko: '전화 드리기', en: 'Call back' },
  'by-hand': { ko: '손으로 쓰기', en: 'Write by hand' },
  gift: { ko: '선물', en: 'Gift' },
  other: { ko: '그 밖의 일', en: 'Something else' },
  'late-parcel': { ko: '늦은 배송 확인', en: 'Late parcel' },
};

/** Why nobody had to do it any more. */
export const taskEndWords: Readonly<Record<string, Words>> = {
  arrived: { ko: '상품이 도착해 저절로 끝났습니다.', en: 'It ended by itself: the parcel arrived.' },
  withdrawn: {
    ko: '제때 도착한 것으로 확인되어 저절로 끝났습니다.',
    en: 'It ended by itself: the parcel was in time after all.',
  },
  cancelled: { ko: '주문이 취소되어 저절로 끝났습니다.', en: 'It ended by itself: the order was cancelled.' },
  'new-day': { ko: '새 도착일이 정해져 저절로 끝났습니다.', en: 'It ended by itself: there is a new day of arrival.' },
};
