import { expect, test } from 'vitest';
import { refuseUndeclared } from '../../../functions/shops/editing/declared.ts';
import type { Call } from '../../../shared/api/http.ts';

const by = (...roles: readonly string[]) =>
  ({
    shop: 'demo',
    claims: { sub: 'hana', 'cognito:groups': `[${roles.map((role) => `demo:${role}`).join(' ')}]` },
  }) as unknown as Call;
const [on, off] = [true, false].map((on) => ({ 'check-in-care': { on }, 'check-in-greeting': { on: true } }));

test('a check-in without consent is switched on by an admin alone, and off by whoever edits the document', () => {
  expect(() => refuseUndeclared(by('admin'), undefined, on)).not.toThrow();
  for (const caller of [by('marketer'), by('lead', 'marketer'), by()]) {
    expect(() => refuseUndeclared(caller, undefined, on)).toThrow(/Your role|declares/);
    expect(() => refuseUndeclared(caller, off, on)).toThrow(/Your role|declares/);
    expect(() => refuseUndeclared(caller, on, on)).not.toThrow();
    expect(() => refuseUndeclared(caller, on, off)).not.toThrow();
    expect(() => refuseUndeclared(caller, on, undefined)).not.toThrow();
  }
});
