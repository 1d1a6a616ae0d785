import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { type Fault, pointerTo, sentenceOf, validate } from '../../../shared/base/faults.ts';

const faultsOf = (schema: v.GenericSchema, value: unknown): readonly Fault[] => {
  const read = validate(schema, value);
  return read.success ? [] : read.faults;
};
const detailOf = (schema: v.GenericSchema, value: unknown) => faultsOf(schema, value).map(({ detail }) => detail);

describe('what is wrong with a value', () => {
  test.each<[v.GenericSchema, unknown, string]>([
    [v.string(), 7, 'should be a text'],
    [v.number(), '7', 'should be a number'],
    [v.boolean(), 'true', 'should be true or false'],
    [v.object({}), 'x', 'should be an object'],
    [v.array(v.string()), {}, 'should be a list'],
    [v.literal('email'), 'fax', 'should be "email"'],
    [v.picklist(['email', 'sms']), 'fax', 'should be "email" or "sms"'],
    [v.union([v.string(), v.number()]), true, 'should be a text or a number'],
    [v.pipe(v.string(), v.minLength(1)), '', 'is empty'],
    [v.pipe(v.string(), v.minLength(8)), 'short', 'has at least 8 characters'],
    [v.pipe(v.string(), v.maxLength(3)), 'long', 'has at most 3 characters'],
    [v.pipe(v.array(v.number()), v.maxLength(1)), [1, 2], 'has at most 1 entries'],
    [v.pipe(v.number(), v.minValue(1)), 0, 'is at least 1'],
    [v.pipe(v.number(), v.maxValue(1)), 2, 'is at most 1'],
    [v.pipe(v.number(), v.safeInteger()), 1.5, 'should be a whole number'],
    [v.pipe(v.number(), v.integer()), 1.5, 'should be a whole number'],
    [v.pipe(v.string(), v.email()), 'minji', 'should be a mail address'],
    [v.pipe(v.string(), v.url()), 'minji', 'should be an address that begins with https://'],
    [v.pipe(v.string(), v.startsWith('https://')), 'minji', 'should be an address that begins with https://'],
    [v.pipe(v.string(), v.isoTimestamp()), 'soon', 'should be a time of ISO 8601 with its offset'],
    [v.pipe(v.string(), v.regex(/^a$/)), 'b', 'should match /^a$/'],
    [v.pipe(v.string(), v.regex(/^a$/, 'an a')), 'b', 'should be an a'],
    [v.pipe(v.string(), v.maxLength(3, 'short words')), 'long', 'should be short words'],
    [v.string('a name'), 7, 'should be a name'],
  ])('is said in plain words: %#', (schema, value, detail) => {
    expect(detailOf(schema, value)).toEqual([detail]);
  });

  test('is told of all places at once, each by its path', () => {
    const schema = v.object({ days: v.array(v.object({ from: v.string() })), name: v.string() });
    expect(faultsOf(schema, { days: [{ from: '10:00' }, { from: 9 }, {}] })).toEqual([
      { path: ['days', 1, 'from'], detail: 'should be a text' },
      { path: ['days', 2, 'from'], detail: 'is missing' },
      { path: ['name'], detail: 'is missing' },
    ]);
  });

  test('is a name that nothing is known by, in a strict object or a record', () => {
    expect(faultsOf(v.strictObject({}), { extra: 1 })).toEqual([{ path: ['extra'], detail: 'is not known here' }]);
    expect(faultsOf(v.record(v.picklist(['a']), v.number()), { b: 1 })).toEqual([
      { path: ['b'], detail: 'is not known here' },
    ]);
  });

  test('is a name that nothing is known by, however deep it stands, and not what stands beneath a name', () => {
    const weeks = v.object({ week: v.record(v.picklist(['mon']), v.number()) });
    expect(detailOf(weeks, { week: { tue: 1 } })).toEqual(['is not known here']);
    expect(detailOf(weeks, { week: { mon: 'x' } })).toEqual(['should be a number']);
  });

  test('is its kind, where a check says nothing', () => {
    expect(
      detailOf(
        v.pipe(
          v.string(),
          v.check((text) => text === 'a'),
        ),
        'b',
      ),
    ).toEqual(['should be check']);
  });

  test('repeats nothing of the value', () => {
    const secret = 'shpss_1';
    const schemas = [v.number(), v.picklist(['a']), v.pipe(v.string(), v.maxLength(1)), v.pipe(v.string(), v.email())];
    for (const schema of schemas) expect(detailOf(schema, secret).join()).not.toContain(secret);
  });

  test('leaves what is right as the schema makes it', () => {
    expect(validate(v.pipe(v.string(), v.trim()), ' a ')).toEqual({ success: true, output: 'a' });
  });
});

test('a fault is a sentence that begins with its place', () => {
  expect(sentenceOf({ path: ['week', 'mon', 0], detail: 'is empty' })).toBe('week.mon.0 is empty');
  expect(sentenceOf({ path: [], detail: 'is missing' })).toBe('the body is missing');
  expect(sentenceOf({ path: [], detail: 'is missing' }, 'the file')).toBe('the file is missing');
  expect(sentenceOf({ path: ['x'.repeat(1_000)], detail: 'is empty' })).toHaveLength(109);
});

test.each([
  [[], '#'],
  [['week', 'mon', 0], '#/week/mon/0'],
  [['a/b', '~', '요일 %'], '#/a~1b/~0/%EC%9A%94%EC%9D%BC%20%25'],
  [['\ud800'], '#/%EF%BF%BD'],
] as const)('the pointer to %j is %s', (path, pointer) => {
  expect(pointerTo(path)).toBe(pointer);
});
