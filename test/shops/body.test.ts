import { expect, test } from 'vitest';
import { jsonOf, refuse, refuseTaken } from '../../functions/shops/body.ts';

const problem = (act: () => unknown) => {
  try {
    return act();
  } catch (error) {
    const { status, detail, errors } = error as { status: number; detail: string; errors?: unknown };
    return { status, detail, errors };
  }
};

test('a body is read as JSON, up to 64 KB', () => {
  const of = (text: string) => jsonOf({ body: Buffer.from(text) });
  expect(of('{"a":1}')).toEqual({ a: 1 });
  const longest = 64 * 1024;
  expect(of(`"${'x'.repeat(longest - 2)}"`)).toHaveLength(longest - 2);
  expect(problem(() => of(`"${'x'.repeat(longest - 1)}"`))).toMatchObject({
    status: 413,
    detail: 'It has at most 65536 bytes.',
  });
  expect(problem(() => of('{'))).toMatchObject({ status: 400 });
});

test('each fault is told with its place in what was put', () => {
  const faults = [
    { path: ['brand', 'name'], detail: 'is missing' },
    { path: ['hours', 'week'], detail: 'is empty' },
  ];
  expect(problem(() => refuse(faults))).toEqual({
    ...{ status: 422, detail: '2 things are wrong: see errors.' },
    errors: [
      { pointer: '#/brand/name', detail: 'is missing' },
      { pointer: '#/hours/week', detail: 'is empty' },
    ],
  });
  expect(problem(() => refuse(faults, ['brand']))).toMatchObject({
    errors: [
      { pointer: '#/name', detail: 'is missing' },
      { pointer: '#', detail: 'hours.week is empty' },
    ],
  });
  expect(problem(() => refuse(faults.slice(0, 1)))).toMatchObject({ detail: 'One thing is wrong: see errors.' });
});

test('an address of another shop is told by its place, and not whose it is', () => {
  expect(problem(() => refuseTaken([['brand', 'support', 'email']], ['brand']))).toMatchObject({
    status: 409,
    errors: [{ pointer: '#/support/email', detail: 'is an address of another shop' }],
  });
});
