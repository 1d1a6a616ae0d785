import { rmSync } from 'node:fs';
import { changedAssembly } from '../support/bundles/changed-assembly.ts';
import { aFastWorld } from '../support/bundles/fast-lane.ts';
import type { World, WorldOptions } from '../support/world.ts';
import { type Verdict, verdict } from './numbers.ts';
import { addressOf, ask } from './pace.ts';

/** How long a receipt took beside so many messages that nobody waits for. */
interface Beside {
  readonly messages: number;
  /** SES's quota a second. */
  readonly quota: number;
  readonly seconds: number;
  /** How many of the others were sent before it. */
  readonly before: number;
}

/** Beside none and many, and beside as many in one queue with it. */
export interface Lanes {
  readonly none: Beside;
  readonly many: Beside;
  readonly shared: Beside;
  readonly verdict: Verdict;
}

/** They are asked for, and in their midst a receipt. */
export async function receiptBeside(world: World, messages: number, quota = 14): Promise<Beside> {
  const { kernel, ses } = world.cloud;
  ses.account.set({ maxSendRate: quota });
  for (let each = 0; each < messages; each++) ask(world, each, 'service');
  const asked = kernel.now() + 1_000;
  kernel.at(asked, () => ask(world, 'receipt', 'transactional'));
  await world.pass('PT2H');
  const receipt = ses.delivered.find(({ to }) => to === addressOf('receipt'));
  const sent = Date.parse(receipt?.at ?? '');
  const before = ses.delivered.filter(({ to, at }) => to.startsWith('buyer-') && Date.parse(at) < sent);
  if (!receipt) throw new Error('The receipt did not leave within two hours');
  return { messages, quota, seconds: (sent - asked) / 1000, before: before.length };
}

/** Requests of every purpose come by the lane of what people wait for. */
export const inOneQueue = (template: string): string =>
  template
    .replace(/"purpose":\s*\[\s*"transactional"\s*\]/g, '"purpose": ["transactional", "service", "marketing"]')
    .replace(/"purpose":\s*\[\s*"service",\s*"marketing"\s*\]/g, '"purpose": ["none"]');

async function beside(messages: number, options: WorldOptions = {}): Promise<Beside> {
  const world = await aFastWorld(options);
  const measured = await receiptBeside(world, messages);
  world.close();
  return measured;
}

export async function lanes(messages: number, tell: (words: string) => void): Promise<Lanes> {
  const none = await beside(0);
  const many = await beside(messages);
  tell(`lanes: a receipt beside ${messages} others`);
  const assembly = await changedAssembly(inOneQueue);
  const shared = await beside(messages, { assembly });
  rmSync(assembly, { recursive: true });
  tell('lanes: the same in one queue');
  return { none, many, shared, verdict: verdict({ at: 'most', value: none.seconds }, many.seconds) };
}
