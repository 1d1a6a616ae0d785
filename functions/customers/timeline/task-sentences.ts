import type { Language } from '../../../shared/events/shops.ts';

type TaskSentence = (facts: { readonly number: string }) => string;

/** What became of a task of the shop's own people, who are the only ones to read it. */
export const taskSentences: Readonly<Record<string, Readonly<Record<Language, TaskSentence>>>> = {
  TicketOpened: { ko: ({ number }) => `할 일 ${number} 추가`, en: ({ number }) => `Task ${number} was added` },
  TicketSolved: { ko: ({ number }) => `할 일 ${number} 마침`, en: ({ number }) => `Task ${number} was done` },
  TicketReopened: {
    ko: ({ number }) => `할 일 ${number} 다시 열림`,
    en: ({ number }) => `Task ${number} was opened again`,
  },
  TicketMoved: {
    ko: ({ number }) => `할 일 ${number}의 고객이 주문에 따라 바뀜`,
    en: ({ number }) => `Task ${number} went with its order to this customer`,
  },
  PromiseMissed: {
    ko: ({ number }) => `할 일 ${number}을 제때 마치지 못함`,
    en: ({ number }) => `Task ${number} wasn't done in time`,
  },
};
