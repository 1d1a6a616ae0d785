import { checkSignature } from '../../../../shared/api/standard-webhooks.ts';
import type { WebhookIntake } from '../contract/platform.ts';
import { standardWithdrawals } from './withdrawals.ts';

/** Any shop system that signs by Standard Webhooks 1.0.0 (standardwebhooks.com, read 2026-11-22). */
export const standardIntake: WebhookIntake = {
  verify: (...signed) => checkSignature(...signed) === 'valid',
  topic: () => '',
  deliveryId: ({ headers }) => headers['webhook-id'],
  storedHeaders: [],
  withdrawals: standardWithdrawals,
};
