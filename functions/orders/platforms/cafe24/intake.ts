import type { WebhookIntake } from '../contract/platform.ts';
import { isOneOf } from '../contract/signature.ts';
import { cafe24Withdrawals } from './withdrawals.ts';

/**
 * Cafe24's calls are not signed: the secret is in the header `x-api-key`, or in `token` in the address, and neither is
 * stored (github.com/noston/cafe24-api-spec at 1e76caf, read 2026-11-25).
 */
export const cafe24Intake: WebhookIntake = {
  verify: ({ headers, query }, secrets) => {
    const byHeader = isOneOf(secrets, headers['x-api-key'] ?? '');
    const byAddress = isOneOf(secrets, query.token ?? '');
    return byHeader || byAddress;
  },
  topic: ({ query: { event = '' } }) => (/^\d{5}$/.test(event) ? event : ''),
  deliveryId: ({ headers }) => headers['x-trace-id'],
  storedHeaders: [],
  withdrawals: cafe24Withdrawals,
};
