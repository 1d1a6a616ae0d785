import type { InboundRequest, WebhookIntake } from './platforms/contract/platform.ts';
import { tellWithdrawals } from './reports/withdrawals.store.ts';
import { storeWebhook } from './webhooks/webhook.store.ts';
import { identifyWebhook } from './webhooks/webhook.ts';

interface ProvedCall {
  readonly shop: string;
  readonly platform: string;
  readonly request: InboundRequest;
  readonly receivedAt: string;
}

/** Keeps a call of a platform, after the noes that it states: what is kept and answered stops every later claim. */
export async function keepCall(intake: WebhookIntake, { shop, platform, request, receivedAt }: ProvedCall) {
  const { id, ...identity } = identifyWebhook(platform, intake, request);
  await tellWithdrawals(shop, intake.withdrawals(identity.topic, request, receivedAt), receivedAt);
  await storeWebhook(id, { shop, platform, ...identity, body: request.body, receivedAt });
}
