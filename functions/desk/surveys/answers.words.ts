import type { Words } from '../frame/words.ts';

export const answersWords = {
  title: { ko: '설문 답변', en: 'Survey answers' },
  back: { ko: '오늘', en: 'Today' },
  list: { ko: '최근 답변부터', en: 'Answers, the newest first' },
  none: { ko: '아직 답변이 없습니다', en: 'No answers yet' },
  noneNext: {
    ko: '고객이 설문에 답하면 점수와 남긴 글을 여기에서 읽으실 수 있습니다.',
    en: 'Once customers answer the survey, their scores and words are listed here.',
  },
  words: { ko: '남긴 글', en: 'What they wrote' },
  noWords: { ko: '글 없음', en: 'No words' },
  score: { ko: '점수', en: 'Score' },
  suspect: { ko: '자동 응답으로 보여 점수에 넣지 않았습니다', en: 'Looks automatic: it is in no score' },
  at: { ko: '답한 때', en: 'Answered' },
  about: { ko: '관련 항목', en: 'About' },
  customer: { ko: '고객', en: 'Customer' },
  seeTicket: { ko: '문의 보기', en: 'See the ticket' },
  seeOrder: { ko: '주문 보기', en: 'See the order' },
  erased: { ko: '삭제된 고객', en: 'Erased customer' },
} as const satisfies Readonly<Record<string, Words>>;
