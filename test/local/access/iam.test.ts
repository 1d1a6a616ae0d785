import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AccessRequest,
  evaluateAccess,
  policyStatements,
  roleStatements,
  type Statement,
} from '../../../infra/local/access/iam.ts';
import type { Resource } from '../../../infra/local/template/template.ts';
import { actionCases, conditionCases, principalCases, queue, resourceCases, role, rule } from './iam-cases.ts';

const request: AccessRequest = {
  principal: role,
  action: 'sqs:SendMessage',
  resource: queue,
  context: { 'aws:SecureTransport': 'true' },
};
const allow = (more: Partial<Statement> = {}): Statement => ({
  Effect: 'Allow',
  Action: 'sqs:SendMessage',
  Resource: queue,
  ...more,
});
const deny = (more: Partial<Statement> = {}): Statement => ({ ...allow(more), Effect: 'Deny' });

const mayBy = (identity: Statement[], resource: Statement[] = [], asked: Partial<AccessRequest> = {}) =>
  evaluateAccess({ ...request, ...asked }, { identity, resource }).allowed;

describe('deciding', () => {
  const everybody = { Principal: '*' };
  test.each<[string, Statement[], Statement[], boolean]>([
    ['nothing said is a no', [], [], false],
    ['the role may', [allow()], [], true],
    ['the resource lets it', [], [allow({ Principal: { AWS: role } })], true],
    ['the role is denied what the resource allows', [deny()], [allow(everybody)], false],
    ['the resource denies what the role may', [allow()], [deny(everybody)], false],
    ['a deny after an allow', [allow(), deny()], [], false],
    ['a deny of something else', [allow(), deny({ Action: 'sqs:DeleteMessage' })], [], true],
  ])('%s', (_, identity, resource, allowed) => {
    expect(mayBy(identity, resource)).toBe(allowed);
  });

  test('an answer names the statement, or what was asked', () => {
    const by = allow({ Action: 'sqs:*' });
    expect(evaluateAccess(request, { identity: [allow({ Action: 'sqs:Purge' }), by], resource: [] })).toEqual({
      allowed: true,
      by,
      action: 'sqs:*',
      resource: queue,
    });
    expect(evaluateAccess(request, { identity: [], resource: [] })).toEqual({
      allowed: false,
      because: `no policy allows sqs:SendMessage on ${queue} by ${role}`,
    });
    expect(evaluateAccess(request, { identity: [allow(), deny()], resource: [] })).toMatchObject({
      because: `a policy denies sqs:SendMessage on ${queue} by ${role}`,
    });
  });
});

test.each(actionCases)('the action %j covers %s: %s', (Action, action, expected) => {
  expect(mayBy([allow({ Action })], [], { action })).toBe(expected);
});

test.each(resourceCases)('the resource %j covers %s: %s', (Resource, resource, expected) => {
  expect(mayBy([allow({ Resource })], [], { resource })).toBe(expected);
});

test.each(conditionCases)('%s %s %j in %j: %s', (operator, key, value, context, expected) => {
  expect(mayBy([allow({ Condition: { [operator]: { [key]: value } } })], [], { context })).toBe(expected);
});

test('all conditions of a statement must hold', () => {
  const Condition = { StringEquals: { a: '1', b: '2' }, Bool: { c: 'true' } };
  expect(mayBy([allow({ Condition })], [], { context: { a: '1', b: '2', c: 'true' } })).toBe(true);
  for (const missing of ['a', 'b', 'c']) {
    expect(mayBy([allow({ Condition })], [], { context: { a: '1', b: '2', c: 'true', [missing]: 'x' } })).toBe(false);
  }
});

test.each(principalCases)('the principal %j is %s: %s', (Principal, principal, expected) => {
  expect(mayBy([], [allow({ Principal })], { principal })).toBe(expected);
});

test.each(['123456789012', 'arn:aws:iam::123456789012:root'])(
  '%s only lets role policies decide, and denies all',
  (AWS) => {
    expect(mayBy([], [allow({ Principal: { AWS } })])).toBe(false);
    expect(mayBy([allow()], [deny({ Principal: { AWS } })])).toBe(false);
    expect(mayBy([allow()], [deny({ Principal: { AWS: '999999999999' } })])).toBe(true);
  },
);

test('a queue that demands TLS and lets one rule send', () => {
  const policy = policyStatements(
    {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Deny',
          Principal: { AWS: '*' },
          Action: 'sqs:*',
          Resource: queue,
          Condition: { Bool: { 'aws:SecureTransport': false } },
        },
        {
          Effect: 'Allow',
          Principal: { Service: 'events.amazonaws.com' },
          Action: ['sqs:SendMessage'],
          Resource: queue,
          Condition: { ArnEquals: { 'aws:SourceArn': rule } },
        },
      ],
    },
    'QueuePolicy',
  );
  const send = (context: Record<string, string>) => mayBy([], policy, { principal: 'events.amazonaws.com', context });
  expect(send({ 'aws:SecureTransport': 'true', 'aws:SourceArn': rule })).toBe(true);
  expect(send({ 'aws:SecureTransport': 'false', 'aws:SourceArn': rule })).toBe(false);
  expect(send({ 'aws:SecureTransport': 'true', 'aws:SourceArn': `${rule}2` })).toBe(false);
});

test.each<[string, object, string]>([
  ['NotAction', { Effect: 'Allow', Action: 's3:*', NotAction: 'sqs:*', Resource: '*' }, 'NotAction'],
  ['NotResource', { Effect: 'Allow', Action: '*', Resource: queue, NotResource: queue }, 'NotResource'],
  ['NotPrincipal', { Effect: 'Allow', Action: '*', Resource: '*', NotPrincipal: '*' }, 'NotPrincipal'],
  ['a condition operator', allow({ Condition: { StringNotEquals: { k: 'a' } } }), 'StringNotEquals'],
  ['a condition on another action', allow({ Action: 's3:*', Condition: { DateLessThan: { k: 'a' } } }), 'DateLessThan'],
  ['a set operator', allow({ Condition: { 'ForAnyValue:StringEquals': { k: 'a' } } }), 'ForAnyValue:StringEquals'],
  ['a policy variable', allow({ Resource: `${queue}-\${aws:username}` }), 'aws:username'],
  ['no resource', { Effect: 'Allow', Action: '*' }, 'no Resource'],
  ['a principal in a role', allow({ Principal: '*' }), 'Principal'],
])('%s is refused, not guessed', (_, statement, why) => {
  expect(() => mayBy([statement as Statement])).toThrow(why);
});

test.each<[unknown, string]>([
  [allow(), 'no Principal'],
  [allow({ Principal: { Federated: 'x' } }), 'Federated'],
])('%j is refused of a resource', (statement, why) => {
  expect(() => mayBy([], [statement as Statement])).toThrow(why);
});

test('a policy document is refused by its owner and element', () => {
  const read = (statement: object) => () => policyStatements({ Version: '2012-10-17', Statement: [statement] }, 'P1');
  expect(read({ Effect: 'Allow', NotAction: 'x', Resource: '*' })).toThrow(/P1.*NotAction/);
  expect(read({ ...allow(), Effect: 'Maybe' })).toThrow(/P1.*Statement\.0\.Effect/);
});

describe('properties', () => {
  const Action = fc.constantFrom('sqs:SendMessage', 'sqs:*', '*', 'sqs:Send????age', 's3:*');
  const Resource = fc.constantFrom(queue, '*', `${queue}*`, 'arn:aws:s3:::b');
  const statement = fc.record({ Effect: fc.constantFrom('Allow' as const, 'Deny' as const), Action, Resource });
  const statements = fc.array(statement, { maxLength: 5 });

  test('a deny added never allows, an allow added never denies', () => {
    fc.assert(
      fc.property(statements, statement, (given, added) => {
        const [before, after] = [mayBy(given), mayBy([...given, added])];
        expect(added.Effect === 'Deny' ? after && !before : before && !after).toBe(false);
      }),
    );
  });

  test('the order of statements, and who holds them, changes nothing', () => {
    fc.assert(
      fc.property(statements, fc.nat(5), (given, n) => {
        const attached = given.slice(n).map((each) => ({ ...each, Principal: '*' }));
        expect(mayBy(given.toReversed())).toBe(mayBy(given));
        expect(mayBy(given.slice(0, n), attached)).toBe(mayBy(given));
      }),
    );
  });

  test('a text covers itself and, with any part of it starred, still itself', () => {
    const text = fc.string({ minLength: 1 }).filter((each) => !/[*?]|\$\{/.test(each));
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (resource, a, b) => {
        const [from, to] = [a % resource.length, b % (resource.length + 1)].toSorted((x, y) => x - y);
        const starred = `${resource.slice(0, from)}*${resource.slice(to)}`;
        expect(mayBy([allow({ Resource: resource })], [], { resource })).toBe(true);
        expect(mayBy([allow({ Resource: starred })], [], { resource })).toBe(true);
        expect(mayBy([allow({ Resource: resource })], [], { resource: `${resource}.` })).toBe(false);
      }),
    );
  });
});

describe('what the roles of a stack may do', () => {
  const resource = (id: string, type: string, properties: object): Resource => ({
    id,
    type,
    ref: `Shop-${id}`,
    properties: { ...properties },
    dependsOn: [],
  });
  const document = (Statement: Statement[]) => ({ Version: '2012-10-17', Statement });

  test('inline and attached policies together, by the Ref of the role', () => {
    const read = allow({ Action: 'sqs:ReceiveMessage' });
    const roles = roleStatements([
      resource('Policy', 'AWS::IAM::Policy', { Roles: ['Shop-A', 'Shop-B'], PolicyDocument: document([allow()]) }),
      resource('A', 'AWS::IAM::Role', { Policies: [{ PolicyDocument: document([read]) }] }),
      resource('B', 'AWS::IAM::Role', {}),
      resource('Q', 'AWS::SQS::Queue', {}),
    ]);
    expect([...roles.keys()]).toEqual(['Shop-A', 'Shop-B']);
    expect(roles.get('Shop-A')).toEqual([read, allow()]);
    expect(roles.get('Shop-B')).toEqual([allow()]);
  });

  test('a policy of a role that is not there is refused', () => {
    const lost = resource('P', 'AWS::IAM::Policy', { Roles: ['Nobody'], PolicyDocument: document([]) });
    expect(() => roleStatements([lost])).toThrow(/^P .*Nobody/);
  });
});
