import { expect, test } from 'vitest';
import { list, type Statement } from '../../../infra/local/access/iam.ts';
import { Policies } from '../../../infra/local/access/policies.ts';
import { place } from '../../../infra/local/protocol/place.ts';
import { supportedResources } from '../../../infra/local/template/supported-resources.ts';
import { readStack } from '../../../infra/local/template/template.ts';
import { folder } from '../../infra/template/template.ts';
import { actionCases, conditionCases, principalCases, resourceCases } from './iam-cases.ts';

const { statements } = new Policies(readStack(folder, supportedResources('http://127.0.0.1:4400'), place));

/** Where its wildcards stand: `x*` of `sqs:*`, `x*x` of `arn:aws:sqs:*:jobs`. */
const shape = (text: string) => text.replace(/[^*?]+/g, 'x');
const shapes = (texts: string | readonly string[] = []) => list(texts).map(shape);

/** `StringEquals aws:sourceaccount x`: a key's case does not matter. */
const conditionForms = ([operator, key, values]: readonly [string, string, string | readonly string[]]) =>
  shapes(values).map((each) => `${operator} ${key.toLowerCase()} ${each}`);

/** `*`, `AWS *`, `AWS x`, `Service x`. */
function principalForms(principal: unknown): string[] {
  if (typeof principal === 'string') return shapes(principal);
  return Object.entries((principal ?? {}) as Record<string, string | string[]>).flatMap(([kind, names]) =>
    shapes(names).map((each) => `${kind} ${each}`),
  );
}

const conditionsOf = ({ Condition = {} }: Statement) =>
  Object.entries(Condition).flatMap(([operator, keys]) =>
    Object.entries(keys).flatMap(([key, values]) => conditionForms([operator, key, values])),
  );

test.each<[string, (statement: Statement) => string[], readonly string[], number]>([
  ['action', ({ Action }) => shapes(Action), actionCases.flatMap(([actions]) => shapes(actions)), 1],
  ['resource', ({ Resource }) => shapes(Resource), resourceCases.flatMap(([resources]) => shapes(resources)), 1],
  [
    'principal',
    ({ Principal }) => principalForms(Principal),
    principalCases.flatMap(([who]) => principalForms(who)),
    2,
  ],
  [
    'condition',
    conditionsOf,
    conditionCases.flatMap(([operator, key, values]) => conditionForms([operator, key, values])),
    4,
  ],
])('every form of %s that the template has is among the cases of the judge', (_, formsOf, checked, least) => {
  const forms = new Set(statements.flatMap(formsOf));
  expect(forms.size).toBeGreaterThan(least);
  expect([...forms].filter((form) => !checked.includes(form))).toEqual([]);
});

test.each(['Allow', 'Deny'])('the template has statements of the effect %s', (effect) => {
  expect(statements.filter(({ Effect }) => Effect === effect).length).toBeGreaterThan(20);
});
