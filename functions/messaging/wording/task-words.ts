import type { TaskKind } from '../../../shared/events/care.ts';
import type { Language } from '../../../shared/events/shops.ts';

/** A task as its notices name it. */
interface ToldTask {
  readonly number: number;
  /** By when, in words. */
  readonly by: string;
  readonly isDone: boolean;
}

interface TaskNoticeWords {
  readonly subject: (told: ToldTask) => string;
  readonly greeting: (told: ToldTask) => string;
  readonly lead: (told: ToldTask) => string;
  readonly next: (told: ToldTask) => readonly string[];
}

export type TaskLetter = 'task-opened' | 'task-due' | 'task-missed';

/** The words of each notice of a task to the shop's staff. */
export const taskNoticeWords: Readonly<Record<TaskLetter, Readonly<Record<Language, TaskNoticeWords>>>> = {
  'task-opened': {
    ko: {
      subject: ({ number }) => `할 일 ${number}: 새로 생겼습니다`,
      greeting: ({ number }) => `할 일 ${number}번이 새로 생겼습니다.`,
      lead: ({ by }) => `${by}까지 마쳐 주세요.`,
      next: () => [],
    },
    en: {
      subject: ({ number }) => `Task ${number} is new`,
      greeting: ({ number }) => `There's a new task, no. ${number}.`,
      lead: ({ by }) => `Please have it done by ${by}.`,
      next: () => [],
    },
  },
  'task-due': {
    ko: {
      subject: ({ number }) => `할 일 ${number}: 기한이 다가옵니다`,
      greeting: ({ number }) => `할 일 ${number}, 아직 끝나지 않았습니다.`,
      lead: ({ by }) => `${by}까지 하기로 한 일입니다.`,
      next: () => ['지금 열어 확인해 주세요. 마쳤으면 ‘마침’을 누르시면 됩니다.'],
    },
    en: {
      subject: ({ number }) => `Task ${number} is due soon`,
      greeting: ({ number }) => `Task ${number} isn't done yet.`,
      lead: ({ by }) => `It's due by ${by}.`,
      next: () => ['Please open it now. If it has been done, press “Done”.'],
    },
  },
  'task-missed': {
    ko: {
      subject: ({ number }) => `할 일 ${number}: 제때 마치지 못했습니다`,
      greeting: ({ number }) => `할 일 ${number}, 정한 시간이 지났습니다.`,
      lead: ({ by }) => `${by}까지 하기로 한 일입니다.`,
      next: ({ isDone }) => [
        isDone ? '늦었지만 지금은 마쳤습니다.' : '아직 끝나지 않았습니다. 누가 할지 지금 정해 주세요.',
      ],
    },
    en: {
      subject: ({ number }) => `Task ${number} wasn't done in time`,
      greeting: ({ number }) => `Task ${number} is past its time.`,
      lead: ({ by }) => `It was due by ${by}.`,
      next: ({ isDone }) => [isDone ? 'It was done late.' : "It still isn't done. Please decide now who'll do it."],
    },
  },
};

export const taskKindWords: Readonly<Record<TaskKind, Readonly<Record<Language, string>>>> = {
  'call-back': { ko: '전화 드리기', en: 'Call back' },
  'by-hand': { ko: '손으로 쓰기', en: 'Write by hand' },
  'late-parcel': { ko: '늦은 배송 확인', en: 'Late parcel' },
  gift: { ko: '선물', en: 'Gift' },
  other: { ko: '그 밖의 일', en: 'Something else' },
};

/** What all notices of tasks say in the same words. */
const koreanFrame = {
  task: (number: number) => `할 일 ${number}`,
  words: '할 일',
  open: '할 일 열기',
  reason: (number: number) => `할 일 ${number}에 대한 자동 안내입니다.`,
  rows: { what: '종류', opened: '만든 때', due: '기한', ordered: '주문' },
};

const englishFrame: typeof koreanFrame = {
  task: (number) => `Task ${number}`,
  words: 'To do',
  open: 'Open the task',
  reason: (number) => `This is an automatic notice of task ${number}.`,
  rows: { what: 'Kind', opened: 'Given', due: 'Due by', ordered: 'Order' },
};

export const taskFrame: Readonly<Record<Language, typeof koreanFrame>> = { ko: koreanFrame, en: englishFrame };
