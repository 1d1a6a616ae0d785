import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compilePattern, type Pattern } from '../../../infra/local/services/event-pattern.ts';

const event = {
  source: 'aws.ec2',
  'detail-type': 'EC2 Instance State-change Notification',
  resources: ['arn:aws:ec2:us-east-1:123456789012:instance/i-0', 'arn:other'],
  detail: {
    'c-count': 5,
    'd-count': 3,
    'x-limit': 301.8,
    state: 'running',
    path: 'a/lib/b.png',
    none: null,
    empty: '',
  },
};

test.each<[Pattern, boolean]>([
  [{ source: ['aws.ec2'] }, true],
  [{ source: ['aws.s3', 'aws.ec2'], detail: { state: ['running', 'stopped'] } }, true],
  [{ source: ['aws.ec2'], detail: { state: ['stopped'] } }, false],
  [{ source: ['AWS.EC2'] }, false],
  [{ missing: ['x'] }, false],
  [{ source: { deeper: ['x'] } }, false],
  [{ resources: ['arn:other'] }, true],
  [{ detail: { 'c-count': [5] } }, true],
  [{ detail: { 'c-count': ['5'] } }, false],
  [{ detail: { none: [null] } }, true],
  [{ detail: { empty: [null] } }, false],
  [{ detail: { empty: [''] } }, true],
  [{ detail: { missing: [null] } }, false],
])('values: %j → %s', (pattern, expected) => {
  expect(compilePattern(pattern)(event)).toBe(expected);
});

test.each<[unknown, unknown, boolean]>([
  [{ prefix: 'run' }, 'running', true],
  [{ prefix: 'Run' }, 'running', false],
  [{ prefix: { 'equals-ignore-case': 'RUN' } }, 'running', true],
  [{ prefix: { 'equals-ignore-case': 'run' } }, 'RUNNING', true],
  [{ prefix: '1' }, 12, false],
  [{ suffix: 'ing' }, 'running', true],
  [{ suffix: 'ING' }, 'running', false],
  [{ suffix: { 'equals-ignore-case': 'ING' } }, 'running', true],
  [{ suffix: { 'equals-ignore-case': 'RUN' } }, 'running', false],
  [{ 'equals-ignore-case': 'RunNing' }, 'running', true],
  [{ 'equals-ignore-case': 'RunNin' }, 'running', false],
  [{ 'anything-but': 'running' }, 'stopped', true],
  [{ 'anything-but': 'running' }, 'running', false],
  [{ 'anything-but': 'running' }, null, true],
  [{ 'anything-but': ['a', 'b'] }, 'b', false],
  [{ 'anything-but': ['a', 'b'] }, 'c', true],
  [{ 'anything-but': ['a', 'b'] }, ['a', 'c'], true],
  [{ 'anything-but': ['a', 'b'] }, ['a', 'b'], false],
  [{ 'anything-but': ['a'] }, undefined, false],
  [{ 'anything-but': 5 }, 5, false],
  [{ 'anything-but': [1, 2] }, 3, true],
  [{ 'anything-but': 5 }, '5', true],
  [{ 'anything-but': { prefix: 'us-' } }, 'us-east-1', false],
  [{ 'anything-but': { prefix: 'us-' } }, 'eu-west-1', true],
  [{ 'anything-but': { prefix: ['us-', 'eu-'] } }, 'eu-west-1', false],
  [{ 'anything-but': { suffix: '.png' } }, 'a.png', false],
  [{ 'anything-but': { suffix: '.png' } }, 'a.jpg', true],
  [{ 'anything-but': { 'equals-ignore-case': 'A' } }, 'a', false],
  [{ 'anything-but': { wildcard: '*/lib/*' } }, 'a/lib/b', false],
  [{ 'anything-but': { wildcard: '*/lib/*' } }, 'a/src/b', true],
  [{ numeric: ['=', 5] }, 5, true],
  [{ numeric: ['=', 5] }, '5', false],
  [{ numeric: ['=', 3.018e2] }, 301.8, true],
  [{ numeric: ['>', 0, '<=', 5] }, 5, true],
  [{ numeric: ['>', 0, '<=', 5] }, 0, false],
  [{ numeric: ['>=', 0, '<', 5] }, 0, true],
  [{ numeric: ['>=', 0, '<', 5] }, 5, false],
  [{ numeric: ['<', 10] }, 9.99, true],
  [{ numeric: ['>', 0] }, 6e9, false],
  [{ wildcard: 'a*c' }, 'abbc', true],
  [{ wildcard: 'a*c' }, 'abbd', false],
  [{ wildcard: '*.png' }, 'dir/x.png', true],
  [{ wildcard: '*.png' }, 'xpng', false],
  [{ wildcard: 'a\\*c' }, 'a*c', true],
  [{ wildcard: 'a\\*c' }, 'abc', false],
  [{ wildcard: 'a\\\\c' }, 'a\\c', true],
  [{ wildcard: 'a*' }, 'a\nb', true],
  [{ exists: true }, 'x', true],
  [{ exists: true }, null, true],
  [{ exists: true }, ['x'], true],
  [{ exists: true }, undefined, false],
  [{ exists: false }, undefined, true],
  [{ exists: false }, 'x', false],
])('%j of %j → %s', (alternative, value, expected) => {
  expect(compilePattern({ detail: { field: [alternative] } })({ detail: { field: value } })).toBe(expected);
});

test.each<[unknown, string]>([
  [{ c1: 100 }, 'an object'],
  [[{ S: 'a' }, { S: 'b' }], 'a list of objects'],
  [[], 'an empty list'],
  [[[]], 'a list of empty lists'],
])('exists sees leaves only: %j is %s', (value) => {
  expect(compilePattern({ field: [{ exists: true }] })({ field: value })).toBe(false);
  expect(compilePattern({ field: [{ exists: false }] })({ field: value })).toBe(true);
});

test('a field beside an absent one must hold too', () => {
  const matches = compilePattern({ a: [{ exists: false }], b: ['x'] });
  expect([{ b: 'x' }, { b: 'y' }, {}].map(matches)).toEqual([true, false, false]);
});

test('an alternative beside exists: false may still match', () => {
  const matches = compilePattern({ test: [{ exists: false }, false] });
  expect([{}, { test: false }, { test: true }].map(matches)).toEqual([true, true, false]);
});

describe('lists of objects', () => {
  const employees = [
    { firstName: 'John', lastName: 'Doe', phones: [{ kind: 'home', ok: true }] },
    {
      firstName: 'Anna',
      lastName: 'Smith',
      phones: [
        { kind: 'work', ok: true },
        { kind: 'home', ok: false },
      ],
    },
    { firstName: 'Peter', lastName: 'Jones', retired: true },
  ];
  test.each<[Pattern, boolean]>([
    [{ firstName: ['Anna'] }, true],
    [{ firstName: ['Anna'], lastName: ['Smith'] }, true],
    [{ firstName: ['Anna'], lastName: ['Jones'] }, false],
    [{ firstName: ['Anna', 'Peter'], lastName: ['Jones'] }, true],
    [{ firstName: ['Anna'], phones: { kind: ['home'], ok: [false] } }, true],
    [{ firstName: ['Anna'], phones: { kind: ['home'], ok: [true] } }, false],
    [{ phones: { kind: ['home'], ok: [true] } }, true],
    [{ firstName: ['Anna'], retired: [{ exists: false }] }, true],
    [{ firstName: ['Peter'], retired: [{ exists: false }] }, false],
  ])('%j → %s', (pattern, expected) => {
    expect(compilePattern({ employees: pattern })({ employees })).toBe(expected);
    expect(compilePattern({ employees: pattern })({ employees: [employees] })).toBe(expected);
  });
});

describe('$or', () => {
  const nested: Pattern = {
    source: ['aws.cloudwatch'],
    $or: [
      { metricName: ['CPU'] },
      { namespace: ['EC2'], $or: [{ metricId: [1234] }, { spaceId: [1000] }] },
      { detail: { $or: [{ scope: ['Service'] }, { scope: [{ prefix: 'Ser' }], kind: ['x'] }] } },
    ],
  };
  test.each<[object, boolean]>([
    [{ metricName: 'CPU' }, true],
    [{ namespace: 'EC2' }, false],
    [{ namespace: 'EC2', metricId: 1234 }, true],
    [{ namespace: 'EC2', spaceId: 1000 }, true],
    [{ detail: { scope: 'Service' } }, true],
    [{ detail: { scope: 'Serial' } }, false],
    [{ detail: { scope: 'Serial', kind: 'x' } }, true],
  ])('%j → %s', (given, expected) => {
    expect(compilePattern(nested)({ source: 'aws.cloudwatch', ...given })).toBe(expected);
    expect(compilePattern(nested)({ source: 'other', ...given })).toBe(false);
  });
});

test('a DynamoDB stream record with events, and without', () => {
  const matches = compilePattern({ dynamodb: { NewImage: { events: { S: [{ exists: true }] } } } });
  expect(matches({ eventName: 'INSERT', dynamodb: { NewImage: { pk: { S: 'o' }, events: { S: '[]' } } } })).toBe(true);
  expect(matches({ eventName: 'INSERT', dynamodb: { NewImage: { pk: { S: 'o' } } } })).toBe(false);
});

test.each([[undefined], [null], ['text'], [7], [[]]])('%j is no event', (given) => {
  expect(compilePattern({ source: ['x'] })(given)).toBe(false);
});

test.each<[Pattern, string]>([
  [{}, 'an empty object'],
  [{ a: {} }, 'a has an empty object'],
  [{ a: [] }, 'a has neither'],
  [{ a: 'x' }, 'a has neither'],
  [{ a: [['x']] }, 'neither a value nor one operator'],
  [{ a: [{ prefix: 'x', suffix: 'y' }] }, 'neither a value nor one operator'],
  [{ a: { b: [{ matches: 'x' }] } }, 'a.b has the operator matches'],
  [{ a: [{ cidr: '10.0.0.0/8' }] }, 'cidr'],
  [{ a: [{ constructor: 'x' }] }, 'constructor'],
  [{ a: [{ prefix: 5 }] }, 'no string'],
  [{ a: [{ prefix: { wildcard: 'x' } }] }, 'wildcard'],
  [{ a: [{ wildcard: 'a**b' }] }, 'consecutive wildcards'],
  [{ a: [{ wildcard: 'a\\b' }] }, 'backslash'],
  [{ a: [{ wildcard: 'a\\' }] }, 'backslash'],
  [{ a: [{ exists: 'true' }] }, 'neither true nor false'],
  [{ a: [{ numeric: [] }] }, 'numeric'],
  [{ a: [{ numeric: ['~', 1] }] }, 'numeric'],
  [{ a: [{ numeric: ['>', '1'] }] }, 'numeric'],
  [{ a: [{ numeric: ['>', 6e9] }] }, 'numeric'],
  [{ a: [{ numeric: ['>', 5, '<', 5] }] }, 'numeric range'],
  [{ a: [{ numeric: ['<', 5, '>', 1] }] }, 'numeric range'],
  [{ a: [{ numeric: ['=', 1, '<', 5] }] }, 'numeric range'],
  [{ a: [{ numeric: ['>', 1, '<', 5, '<', 6] }] }, 'numeric'],
  [{ a: [{ 'anything-but': [] }] }, 'anything-but'],
  [{ a: [{ 'anything-but': ['x', 1] }] }, 'anything-but'],
  [{ a: [{ 'anything-but': null }] }, 'anything-but'],
  [{ a: [{ 'anything-but': { numeric: ['=', 1] } }] }, 'numeric inside of anything-but'],
  [{ a: [{ 'anything-but': { prefix: '' } }] }, 'empty string'],
  [{ a: [{ 'anything-but': { prefix: [] } }] }, 'empty list'],
  [{ $or: [{ a: ['x'] }] }, 'less than two'],
  [{ $or: { a: ['x'] } }, 'less than two'],
  [{ $or: [{ prefix: ['x'] }, { a: ['x'] }] }, 'prefix'],
  [{ a: ['x'], $or: [{ a: ['y'] }, { b: ['z'] }] }, 'inside and outside of $or'],
  [{ 'a.b': ['x'] }, 'a dot'],
])('%j is refused', (pattern, why) => {
  expect(() => compilePattern(pattern)).toThrow(why);
});

describe('properties', () => {
  const name = fc.constantFrom('a', 'b', 'c');
  const scalar = fc.constantFrom('x', 'y', 'xy', 1, null, true);
  const { event: anyEvent } = fc.letrec((tie) => ({
    event: fc.dictionary(name, tie('value'), { maxKeys: 3 }),
    value: fc.oneof({ maxDepth: 3 }, scalar, fc.array(tie('value'), { maxLength: 3 }), tie('event')),
  }));
  const alternative = fc.oneof(
    scalar,
    fc.constantFrom<unknown>({ prefix: 'x' }, { exists: true }, { exists: false }, { 'anything-but': 'x' }),
  );
  const leaf = fc.array(alternative, { minLength: 1, maxLength: 2 });
  const filled = { minKeys: 1, maxKeys: 2 };
  const anyPattern = fc.dictionary(name, fc.oneof(leaf, fc.dictionary(name, leaf, filled)), filled);

  test('a field that the pattern does not name changes nothing, wherever it lies', () => {
    const withExtra = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(withExtra);
      if (typeof value !== 'object' || value === null) return value;
      return {
        extra: 'x',
        ...Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withExtra(inner)])),
      };
    };
    fc.assert(
      fc.property(anyPattern, anyEvent, (pattern, given) => {
        const matches = compilePattern(pattern);
        expect(matches(withExtra(given))).toBe(matches(given));
      }),
      { numRuns: 500 },
    );
  });

  test('$or of two patterns matches what either matches', () => {
    fc.assert(
      fc.property(anyPattern, anyPattern, anyEvent, (one, other, given) => {
        const either = compilePattern(one)(given) || compilePattern(other)(given);
        expect(compilePattern({ $or: [one, other] })(given)).toBe(either);
      }),
      { numRuns: 500 },
    );
  });

  test('one more alternative never loses a match, one more field never wins one', () => {
    fc.assert(
      fc.property(leaf, alternative, leaf, anyEvent, (given, added, other, each) => {
        const matches = (pattern: Pattern) => compilePattern(pattern)(each);
        if (matches({ a: given })) expect(matches({ a: [...given, added] })).toBe(true);
        if (matches({ a: given, b: other })) expect(matches({ a: given })).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
