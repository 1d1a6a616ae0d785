import { specialCharsDecoded } from '../contract/entities.ts';
import type { InboundRequest, WebhookIntake } from '../contract/platform.ts';
import { isSignedBy } from '../contract/signature.ts';
import { woocommerceWithdrawals } from './withdrawals.ts';

/**
 * WooCommerce's calls: class-wc-webhook.php at 00e1bc4, read 2026-11-25. The platform's delivery id is only exact to a
 * second and not used.
 */
export const woocommerceIntake: WebhookIntake = {
  isPing,
  // WooCommerce signs with the HTML-decoded secret; the shop may have copied either form.
  verify: ({ headers, body }, secrets) =>
    isSignedBy(
      secrets.flatMap((secret) => [secret, specialCharsDecoded(secret)]),
      body,
      headers['x-wc-webhook-signature'] ?? '',
    ),
  topic: ({ headers }) => headers['x-wc-webhook-topic'] ?? '',
  deliveryId: () => undefined,
  storedHeaders: [],
  withdrawals: woocommerceWithdrawals,
};

const formType = 'application/x-www-form-urlencoded';

/**
 * Sent unsigned when a webhook is saved, perhaps before its secret is known here; calls with a topic look different.
 */
function isPing({ headers, body }: InboundRequest): boolean {
  const isBare = !Object.keys(headers).some((header) => header.startsWith('x-wc-webhook-'));
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(headers['content-type'] ?? formType);
  return isBare && isForm && body.length <= 40 && /^webhook_id=\d{1,20}$/.test(body.toString('latin1'));
}
