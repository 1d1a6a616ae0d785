import { expect, test } from 'vitest';
import { programme } from '../../functions/loyalty/ledger/programme.ts';
import { versionFault } from '../support/digest.ts';

/** The programme as each version had it. */
const digests: readonly string[] = ['9676a66b71a74a37', 'e4d6c6ccb22d357d'];

test('the version of the shipped programme goes up when anything in it is another', () => {
  const { version, ...content } = programme;
  expect(versionFault(version, content, digests)).toBeUndefined();
  expect(versionFault(version, { ...content, returnDays: 8 }, digests)).toContain('raise its version');
});
