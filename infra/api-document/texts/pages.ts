import type { TagTexts } from './tag-texts.ts';

const languageHeaders = ['Accept-Language'];
const html: TagTexts['fields'] = { '': ['The page.', '<!doctype html><title>단골상회</title>'] };

export const pageTexts: TagTexts = {
  tag: 'Pages',
  description: 'Pages for shoppers, each behind a signed link. They answer in HTML, refusals too.',
  fields: html,
  operations: {
    'GET /p/me/{token}': { id: 'showAccount', headers: languageHeaders, problems: ['link-invalid', 'link-expired'] },
    'GET /p/survey/{token}': { id: 'showSurvey', headers: languageHeaders, problems: ['link-invalid', 'link-expired'] },
    'POST /p/survey/{token}': {
      id: 'answerSurvey',
      headers: languageHeaders,
      problems: ['link-invalid', 'link-expired', 'body-too-large', 'content-type-unsupported', 'body-invalid'],
      form: {
        score: { schema: { type: 'string', pattern: '^[1-5]$' }, text: ['The answer, from 1 to 5.', '5'] },
        words: { schema: { type: 'string', maxLength: 2000 }, text: ['Words about it.', '포장이 좋았어요.'] },
      },
    },
    'GET /p/unsubscribe/{token}': {
      id: 'showUnsubscribe',
      headers: languageHeaders,
      problems: ['link-invalid', 'link-expired'],
    },
    'POST /p/unsubscribe/{token}': {
      id: 'unsubscribe',
      description: 'One click (RFC 8058): mail programs post it without asking. The body is not read.',
      headers: languageHeaders,
      isBodyOptional: true,
      problems: ['link-invalid', 'link-expired'],
      form: {
        'List-Unsubscribe': {
          schema: { type: 'string', const: 'One-Click' },
          text: ['As RFC 8058 has it.', 'One-Click'],
        },
      },
    },
  },
};
