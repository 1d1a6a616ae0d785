import type { Words } from '../frame/words.ts';

export const queueWords = {
  title: { ko: '문의', en: 'Tickets' },
  back: { ko: '오늘', en: 'Today' },
  lists: { ko: '문의 목록', en: 'Lists of tickets' },
  all: { ko: '답변할 문의', en: 'To answer' },
  mine: { ko: '내 문의', en: 'Mine' },
  unassigned: { ko: '담당자 없음', en: 'Unassigned' },
  tasks: { ko: '할 일', en: 'Tasks' },
  waiting: { ko: '고객 답변 대기', en: 'Waiting for the customer' },
  snoozed: { ko: '미뤄 둔 문의', en: 'Snoozed' },
  cameBack: { ko: '미뤘다가 돌아옴', en: 'back' },
  until: { ko: '까지 미룸', en: 'snoozed until' },
  done: { ko: '마친 문의', en: 'Solved' },
  bought: { ko: '구매', en: 'bought' },
  numbers: { ko: '통계', en: 'Numbers' },
  tray: { ko: '문의가 되지 않은 이메일', en: 'Emails that are no tickets' },
  order: {
    ko: '약속을 넘긴 문의, 그다음 불만(등급이 높은 고객부터), 그다음 약속한 시간 순서',
    en: 'Missed promises first, then complaints by tier, then the soonest promise',
  },
  ticket: { ko: '문의', en: 'Ticket' },
  urgency: { ko: '기한', en: 'Due' },
  who: { ko: '고객', en: 'Customer' },
  goods: { ko: '주문', en: 'Order' },
  channel: { ko: '경로', en: 'By' },
  assignee: { ko: '담당자', en: 'Assignee' },
  late: { ko: '늦음', en: 'late' },
  callBack: { ko: '전화 드릴 것', en: 'call back' },
  see: { ko: '주문 보기', en: 'See the order' },
  take: { ko: '내가 맡기', en: 'Take it' },
  taken: { ko: '문의를 맡았습니다.', en: 'The ticket is yours.' },
  nobody: { ko: '없음', en: 'nobody' },
  you: { ko: '나', en: 'you' },
  none: { ko: '여기에 문의가 없습니다', en: 'There are no tickets here' },
  noneNext: {
    ko: '새 문의가 오면 급한 것부터 나옵니다. 다른 목록도 확인해 주세요.',
    en: 'New tickets appear by their urgency. Look into the other lists as well.',
  },
} as const satisfies Readonly<Record<string, Words>>;

const units = {
  minute: { ko: '분', en: ['minute', 'minutes'] },
  hour: { ko: '시간', en: ['hour', 'hours'] },
  day: { ko: '일', en: ['day', 'days'] },
} as const;

interface Elapsed {
  readonly count: number;
  readonly unit: keyof typeof units;
}

/** `8분째 기다림`, `waits 8 minutes`. */
export function waitWords({ count, unit }: Elapsed): Words {
  if (count === 0) return { ko: '방금 들어옴', en: 'just came' };
  const [one, more] = units[unit].en;
  return { ko: `${count}${units[unit].ko}째 기다림`, en: `waits ${count} ${count === 1 ? one : more}` };
}
