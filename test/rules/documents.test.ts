import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { answerPromises } from '../../functions/care/promise/documents.ts';
import { surveyDocuments } from '../../functions/surveys/documents.ts';
import { canonical } from '../../shared/base/json.ts';
import { holidaysKr } from '../../shared/calendar/holidays-kr.ts';

/** The documents that come with the system and that decisions name by a version, under the names they have there. */
const documents: Readonly<Record<string, { readonly version: number; readonly content: unknown }>> = {
  'holidays/kr': { version: holidaysKr.version, content: [...holidaysKr.days].sort() },
  'answer-promises': { version: answerPromises.version, content: answerPromises },
  ...Object.fromEntries(
    [...surveyDocuments].map(([id, document]) => [`survey/${id}`, { version: document.version, content: document }]),
  ),
};

/** What each version holds; one that was published is never changed, and the next one is a line more. */
const published: Readonly<Record<string, readonly string[]>> = {
  'holidays/kr': ['d8ebe751cdb10ddd'],
  'answer-promises': ['d354a8b515e0f15a', '93223b3417585cf3', 'a143f85a37b3102a', '851dd2fce10b845e'],
  'survey/delivery': ['d5cd9b07a23d2894'],
  'survey/solved': ['603599c7f03a59a6'],
};

const digest = (content: unknown) => createHash('sha256').update(canonical(content)).digest('hex').slice(0, 16);

test('every document has its versions written down', () => {
  expect(Object.keys(documents).sort()).toEqual(Object.keys(published).sort());
});

test.each(Object.entries(documents))(
  '%s is what its version says: another content is a new version',
  (name, { version, content }) => {
    const versions = published[name] ?? [];
    expect([version, digest(content)]).toEqual([versions.length, versions.at(-1)]);
  },
);
