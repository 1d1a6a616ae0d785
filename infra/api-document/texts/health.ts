import type { TagTexts } from './tag-texts.ts';

export const healthTexts: TagTexts = {
  tag: 'Health',
  description: 'What the alarms of the stage say. They are the same for all its shops.',
  fields: {
    at: ['When the alarms were read.', '2026-11-30T01:00:00.000Z'],
    items: ['The alarms: what has gone off, the newest first; then what is unclear; then what is well.'],
    id: ["The alarm's name within the stack.", 'DangolMessagingSendLate0D1A2B3C'],
    state: ['`alarm` while it has gone off, `ok` while it is quiet, `unknown` where CloudWatch has no data.', 'alarm'],
    since: ['Since when it is in this state; absent before it was first evaluated.', '2026-11-30T00:12:00.000Z'],
    impact: ['Who is hurt while it lasts, as a sentence.', 'Customers do not get the messages they wait for.'],
    runbook: ['Where the runbook says what to do.'],
    heading: ['The heading.', 'A queue is late'],
    path: ['Its address in the repository.', 'docs/runbook.md#a-queue-is-late'],
  },
  operations: {
    'GET /v1/shops/{shop}/health': { id: 'getHealth', response: 'Health' },
  },
};
