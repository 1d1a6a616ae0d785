import type { SurveyDocument } from './survey.ts';

const documents: readonly SurveyDocument[] = [
  {
    id: 'delivery',
    version: 1,
    question: { ko: '이번 배송은 어떠셨어요?', en: 'How was your delivery?' },
    scale: [
      { ko: '많이 아쉬웠어요', en: 'Very poor' },
      { ko: '아쉬웠어요', en: 'Poor' },
      { ko: '보통이에요', en: 'All right' },
      { ko: '좋았어요', en: 'Good' },
      { ko: '아주 좋았어요', en: 'Very good' },
    ],
    term: { from: '2026-01-01T00:00:00.000Z' },
  },
];

export const surveyDocuments: ReadonlyMap<string, SurveyDocument> = new Map(documents.map((each) => [each.id, each]));
