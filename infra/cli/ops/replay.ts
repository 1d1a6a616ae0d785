import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Api } from '../api.ts';

interface ReplayOptions {
  readonly shop: string;
  readonly order?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** The id of one that was begun before. */
  readonly follow?: string | undefined;
}

interface Replay {
  readonly id: string;
  readonly state: 'running' | 'finished';
  readonly published: number;
  readonly from: string;
  readonly to: string;
}

/** Begins a replay, or finds one again, and tells how far it has come until it is finished. It runs without us. */
export async function replay(
  api: Api,
  { shop, order, from, to, follow }: ReplayOptions,
  say: (line: string) => void,
): Promise<void> {
  const path = `/v1/shops/${encodeURIComponent(shop)}/replays`;
  const look = (id: string) => api.asAdmin<Replay>(shop, 'GET', `${path}/${encodeURIComponent(id)}`);
  if (!follow) await api.mustKnow(shop);
  let now = follow
    ? await look(follow)
    : await api.asAdmin<Replay>(shop, 'POST', path, { order, from, to }, randomUUID());
  say(`Replay ${now.id} of ${order ?? shop}, webhooks that came from ${now.from} to ${now.to}.`);
  say(`It goes on by itself. Look again: npm run ops -- replay --shop ${shop} --follow ${now.id}`);
  for (let told = 0; now.state === 'running'; now = await look(now.id)) {
    if (now.published > told) say(`${now.published} published`);
    told = now.published;
    await pause(1_000);
  }
  say(`Finished. Webhooks that were published again: ${now.published}.`);
}
