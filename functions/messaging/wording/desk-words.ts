import type { Language } from '../../../shared/events/shops.ts';

interface NoticeFacts {
  /** When the answer is promised, in words. */
  readonly by: string;
  /** Which answer: `첫 답변`. */
  readonly reply: string;
  readonly isAnswered: boolean;
  /** Why a draft was not sent. */
  readonly because: string | undefined;
  /** The new time that the customer was told, in words. */
  readonly told: string | undefined;
}

/** What one kind of notice says. */
export interface NoticeWords {
  readonly subject: (number: number) => string;
  readonly greeting: (number: number) => string;
  readonly lead: (said: NoticeFacts) => string;
  readonly next: (said: NoticeFacts) => readonly string[];
}

const draftLeads: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  ko: {
    closed: '끝난 지 오래된 문의라서 답장을 보내지 않았습니다.',
    unreachable: '고객님의 이메일 주소를 알지 못해 답장을 보내지 않았습니다.',
    unsure: '메일에서 고객님께 드리는 글이 어디까지인지 확실하지 않아 답장을 보내지 않았습니다.',
  },
  en: {
    closed: "Your answer wasn't sent: the ticket has been over for too long.",
    unreachable: "Your answer wasn't sent: the customer's email address isn't known.",
    unsure: "Your answer wasn't sent: it isn't certain which part of the email is meant for the customer.",
  },
};

type NoticeLetter = 'ticket-opened' | 'ticket-reopened' | 'promise-warning' | 'promise-missed' | 'ticket-draft';

/** The words of each notice to the shop's staff. */
export const noticeWords: Readonly<Record<NoticeLetter, Readonly<Record<Language, NoticeWords>>>> = {
  'ticket-opened': {
    ko: {
      subject: (number) => `접수번호 ${number}: 새 문의가 들어왔습니다`,
      greeting: (number) => `접수번호 ${number}, 새 문의가 들어왔습니다.`,
      lead: ({ by, reply }) => `${by}까지 ${reply}을 드리기로 했습니다.`,
      next: () => [],
    },
    en: {
      subject: (number) => `No. ${number}: a new ticket`,
      greeting: (number) => `No. ${number} is a new ticket.`,
      lead: ({ by, reply }) => `We promised ${reply} by ${by}.`,
      next: () => [],
    },
  },
  'ticket-reopened': {
    ko: {
      subject: (number) => `접수번호 ${number}: 고객님이 다시 글을 남기셨습니다`,
      greeting: (number) => `접수번호 ${number}, 마친 문의에 고객님이 다시 글을 남기셨습니다.`,
      lead: ({ by, reply }) => `${by}까지 ${reply}을 드리기로 했습니다.`,
      next: () => [],
    },
    en: {
      subject: (number) => `No. ${number}: the customer wrote again`,
      greeting: (number) => `No. ${number} was solved, and the customer wrote again.`,
      lead: ({ by, reply }) => `We promised ${reply} by ${by}.`,
      next: () => [],
    },
  },
  'promise-warning': {
    ko: {
      subject: (number) => `접수번호 ${number}: 답변 약속 시간이 다가옵니다`,
      greeting: (number) => `접수번호 ${number}, 아직 답해 드리지 못했습니다.`,
      lead: ({ by, reply }) => `${by}까지 ${reply}을 드리기로 한 문의입니다.`,
      next: () => ['지금 열어 답해 주세요.'],
    },
    en: {
      subject: (number) => `No. ${number}: an answer is due soon`,
      greeting: (number) => `Nobody has answered no. ${number} yet.`,
      lead: ({ by, reply }) => `We promised ${reply} by ${by}.`,
      next: () => ['Please open it and answer now.'],
    },
  },
  'promise-missed': {
    ko: {
      subject: (number) => `접수번호 ${number}: 답변 약속을 지키지 못했습니다`,
      greeting: (number) => `접수번호 ${number}, 약속한 시간이 지났습니다.`,
      lead: ({ by, reply }) => `${by}까지 ${reply}을 드리기로 했습니다.`,
      next: ({ isAnswered, told }) =>
        isAnswered
          ? ['늦었지만 지금은 답해 드렸습니다.']
          : [
              '아직 답해 드리지 못했고, 고객님이 기다리고 계십니다.',
              told ? `고객님께 사과드리고 ${told}까지 답해 드리겠다고 안내했습니다.` : '',
              '누가 답할지 지금 정해 주세요.',
            ],
    },
    en: {
      subject: (number) => `No. ${number}: we didn't keep our promise`,
      greeting: (number) => `No. ${number} is past the time we promised.`,
      lead: ({ by, reply }) => `We promised ${reply} by ${by}.`,
      next: ({ isAnswered, told }) =>
        isAnswered
          ? ['It was answered late.']
          : [
              'Nobody has answered yet, and the customer is waiting.',
              told ? `They were sent an apology, and told that they'll have an answer by ${told}.` : '',
              'Please decide now who will answer.',
            ],
    },
  },
  'ticket-draft': {
    ko: {
      subject: (number) => `접수번호 ${number}: 답장이 아직 나가지 않았습니다`,
      greeting: (number) => `접수번호 ${number}에 쓰신 답장을 초안으로 두었습니다.`,
      lead: ({ because = 'unsure' }) => draftLeads.ko[because] ?? draftLeads.ko.unsure ?? '',
      next: () => ['문의를 열어 초안을 확인하고 답해 주세요.'],
    },
    en: {
      subject: (number) => `No. ${number}: your answer hasn't been sent`,
      greeting: (number) => `Your answer to no. ${number} is kept as a draft.`,
      lead: ({ because = 'unsure' }) => draftLeads.en[because] ?? draftLeads.en.unsure ?? '',
      next: () => ['Please open the ticket, check the draft and answer.'],
    },
  },
};
