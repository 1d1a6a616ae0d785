import type { TagTexts } from './tag-texts.ts';

export const ownDocument: TagTexts = {
  tag: 'API',
  description: 'The API about itself.',
  fields: {},
  operations: {
    'GET /v1/openapi.json': {
      id: 'getOpenApi',
      response: 'OpenApi',
      fields: {
        '': ['An OpenAPI 3.1 document.', { openapi: '3.1.0', info: { title: 'Dangol', version: '1' }, paths: {} }],
        openapi: ['The version of OpenAPI.', '3.1.0'],
        info: ['What the API is.'],
        paths: ['Its operations.'],
      },
    },
  },
};
