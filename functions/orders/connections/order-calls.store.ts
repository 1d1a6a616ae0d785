import type { EventOf } from '../../../shared/events/event.ts';
import type { WebhookReceived } from '../../../shared/events/webhooks.ts';
import { contentOf, eventsOf } from '../../../shared/kernel/journal.ts';
import { getItems } from '../../../shared/kernel/table.ts';
import type { WebhookKey } from '../platforms/contract/webhook-key.ts';
import { webhookSubject } from '../webhooks/webhook.store.ts';
import { type DeliveryOutcome, deliveryKey } from './deliveries.ts';
import { webhookView } from './order-calls.ts';

type Received = EventOf<typeof WebhookReceived>['data'];

/** What is known of these calls, in their sequence: two reads, without their bodies. */
export async function webhooksOf(shop: string, keys: readonly WebhookKey[]) {
  if (keys.length === 0) return [];
  const stored = await receivedUnder(keys.map(({ webhook }) => webhookSubject(shop, webhook)));
  const outcomes = await outcomesOf([...stored.values()].map((data) => deliveryKey({ shop, ...data })));
  return keys.map((key) => {
    const data = stored.get(key.webhook);
    return webhookView(key, data, data && outcomes.get(deliveryKey({ shop, ...data }).sk));
  });
}

async function receivedUnder(subjects: readonly string[]): Promise<ReadonlyMap<string, Received>> {
  const keys = subjects.map((pk) => ({ pk, sk: 'EVENT#1.1' }));
  const items = await getItems(keys, { consistent: false, attributes: ['pk', 'content'] });
  const events = items.flatMap((item) => eventsOf(String(item.pk), contentOf(item).journal));
  return new Map(events.map(({ data }) => data as Received).map((data) => [data.webhook, data]));
}

async function outcomesOf(
  keys: readonly ReturnType<typeof deliveryKey>[],
): Promise<ReadonlyMap<string, DeliveryOutcome>> {
  if (keys.length === 0) return new Map();
  const items = await getItems(keys, { consistent: false });
  return new Map(items.map(({ sk, outcome, why }) => [String(sk), { outcome, why } as DeliveryOutcome]));
}
