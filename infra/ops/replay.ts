import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { answered } from './refused.ts';

export interface ReplayOptions {
  readonly api: string;
  readonly shop: string;
  readonly order?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** The id of one that was begun before. */
  readonly follow?: string | undefined;
  readonly token?: string | undefined;
}

interface Replay {
  readonly id: string;
  readonly state: 'running' | 'finished';
  readonly published: number;
  readonly from: string;
  readonly to: string;
}

/** Begins a replay, or finds one again, and tells how far it has come until it is finished. It runs without us. */
export async function replay(options: ReplayOptions, say: (line: string) => void): Promise<void> {
  const { api, shop, order, from, to, follow } = options;
  const address = `${api}/v1/shops/${encodeURIComponent(shop)}/replays`;
  const headers = {
    authorization: `Bearer ${options.token ?? (await localToken(api, shop))}`,
    'content-type': 'application/json',
    'idempotency-key': randomUUID(),
  };
  const look = (id: string) => answered<Replay>(`${address}/${encodeURIComponent(id)}`, { headers });
  let now = follow
    ? await look(follow)
    : await answered<Replay>(address, { method: 'POST', headers, body: JSON.stringify({ order, from, to }) });
  say(`Replay ${now.id} of ${order ?? shop}, webhooks that came from ${now.from} to ${now.to}.`);
  say(`It goes on by itself. Look again: npm run ops -- replay --shop ${shop} --follow ${now.id}`);
  for (let told = 0; now.state === 'running'; now = await look(now.id)) {
    if (now.published > told) say(`${now.published} published`);
    told = now.published;
    await pause(1_000);
  }
  say(`Finished. Webhooks that were published again: ${now.published}.`);
}

/** The runtime on this machine gives a token to whoever asks. */
async function localToken(api: string, shop: string): Promise<string> {
  const body = JSON.stringify({ role: 'admin', shop });
  const headers = { 'content-type': 'application/json' };
  return (await answered<{ token: string }>(`${api}/_local/token`, { method: 'POST', headers, body })).token;
}
