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

/** Begins or follows a replay, and prints its progress until it is finished. It continues without this command. */
export async function replay(
  api: Api,
  { shop, order, from, to, follow }: ReplayOptions,
  print: (line: string) => void,
): Promise<void> {
  const path = `/v1/shops/${encodeURIComponent(shop)}/replays`;
  const read = (id: string) => api.asAdmin<Replay>(shop, 'GET', `${path}/${encodeURIComponent(id)}`);
  if (!follow) await api.mustKnow(shop);
  let current = follow
    ? await read(follow)
    : await api.asAdmin<Replay>(shop, 'POST', path, { order, from, to }, randomUUID());
  print(`Replay ${current.id} of ${order ?? shop}, webhooks that came from ${current.from} to ${current.to}.`);
  print(`It continues by itself. Show it again: npm run ops -- replay --shop ${shop} --follow ${current.id}`);
  for (let printed = 0; current.state === 'running'; current = await read(current.id)) {
    if (current.published > printed) print(`${current.published} published`);
    printed = current.published;
    await pause(1_000);
  }
  print(`Finished. Webhooks that were published again: ${current.published}.`);
}
