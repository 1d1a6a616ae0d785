import { randomUUID } from 'node:crypto';
import { answerIn, Stop } from '../api.ts';
import type { Around } from './import-file.ts';

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
 * Has the platform itself asked for what was changed since, unless that was done or runs, and tells how far it has come; it
 * goes on without us.
 */
export async function importPast(
  { shop, platform, from }: { readonly shop: string; readonly platform: string; readonly from: string },
  { ask, tell, wait }: Around,
): Promise<Past> {
  const path = `/v1/shops/${shop}/connections/${platform}/past`;
  const reply = await ask('GET', path);
  const known = reply.status === 404 ? undefined : answerIn<Past>(reply);
  const isKnown = known?.from === from && known.state !== 'refused';
  let past = isKnown ? known : answerIn<Past>(await ask('POST', path, { from }, randomUUID()));
  for (let told = 0; past.state === 'running'; past = answerIn<Past>(await ask('GET', path))) {
    if (past.listed > told) tell(`${past.listed} orders and customers`);
    told = past.listed;
    await wait();
  }
  if (past.state === 'refused') {
    throw new Stop(`${past.because ?? `${platform} cannot be asked`}. Then the same command begins again.`);
  }
  return past;
}
