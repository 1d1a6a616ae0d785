import type { CareGate } from './recipient.ts';
import type { AccountReason } from './refusal.ts';

/** Why a message never goes. */
export type SkipReason =
  | 'test-order'
  | 'erasure-requested'
  | 'suppressed'
  | 'no-recipient'
  | 'no-address'
  | 'no-channel'
  | 'not-taken'
  | 'unconfirmed'
  | 'no-consent'
  | 'opted-out'
  | 'no-longer-useful'
  | 'no-longer-true'
  | 'ordered-again'
  | 'asked-recently'
  | 'never-by-cap'
  | 'cannot-be-carried'
  | 'refused';
/** Why it goes later. */
export type HoldReason =
  | 'stopped'
  | 'paused'
  | CareGate
  | 'ticket-just-solved'
  | 'quiet-hours'
  | 'enough-for-now'
  | 'day-is-spent'
  | 'no-kakao'
  | 'texts-refused'
  | AccountReason;
