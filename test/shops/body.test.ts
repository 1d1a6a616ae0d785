import { expect, test } from 'vitest';
import { refuseBody, refuseTakenAddresses } from '../../functions/shops/editing/body.ts';

const problem = (act: () => unknown) => {
  try {
    return act();
  } catch (error) {
    const { status, detail, errors } = error as { status: number; detail: string; errors?: unknown };
    return { status, detail, errors };
  }
};

test('each fault is told with its place in what was put', () => {
  const faults = [
    { path: ['brand', 'name'], detail: 'is missing' },
    { path: ['hours', 'week'], detail: 'is empty' },
  ];
  expect(problem(() => refuseBody(faults))).toEqual({
    ...{ status: 422, detail: 'brand.name is missing; hours.week is empty.' },
    errors: [
      { pointer: '#/brand/name', detail: 'is missing' },
      { pointer: '#/hours/week', detail: 'is empty' },
    ],
  });
  expect(problem(() => refuseBody(faults, ['brand']))).toMatchObject({
    errors: [
      { pointer: '#/name', detail: 'is missing' },
      { pointer: '#', detail: 'hours.week is empty' },
    ],
  });
});

test('an address of another shop is told by its place, and not whose it is', () => {
  expect(problem(() => refuseTakenAddresses([['brand', 'support', 'email']], ['brand']))).toMatchObject({
    status: 409,
    errors: [{ pointer: '#/support/email', detail: 'is an address of another shop' }],
  });
});
