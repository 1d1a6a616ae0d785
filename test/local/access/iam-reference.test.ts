import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AccessRequest, evaluateAccess, list, type Statement } from '../../../infra/local/access/iam.ts';
import { times } from '../../support/thorough.ts';
import { queue, role } from './iam-cases.ts';

/** Wildcards by their definition, one character after another. */
function matches(text: string, pattern: string): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return text === '';
  const after = rest.join('');
  if (first === '*') return matches(text, after) || (text !== '' && matches(text.slice(1), pattern));
  return text !== '' && (first === '?' || first === text[0]) && matches(text.slice(1), after);
}

/** The judge by its definition: who is meant, is asked about, and not denied. */
function allowed(
  { principal, action, resource }: AccessRequest,
  identity: Statement[],
  attached: Statement[],
): boolean {
  const isMeant = ({ Principal }: Statement) => Principal === '*' || (Principal as { AWS: string }).AWS === principal;
  const applying = [...identity, ...attached.filter(isMeant)].filter(
    ({ Action, Resource = '*' }) =>
      list(Action).some((each) => matches(action.toLowerCase(), each.toLowerCase())) &&
      list(Resource).some((each) => matches(resource, each)),
  );
  const effects = applying.map(({ Effect }) => Effect);
  return effects.includes('Allow') && !effects.includes('Deny');
}

const text = (...letters: string[]) => fc.string({ unit: fc.constantFrom(...letters), maxLength: 9 });
const statement = fc.record({
  Effect: fc.constantFrom('Allow' as const, 'Deny' as const),
  Action: fc.constantFrom('sqs:*', '*', 'SQS:Send*', 'sqs:SendMessage', 's3:*'),
  Resource: fc.constantFrom(queue, '*', `${queue}-dead`, 'arn:aws:sqs:*:*:jobs', 'arn:aws:sqs:*:*:job?'),
});
const attachedStatement = fc
  .tuple(statement, fc.constantFrom('*', { AWS: role }, { AWS: `${role}-2` }))
  .map(([each, Principal]) => ({ ...each, Principal }));

test('wildcards cover what they cover by their definition', () => {
  fc.assert(
    fc.property(text('a', 'b', '/', '.', '\n'), text('a', 'b', '/', '.', '*', '?', '+'), (resource, Resource) => {
      const asked = { principal: role, action: 'sqs:SendMessage', resource, context: {} };
      const identity: Statement[] = [{ Effect: 'Allow', Action: '*', Resource }];
      expect(evaluateAccess(asked, { identity, resource: [] }).allowed).toBe(matches(resource, Resource));
    }),
    { numRuns: times(500, 2_000) },
  );
});

test('a deny of any policy overrides every allow, and nothing else does', () => {
  fc.assert(
    fc.property(
      fc.array(statement, { maxLength: 4 }),
      fc.array(attachedStatement, { maxLength: 4 }),
      fc.constantFrom('sqs:SendMessage', 'sqs:DeleteMessage', 's3:GetObject'),
      fc.constantFrom(queue, `${queue}-dead`),
      (identity, attached, action, resource) => {
        const asked = { principal: role, action, resource, context: {} };
        expect(evaluateAccess(asked, { identity, resource: attached }).allowed).toBe(
          allowed(asked, identity, attached),
        );
      },
    ),
    { numRuns: times(500, 2_000) },
  );
});
