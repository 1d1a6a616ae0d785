import { expect, test } from 'vitest';
import { type TestMessage, type TestOccasion, testOutcome } from '../../../infra/cli/shop/test-outcome.ts';
import type { PhoneProviderName } from '../../../shared/events/shops.ts';

const occasion = { shop: 'demo', from: '02-123-4567', to: '010-1234-5678' };
const at = '2026-12-01T01:00:00.000Z';

const outcome = (message: TestMessage, more: Partial<TestOccasion> = {}, wasTried = true) =>
  testOutcome(message, { ...occasion, provider: 'solapi', ...more }, wasTried);

const refusedWith = (provider: PhoneProviderName, refused: string) => {
  const told = outcome({ state: 'held', because: 'sender-refused', until: at }, { provider, refused });
  return told.as === 'failed' ? told.why : told.as;
};

test.for([
  ['solapi', 'Solapi InvalidAPIKey', 'does not know these credentials'],
  ['solapi', 'Solapi HTTP 403', 'does not know these credentials'],
  ['solapi', 'Solapi 1062', 'does not know 02-123-4567 as a number that may send'],
  ['solapi', 'Solapi 2063', 'has blocked 02-123-4567'],
  ['solapi', 'Solapi 1030', 'The balance at Solapi is spent'],
  ['solapi', 'Solapi 9999', 'Solapi does not let this account send'],
  ['solapi', 'There are no credentials of solapi', 'No credentials of Solapi live'],
  ['nhn', 'NHN -1000', 'does not know these credentials'],
  ['nhn', 'NHN 401', 'does not know these credentials'],
  ['nhn', 'NHN -2312', 'does not know 02-123-4567 as a number that may send'],
  ['nhn', 'NHN -2313', 'has blocked 02-123-4567'],
  ['nhn', 'NHN -2052', 'What may be sent in a month by NHN Cloud is spent'],
  ['aws', 'AccessDeniedException', 'AWS does not let the function send'],
  ['aws', 'ResourceNotFoundException', 'AWS does not know the origin, or the configuration set'],
  ['aws', 'ServiceQuotaExceededException MONTHLY_SPEND_LIMIT_REACHED', 'What may be sent in a month'],
  ['aws', 'ConflictException DESTINATION_PHONE_NUMBER_NOT_VERIFIED', 'The account is in the sandbox'],
] as const)('%s refuses the account: %s', ([provider, refused, words]) => {
  const why = refusedWith(provider, refused);
  expect(why).toContain(words);
  expect(why).toContain(`(it says: ${refused.replace(/^(Solapi|NHN) /, '')})`);
});

test.for([
  [{ state: 'bounced', because: 'unreachable-3050' }, 'takes no text messages: Solapi knows no phone there'],
  [{ state: 'returned', because: 'failed-3040' }, 'the carrier gave up (its code: 3040)'],
  [{ state: 'rejected', because: 'opted-out--6001' }, 'refuses messages of this sender at Solapi (its code: -6001)'],
  [{ state: 'rejected' }, 'refuses messages of this sender at Solapi.'],
  [{ state: 'skipped', because: 'no-address' }, 'Solapi says that 010-1234-5678 takes no text messages'],
  [{ state: 'skipped', because: 'suppressed' }, 'Nothing is sent to 010-1234-5678'],
  [{ state: 'skipped', because: 'no-longer-useful' }, 'It waited for more than ten minutes'],
  [{ state: 'skipped', because: 'cannot-be-carried' }, 'cannot be carried'],
  [{ state: 'skipped', because: 'refused' }, 'Solapi refused this message itself'],
] as const)('a message that does not arrive is told: %o', ([message, words]) => {
  const told = outcome(message);
  expect(told).toMatchObject({ as: 'failed', why: expect.stringContaining(words) });
  expect(told.as === 'failed' && told.next.length).toBeGreaterThan(0);
});

test('what waited for too long while the account was refused is told by that refusal', () => {
  const told = outcome({ state: 'skipped', because: 'no-longer-useful' }, { refused: 'Solapi 1030' });
  expect(told).toMatchObject({ as: 'failed', why: expect.stringContaining('The balance at Solapi is spent') });
});

test('what came before the settings may be sent again at once, and nothing else', () => {
  expect(outcome({ state: 'skipped', because: 'no-channel' })).toMatchObject({ as: 'failed', isEarly: true });
  expect(outcome({ state: 'skipped', because: 'refused' })).not.toHaveProperty('isEarly');
});

test('what is under way is waited for; a hold from before says nothing of the credentials of now', () => {
  expect(outcome({ state: 'open' })).toEqual({ as: 'waits', words: 'It is on its way to Solapi' });
  expect(outcome({ state: 'claimed' })).toMatchObject({ as: 'waits' });
  expect(outcome({ state: 'unknown' })).toMatchObject({ as: 'waits' });
  expect(outcome({ state: 'delayed' })).toMatchObject({ as: 'waits' });
  expect(outcome({ state: 'held', because: 'stopped' })).toMatchObject({ as: 'waits', words: 'It is held (stopped)' });
  const held = { state: 'held', because: 'sender-refused', until: at };
  expect(outcome(held, { refused: 'Solapi 1062' }, false)).toEqual({
    as: 'waits',
    words: `It is held (sender-refused) until ${at}`,
  });
});

test('a message is received where its provider reports that, and only taken where none does', () => {
  expect(outcome({ state: 'delivered', at })).toEqual({ as: 'received', at });
  expect(outcome({ state: 'sent', at })).toMatchObject({ as: 'waits', isTaken: true });
  expect(outcome({ state: 'sent', at }, { provider: 'aws' })).toEqual({ as: 'taken', at });
});
