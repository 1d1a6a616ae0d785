import type { EventOf } from '../../../shared/events/event.ts';
import type { PointsEarned, PointsWithheld } from '../../../shared/events/loyalty.ts';
import type { MessageRequest } from '../../../shared/events/messaging.ts';
import { aggregate } from '../../../shared/kernel/aggregate-kind.ts';

/** The points that an order earned when it was paid, and which event said so; none where they were withheld. */
interface Earned {
  readonly version: number;
  readonly points: number;
}

const earned = aggregate<Earned>('earned', { owner: 'messaging', describe: () => ({ status: 'projected' }) });

/** One customer's points for one order: another owner of it earns their own. */
const earnedOf = (shop: string, order: string, customer: string) => earned.of(shop, `${order}~${customer}`);

/** Saves what an order earned first; what it earns later, for an added line, is beside it. */
export async function saveEarned(event: EventOf<typeof PointsEarned | typeof PointsWithheld>): Promise<void> {
  const { shop, version, data } = event;
  const points = 'points' in data ? data.points : 0;
  await earnedOf(shop, data.order, data.customer).change(event, (before) =>
    before && before.version <= version ? undefined : { state: { version, points } },
  );
}

/** In milliseconds. The points are decided at the same time as the letter is requested, and known here a moment later. */
const pauses = [250, 750, 1_000];

/** The points of the customer for the order, for a letter that is about to go; without them it goes after two seconds. */
export async function earnedSoon(shop: string, { to, about }: MessageRequest): Promise<number | undefined> {
  if (!('customer' in to) || !about.order) return undefined;
  const stored = earnedOf(shop, about.order, to.customer);
  for (const pause of [0, ...pauses]) {
    if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
    const known = await stored.state();
    if (known) return known.points;
  }
  return undefined;
}
