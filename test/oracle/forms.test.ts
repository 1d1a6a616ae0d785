import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sources } from '../rules/source.ts';
import { formsOf } from './forms.ts';
import { request } from './requests.ts';

/** What is compared with DynamoDB Local; a form that is missing here belongs into requests.ts. */
const compared = fc.sample(request, { numRuns: 3000, seed: 1 });
const forms = new Set(compared.flatMap(formsOf));
const operations = new Set(compared.map(({ operation }) => operation));

const source = [...sources('functions'), ...sources('shared')];

test('every operation that the sources name is compared', () => {
  const commands = source.flatMap(({ text }) => {
    const imported = /import \{([^}]*)\} from '@aws-sdk\/(lib|client)-dynamodb'/g;
    return [...text.matchAll(imported)].flatMap(([, names = '']) => names.match(/\w+(?=Command\b)/g) ?? []);
  });
  expect(new Set(commands).size).toBeGreaterThan(4);
  const operationOf = (command: string) => [
    command,
    `${command}Item`,
    `${command}Items`,
    `${command}Item`.replace('ItemItem', 'Item'),
  ];
  expect(commands.filter((command) => !operationOf(command).some((name) => operations.has(name)))).toEqual([]);
});

test('every expression that the sources spell is compared, on a path that a story takes or not', () => {
  const written = source.flatMap(({ text }) =>
    [...text.matchAll(/(\w+Expression): (?:[^'\n]*\? )?'([^']+)'(?: : '([^']+)')?/g)]
      .filter(([, field = '']) => !field.startsWith('Schedule'))
      .flatMap(([, field, ...texts]) => texts.filter(Boolean).map((text) => `${field}(${text})`)),
  );
  expect(written.length).toBeGreaterThan(10);
  const blind = (text: string) => text.replace(/([#:])\w+/g, '$1');
  const spelled = new Set(
    [...forms].flatMap((form) => form.match(/\w+Expression\(.*?\)(?= [A-Z][a-z]|$)/g) ?? []).map(blind),
  );
  expect(written.map(blind).filter((text) => !spelled.has(text))).toEqual([]);
});
