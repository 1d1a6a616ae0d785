import type { TagTexts } from './tag-texts.ts';

const surveyPath = '/v1/shops/{shop}/surveys/{id}';

export const surveys: TagTexts = {
  tag: 'Surveys',
  description: 'What the answers to a survey amount to.',
  fields: {
    '{id}': ['The id of the survey.', 'delivery'],
    id: ['The id of the survey.', 'delivery'],
    state: ['Whether it takes answers.', 'running'],
    from: ['When it begins to take answers; absent from a draft.', '2026-01-01T00:00:00.000Z'],
    until: ['When it stops; absent where it has no end.', '2027-01-01T00:00:00.000Z'],
    question: ['What is asked.', { ko: '이번 배송은 어떠셨어요?', en: 'How was your delivery?' }],
    n: ['How many answered.', 200],
    scoreBasisPoints: ['The share of answers 4 and 5, in basis points; null without answers.', 8850],
    interval: ["The 95 % interval of the score (Wilson's); null without answers."],
    fromBasisPoints: ['Its lower end.', 8334],
    toBasisPoints: ['Its upper end.', 9221],
    mean: ['The mean of the answers; null without answers.', 4.31],
    distribution: ['How many gave each answer, from 1 to 5.'],
    'distribution.score': ['The answer.', 5],
    'distribution.n': ['How many gave it.', 120],
    tooSmall: ['Whether so few answered that the score says little.', false],
    suspects: ['How many answers look automatic; they are in no score.', 1],
  },
  operations: {
    'GET /v1/shops/{shop}/surveys': {
      id: 'listSurveys',
      response: 'SurveyList',
      fields: { items: ['The surveys that ran in this shop.'] },
    },
    [`GET ${surveyPath}`]: { id: 'getSurvey', problems: ['survey-not-found'], response: 'Survey' },
    [`GET ${surveyPath}/report.svg`]: {
      id: 'getSurveyReport',
      problems: ['survey-not-found'],
      media: 'image/svg+xml',
      headers: ['Accept-Language'],
      fields: { '': ['The score as a picture.', '<svg xmlns="http://www.w3.org/2000/svg"/>'] },
    },
    [`GET ${surveyPath}/answers`]: {
      id: 'listSurveyAnswers',
      problems: ['next-invalid', 'survey-not-found'],
      response: 'SurveyAnswerList',
      fields: {
        '?next': ['Where the next page begins: `next` of the page before, unchanged.', 'MjAyNi0xMi0wMQ'],
        items: ['The answers, the newest first; of each invitation the last one.'],
        'items.order': ['The order that was asked about.', 'shopify-1001'],
        'items.ticketId': ['The solved ticket that was asked about.', 'q3t7y5m2k4p6r8s0'],
        'items.customerId': ['Who answered; absent after an erasure.', 'k3jx7qhz2m5n4p6r8stuvwxyza'],
        'items.score': ['The answer, from 1 to 5.', 4],
        'items.words': [
          'What they wrote, if they did. Who sees people masked does not read it.',
          '기사님이 친절하셨어요.',
        ],
        'items.at': ['When it was given, or changed last.', '2026-12-01T01:00:00.000Z'],
        'items.suspect': ['Whether it looks automatic; it is in no score then.', false],
        next: ['Where the next page begins; absent at the end.', 'MjAyNi0xMi0wMQ'],
      },
    },
  },
};
