import { solvedSurvey } from '../../shared/events/surveys.ts';
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
  {
    id: solvedSurvey,
    version: 1,
    about: 'ticket',
    question: { ko: '문의하신 일은 잘 해결되었나요?', en: 'Did we solve it for you?' },
    scale: [
      { ko: '전혀 해결되지 않았어요', en: 'Not at all' },
      { ko: '거의 해결되지 않았어요', en: 'Hardly' },
      { ko: '절반쯤 해결됐어요', en: 'In part' },
      { ko: '거의 해결됐어요', en: 'Mostly' },
      { ko: '잘 해결됐어요', en: 'Completely' },
    ],
    term: { from: '2026-01-01T00:00:00.000Z' },
  },
];

export const surveyDocuments: ReadonlyMap<string, SurveyDocument> = new Map(documents.map((each) => [each.id, each]));
