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

/** In milliseconds: a receipt that takes longer is as good as lost. */
const patience = 86_400_000;

/** In one queue all of them leave before it: so many show that. */
const mostShared = 1_000;

/** Beside none and many, and beside as many in one queue with it. */
export interface Lanes {
  readonly none: Beside;
  readonly many: Beside;
  readonly shared: Beside;
  readonly verdict: Verdict;
}

/** Lets time run until a mail has left to an address, and no longer: the others of ten thousand need not. */
function firstTo({ cloud }: World, address: string): Promise<{ readonly at: string }> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const mail = cloud.ses.delivered.find(({ to }) => to === address);
      if (mail) resolve(mail);
      else cloud.kernel.at(cloud.kernel.now() + 1_000, look);
    };
    look();
    const late = () => reject(new Error(`No mail left to ${address} within a day`));
    cloud.kernel.advance(cloud.kernel.now() + patience).then(late, reject);
  });
}

/** They are asked for, and in their midst a receipt. */
export async function receiptBeside(world: World, messages: number, quota = 14): Promise<Beside> {
  const { kernel, ses } = world.cloud;
  ses.account.set({ maxSendRate: quota });
  for (let each = 0; each < messages; each++) ask(world, each, 'service');
  const asked = kernel.now() + 1_000;
  kernel.at(asked, () => ask(world, 'receipt', 'transactional'));
  const receipt = await firstTo(world, addressOf('receipt'));
  const sent = Date.parse(receipt.at);
  const before = ses.delivered.filter(({ to, at }) => to.startsWith('buyer-') && Date.parse(at) < sent);
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
  // Its time ends here, in the midst of what is done in it.
  world.cloud.kernel.close();
  return measured;
}

export async function lanes(messages: number, tell: (words: string) => void): Promise<Lanes> {
  const none = await beside(0);
  const many = await beside(messages);
  tell(`lanes: a receipt beside ${messages} others`);
  const assembly = await changedAssembly(inOneQueue);
  const shared = await beside(Math.min(messages, mostShared), { assembly });
  rmSync(assembly, { recursive: true });
  tell('lanes: the same in one queue');
  return { none, many, shared, verdict: verdict({ at: 'most', value: none.seconds }, many.seconds) };
}
