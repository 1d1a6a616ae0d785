import { expect, test } from 'vitest';
import { planted, type Source, sources, suffixOf } from './source.ts';

/** Documents that decisions rest on, as they are shipped: where each is, and its name there. */
const documents: readonly (readonly [path: string, name: string])[] = [
  ['shared/events/journeys.ts', 'journeys'],
  ['functions/messaging/letters/letters.ts', 'letters'],
  ['functions/loyalty/ledger/programme.ts', 'programme'],
];

/** Handlers name a document, and hand it to what decides by it. */
const faults = (files: readonly Source[]): string[] =>
  files.flatMap(({ path, imports }) =>
    documents.flatMap(([from, name]) => {
      const isNamed = imports.some((each) => each.from === from && each.values.includes(name));
      return isNamed && suffixOf(path) !== 'handler'
        ? [`${path} imports ${name}: what it decides by is its argument, and its handler hands it over.`]
        : [];
    }),
  );

test('a shipped document is named by handlers only', () => {
  const files = sources('functions', 'shared', 'infra');
  expect(faults(files)).toEqual([]);
  const naming = documents.filter(([from, name]) =>
    files.find(({ path }) => path === from)?.text.includes(`const ${name}`),
  );
  expect(naming).toEqual(documents);
});

test.each([
  ['functions/journeys/enrolment.ts', "import { journeys } from '../../shared/events/journeys.ts';"],
  ['functions/messaging/policy/messages.store.ts', "import { letters, openLetter } from '../letters/letters.ts';"],
])('who decides by one is handed it: %s', (path, text) => {
  expect(faults([planted(path, text)])).toHaveLength(1);
  expect(
    faults([
      planted('functions/journeys/journeys.events.handler.ts', text.replace('../letters', '../messaging/letters')),
    ]),
  ).toEqual([]);
});
