import { answerIn, Stop } from './api.ts';
import type { Around } from './import-file.ts';

export interface Past {
  readonly state: 'running' | 'finished' | 'refused';
  readonly because?: string;
  readonly listed: number;
  readonly taken: number;
  readonly merged: number;
  readonly refused: number;
  readonly reasons: readonly string[];
}

/** Has the platform itself asked for what was changed since, and tells how far that has come; it goes on without us. */
export async function importPast(
  { shop, platform, from }: { readonly shop: string; readonly platform: string; readonly from: string },
  { ask, tell, wait }: Around,
): Promise<Past> {
  const path = `/v1/shops/${shop}/connections/${platform}/past`;
  let past = answerIn<Past>(await ask('POST', path, { from }, `past-${from}`));
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
