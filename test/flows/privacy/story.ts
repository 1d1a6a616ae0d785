import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { FaultAt } from '../../support/faults/call-faults.ts';
import type { World } from '../../support/world.ts';
import type { Canary } from './canary.ts';
import * as doors from './doors.ts';
import { Watched } from './holdings.ts';
import { Visitor } from './visitor.ts';

/** A shop whose people came in by every door, and all that its account ever wrote. */
export interface Visited {
  readonly world: World;
  readonly watched: Watched;
  readonly visitors: ReadonlyMap<string, Visitor>;
  readonly canaries: readonly Canary[];
}

/** Each person comes by their own door, so that a canary says by which door it came. */
export async function everyDoor(): Promise<Visited> {
  const watched = new Watched();
  /** What it is not told of goes aside, into the bucket of undelivered events. */
  const untold = new Visitor('undelivered', 0);
  const faultAt: FaultAt = ({ operation, input }) =>
    operation === 'PutEvents' && JSON.stringify(input).includes(untold.email) ? 'error' : undefined;
  const world = await aFastWorld({ faultAt, data: { journal: watched, state: new Map() } });
  watched.now = () => world.cloud.kernel.now();
  const visitors = new Map([[untold.door, untold]]);
  const visitor = (door: string): Visitor => {
    const one = new Visitor(door, visitors.size);
    visitors.set(door, one);
    return one;
  };
  const buyer = visitor('shopify');
  await doors.byStaff(world, visitor('staff'));
  await doors.byShopify(world, buyer);
  await doors.byCheckout(world, visitor('checkout'));
  await doors.byCheckout(world, untold, 'zquntold');
  const [unreachable, former, standard] = [visitor('woocommerce'), visitor('former'), visitor('standard')];
  await doors.bouncing(world, unreachable, former);
  await doors.byFormerAddress(world, former, standard.platformId);
  await doors.byWooCommerce(world, unreachable);
  await doors.byCafe24(world, visitor('cafe24'));
  await world.pass('PT5M');
  await doors.byMail(world, visitor('mail'));
  await doors.byForm(world, visitor('form'));
  await doors.byPhone(world, standard, 'call');
  await doors.byText(world, standard);
  await doors.byStandard(world, standard);
  await world.pass('PT1M');
  await doors.byPhone(world, standard, 'ownCall');
  await doors.byImport(world, visitor('import'));
  await world.pass('P1DT5H');
  await doors.byDesk(world, visitor('desk'), buyer.email);
  await doors.bySurvey(world, visitor('survey'), buyer.email);
  await doors.byPreferences(world, visitor('preferences'), buyer.email);
  await doors.byRelease(world, visitor('release'), unreachable.email);
  await doors.byApp(world, visitor('app'), buyer.email);
  await world.pass('P1D');
  return { world, watched, visitors, canaries: [...visitors.values()].flatMap(({ canaries }) => canaries) };
}
