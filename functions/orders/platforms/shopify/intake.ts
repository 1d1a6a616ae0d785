import type { WebhookIntake } from '../contract/platform.ts';
import { isSignedBy } from '../contract/signature.ts';
import { shopifyWithdrawals } from './consents.ts';
import { headerOf } from './headers.ts';

/** Both names of each header. */
const bothNames = (...names: string[]): string[] => names.flatMap((name) => [`x-shopify-${name}`, `shopify-${name}`]);

/**
 * Shopify signs what it sends over HTTPS: shopify.dev/docs/apps/build/webhooks, read 2026-11-22. Its event bus brings the
 * same deliveries without a signature.
 */
export const shopifyIntake: WebhookIntake = {
  verify: ({ headers, body }, secrets) => isSignedBy(secrets, body, headerOf(headers, 'hmac-sha256') ?? ''),
  topic: ({ headers }) => headerOf(headers, 'topic') ?? '',
  deliveryId: ({ headers }) => headerOf(headers, 'webhook-id'),
  comesTwoWays: true,
  storedHeaders: bothNames('test', 'triggered-at', 'resource-id'),
  withdrawals: shopifyWithdrawals,
};
