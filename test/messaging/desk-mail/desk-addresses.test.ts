import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type DeskAddresses,
  isConfirmed,
  withConfirmed,
  withDesk,
} from '../../../functions/messaging/desk-mail/desk-addresses.ts';
import { deskAddressId } from '../../../shared/events/desk.ts';

const hana = { email: 'hana@shop.example', role: 'agent' } as const;
const juno = { email: 'juno@shop.example', role: 'lead' } as const;
const at = (version: number) => ({ version, at: `2026-12-21T02:0${version}:00.000Z` });
const known = (before: DeskAddresses | undefined, addresses: readonly (typeof hana | typeof juno)[], version: number) =>
  withDesk(before, { addresses: [...addresses] }, at(version));
const asked = (result: ReturnType<typeof withDesk>) => result?.asked.map(({ email }) => email);

test('who is new is asked once; who stays keeps what they said; who is gone and comes back is asked again', () => {
  const first = known(undefined, [hana], 1);
  expect(asked(first)).toEqual([hana.email]);
  const confirmed = withConfirmed(first?.state as DeskAddresses, deskAddressId(hana.email), at(1).at);
  expect([isConfirmed(first?.state, hana.email), isConfirmed(confirmed, hana.email)]).toEqual([false, true]);
  const more = known(confirmed, [hana, juno], 2);
  expect(asked(more)).toEqual([juno.email]);
  expect([isConfirmed(more?.state, hana.email), isConfirmed(more?.state, juno.email)]).toEqual([true, false]);
  const gone = known(more?.state, [juno], 3);
  expect(isConfirmed(gone?.state, hana.email)).toBe(false);
  expect(withConfirmed(gone?.state as DeskAddresses, deskAddressId(hana.email), at(3).at)).toBeUndefined();
  expect(asked(known(gone?.state, [juno, hana], 4))).toEqual([hana.email]);
  expect(isConfirmed(withDesk(more?.state, undefined, at(5))?.state, hana.email)).toBe(false);
});

test('the newest document counts, in whatever sequence and however often documents arrive', () => {
  const documents = [[hana], [hana, juno], [juno], []] as const;
  const versions = fc.array(fc.integer({ min: 1, max: documents.length }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(versions, (arrivals) => {
      let state: DeskAddresses | undefined;
      for (const version of arrivals) state = known(state, documents[version - 1] ?? [], version)?.state ?? state;
      const newest = documents[Math.max(...arrivals) - 1] ?? [];
      expect(state?.addresses.map(({ email }) => email)).toEqual(newest.map(({ email }) => email));
    }),
  );
});
