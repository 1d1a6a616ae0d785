import { randomUUID } from 'node:crypto';
import { answerIn } from '../api.ts';
import { Stop } from '../stop.ts';
import type { ImportPorts } from './import-file.ts';

export interface Past {
  readonly from: string;
  readonly state: 'running' | 'finished' | 'refused';
  readonly because?: string;
  readonly listed: number;
  readonly taken: number;
  readonly merged: number;
  readonly refused: number;
  readonly reasons: readonly string[];
}

/**
 * Starts a backfill from the platform's API, unless it was done or is running, and shows its progress; it continues without
 * this command.
 */
export async function importPast(
  { shop, platform, from }: { readonly shop: string; readonly platform: string; readonly from: string },
  { ask, print, wait }: ImportPorts,
): Promise<Past> {
  const path = `/v1/shops/${shop}/connections/${platform}/past`;
  const reply = await ask('GET', path);
  const known = reply.status === 404 ? undefined : answerIn<Past>(reply);
  const isKnown = known?.from === from && known.state !== 'refused';
  let past = isKnown ? known : answerIn<Past>(await ask('POST', path, { from }, randomUUID()));
  for (let shown = 0; past.state === 'running'; past = answerIn<Past>(await ask('GET', path))) {
    if (past.listed > shown) print(`${past.listed} orders and customers`);
    shown = past.listed;
    await wait();
  }
  if (past.state === 'refused') {
    throw new Stop(`${past.because ?? `${platform} cannot be asked`}. Then the same command begins again.`);
  }
  return past;
}
