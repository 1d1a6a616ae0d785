import { describe, expect, test } from 'vitest';
import { compilePattern, type Pattern } from '../../../infra/local/services/event-pattern.ts';
import { all } from '../../infra/template/template.ts';

type Case = readonly [Pattern, event: object, matches: boolean];

/** The summary of https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html, read 2026-11-25. */
const operators: Readonly<Record<string, readonly Case[]>> = {
  And: [
    [{ Location: ['New York'], Day: ['Monday'] }, { Location: 'New York', Day: 'Monday' }, true],
    [{ Location: ['New York'], Day: ['Monday'] }, { Location: 'New York', Day: 'Sunday' }, false],
    [{ Location: ['New York'], Day: ['Monday'] }, { Day: 'Monday' }, false],
  ],
  Equals: [
    [{ Name: ['Alice'] }, { Name: 'Alice' }, true],
    [{ Name: ['Alice'] }, { Name: 'alice' }, false],
    [{ Name: ['Alice'] }, { Name: 'Alice ' }, false],
    [{ Name: ['Alice'] }, { Name: ['Bob', 'Alice'] }, true],
  ],
  Or: [
    [{ PaymentType: ['Credit', 'Debit'] }, { PaymentType: 'Debit' }, true],
    [{ PaymentType: ['Credit', 'Debit'] }, { PaymentType: 'Cash' }, false],
  ],
  $or: [
    [{ $or: [{ Location: ['New York'] }, { Day: ['Monday'] }] }, { Location: 'Seoul', Day: 'Monday' }, true],
    [{ $or: [{ Location: ['New York'] }, { Day: ['Monday'] }] }, { Location: 'Seoul', Day: 'Sunday' }, false],
  ],
  Empty: [
    [{ LastName: [''] }, { LastName: '' }, true],
    [{ LastName: [''] }, { LastName: null }, false],
    [{ LastName: [''] }, {}, false],
  ],
  Null: [
    [{ UserID: [null] }, { UserID: null }, true],
    [{ UserID: [null] }, { UserID: '' }, false],
    [{ UserID: [null] }, {}, false],
  ],
  exists: [
    [{ ProductName: [{ exists: true }] }, { ProductName: 'x' }, true],
    [{ ProductName: [{ exists: true }] }, { ProductName: '' }, true],
    [{ ProductName: [{ exists: true }] }, {}, false],
    [{ ProductName: [{ exists: false }] }, {}, true],
    [{ ProductName: [{ exists: false }] }, { ProductName: 'x' }, false],
    [{ ProductName: [{ exists: true }] }, { ProductName: { en: 'x' } }, false],
  ],
  'anything-but': [
    [{ state: [{ 'anything-but': 'initializing' }] }, { state: 'running' }, true],
    [{ state: [{ 'anything-but': 'initializing' }] }, { state: 'initializing' }, false],
    [{ Weather: [{ 'anything-but': ['Raining'] }] }, { Weather: 'Raining' }, false],
    [{ Region: [{ 'anything-but': { prefix: 'us-' } }] }, { Region: 'us-east-1' }, false],
    [{ FileName: [{ 'anything-but': { suffix: '.png' } }] }, { FileName: 'a.gif' }, true],
    [{ state: [{ 'anything-but': { 'equals-ignore-case': 'initializing' } }] }, { state: 'INITIALIZING' }, false],
    [{ FilePath: [{ 'anything-but': { wildcard: '*/lib/*' } }] }, { FilePath: 'a/lib/b' }, false],
  ],
  prefix: [
    [{ Region: [{ prefix: 'us-' }] }, { Region: 'us-east-1' }, true],
    [{ Region: [{ prefix: 'us-' }] }, { Region: 'eu-us-1' }, false],
    [{ service: [{ prefix: { 'equals-ignore-case': 'eventb' } }] }, { service: 'EventBridge' }, true],
  ],
  suffix: [
    [{ FileName: [{ suffix: '.png' }] }, { FileName: 'a.png' }, true],
    [{ FileName: [{ suffix: '.png' }] }, { FileName: 'a.png.gz' }, false],
    [{ service: [{ suffix: { 'equals-ignore-case': 'tBridge' } }] }, { service: 'EVENTBRIDGE' }, true],
  ],
  'equals-ignore-case': [[{ Name: [{ 'equals-ignore-case': 'alice' }] }, { Name: 'Alice' }, true]],
  numeric: [
    [{ Price: [{ numeric: ['=', 100] }] }, { Price: 100 }, true],
    [{ Price: [{ numeric: ['=', 100] }] }, { Price: '100' }, false],
    [{ Price: [{ numeric: ['>', 10, '<=', 20] }] }, { Price: 20 }, true],
    [{ Price: [{ numeric: ['>', 10, '<=', 20] }] }, { Price: 10 }, false],
  ],
  wildcard: [
    [{ FileName: [{ wildcard: 'dir/*.png' }] }, { FileName: 'dir/a.png' }, true],
    [{ FileName: [{ wildcard: 'dir/*.png' }] }, { FileName: 'other/a.png' }, false],
  ],
};

/** The cases of https://docs.aws.amazon.com/lambda/latest/dg/with-ddb-filtering.html, read 2026-11-25. */
const person = {
  dynamodb: {
    Keys: { CustomerName: { S: 'AnyCompany Industries' } },
    NewImage: {
      AccountManager: { S: 'Pat Candella' },
      PaymentTerms: { S: '60 days' },
      Organizations: { L: [{ S: 'Sales' }, { S: 'Marketing' }] },
    },
  },
};
const image = (NewImage: Pattern): Pattern => ({ dynamodb: { NewImage } });
const filters: readonly Case[] = [
  [{ dynamodb: { Keys: { CustomerName: { S: ['AnyCompany Industries'] } } } }, person, true],
  [image({ AccountManager: { S: ['Pat Candella', 'Shirley Rodriguez'] } }), person, true],
  [image({ AccountManager: { S: ['Shirley Rodriguez'] } }), person, false],
  [image({ PaymentTerms: { S: [{ 'anything-but': ['60 days'] }] } }), person, false],
  [image({ PaymentTerms: { S: [{ exists: true }] } }), person, true],
  [image({ PaymentTerms: { S: [{ exists: true }] } }), { dynamodb: { NewImage: {} } }, false],
  [image({ PaymentTerms: { S: [{ exists: true }] } }), { dynamodb: { Keys: {} } }, false],
  [image({ Organizations: [{ exists: true }] }), person, false],
  [image({ Organizations: { L: { S: [{ exists: true }] } } }), person, true],
];

test.each([...Object.values(operators).flat(), ...filters])('%j of %j: %s', (pattern, event, matches) => {
  expect(compilePattern(pattern)(event)).toBe(matches);
});

interface Rule {
  /** None of a rule that calls by the clock. */
  readonly EventPattern?: Pattern;
}
interface Mapping {
  readonly FilterCriteria?: { readonly Filters: readonly { readonly Pattern: string }[] };
}

/** A pattern as it is deployed: what it names of the stack's resources stands there as text. */
const asDeployed = (pattern: Pattern): Pattern =>
  JSON.parse(JSON.stringify(pattern), (_, value) => (typeof value?.Ref === 'string' ? value.Ref : value));

/** Every pattern that is deployed: of the rules, and of the streams' event sources. */
const deployed: readonly Pattern[] = [
  ...all<Rule>('AWS::Events::Rule').flatMap(({ properties: { EventPattern } }) =>
    EventPattern ? [asDeployed(EventPattern)] : [],
  ),
  ...all<Mapping>('AWS::Lambda::EventSourceMapping').flatMap(({ properties }) =>
    (properties.FilterCriteria?.Filters ?? []).map(({ Pattern: text }) => JSON.parse(text) as Pattern),
  ),
];

/** The names of the operators in a pattern, as the summary has them. */
function used(pattern: Pattern): string[] {
  const fields = Object.entries(pattern);
  return fields.flatMap(([name, value]) => {
    if (!Array.isArray(value)) return used(value as Pattern);
    if (name === '$or') return ['$or', ...value.flatMap((each) => used(each as Pattern))];
    const each = value.flatMap((one) => {
      if (one === null) return ['Null'];
      if (typeof one === 'object') return Object.keys(one);
      return [one === '' ? 'Empty' : 'Equals'];
    });
    return [...each, ...(value.length > 1 ? ['Or'] : []), ...(fields.length > 1 ? ['And'] : [])];
  });
}

/** An event with a leaf for each field of a pattern, and the same once more for each of them with another or none. */
function events(pattern: Pattern): { fits: object; others: object[] } {
  const leaf = (value: unknown[]) => (typeof value[0] === 'object' ? 'anything' : value[0]);
  const fits: Record<string, unknown> = {};
  const others: object[] = [];
  for (const [name, value] of Object.entries(pattern)) {
    fits[name] = Array.isArray(value) ? leaf(value) : events(value as Pattern).fits;
  }
  for (const [name, value] of Object.entries(pattern)) {
    const { [name]: _, ...without } = fits;
    others.push(without);
    const changed = Array.isArray(value)
      ? value.every((each) => typeof each !== 'object')
        ? [`not ${fits[name]}`]
        : []
      : events(value as Pattern).others;
    others.push(...changed.map((other) => ({ ...fits, [name]: other })));
  }
  return { fits, others };
}

describe('every deployed pattern', () => {
  test('uses what is documented, and compared above', () => {
    expect(deployed.length).toBeGreaterThan(20);
    const names = new Set(deployed.flatMap(used));
    expect([...names].filter((name) => !operators[name])).toEqual([]);
    expect(names).toContain('exists');
  });

  test('takes its own event, and none with a field that is missing or another', () => {
    for (const pattern of deployed) {
      const { fits, others } = events(pattern);
      const matches = compilePattern(pattern);
      expect([pattern, matches(fits)]).toEqual([pattern, true]);
      expect(others.length).toBeGreaterThan(0);
      expect(others.filter(matches)).toEqual([]);
    }
  });
});
