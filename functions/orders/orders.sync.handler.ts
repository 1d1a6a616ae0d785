import { consumer, type Turn } from '../../shared/consumer.ts';
import { readEnv } from '../../shared/env.ts';
import type { EventOf } from '../../shared/events/event.ts';
import type {
  OrdersReconciled,
  OrderUnclear,
  Quiet,
  ReconciliationDue,
  ReconciliationPageDue,
} from '../../shared/events/orders.ts';
import type { ShopChanged } from '../../shared/events/shops.ts';
import { log } from '../../shared/log.ts';
import { count } from '../../shared/metrics.ts';
import { Later } from '../../shared/outcome.ts';
import { asking, complete, type World } from './asking.client.ts';
import { credentialsUnder } from './credentials.client.ts';
import { connecting } from './listening.store.ts';
import { hearShop, reachable } from './night.ts';
import { type Heard, take, unclears } from './orders.store.ts';
import { syncSubscriptions } from './orders.sync.subscriptions.ts';
import { noteReasons, turnPast } from './past.ts';
import { platformApis } from './platforms/each-api.ts';
import { askBy } from './platforms/https.client.ts';
import { driftIn, nights, reconciliations } from './reconciliation.store.ts';
import { begin, countPage, giveUp, type Reconciliation, runAt, turnPage } from './reconciliation.ts';
import { answeredUpTo, isWaiting } from './unclear.ts';

const env = readEnv('TABLE', 'CREDENTIALS_PATH', 'QUEUE_URL', 'DEAD_LETTERS_URL');
export type Env = typeof env;

const connectedAt = connecting();
const world: World = { credentials: credentialsUnder(env.CREDENTIALS_PATH), ask: askBy() };

/** Asks for an order that a call named and did not tell; what comes is heard as if the call had told it. */
async function clear(event: EventOf<typeof OrderUnclear>, turn: Turn): Promise<void> {
  const { shop, subject, data } = event;
  const kept = unclears.at(subject);
  const unclear = await kept.state();
  if (!unclear || !isWaiting(unclear)) return;
  const { heardAt } = unclear;
  const question = { shop, platform: data.platform, cause: event, turn };
  const id = data.order.slice(data.platform.length + 1);
  const answer = await asking(world, question, (api, access) => api.order(id, access, heardAt));
  const heard = { shop, cause: event, receivedAt: heardAt, connectedAt: await connectedAt(shop, data.platform) };
  for (const report of answer?.said ?? []) await take(report, heard);
  if (answer) {
    await nights.of(shop).change(event, (before) => before && reachable(before, shop, true, turn.now));
    if (answer.said.length === 0) log.warn('The platform says nothing of what was asked for', { shop, subject });
  }
  // Last, for who comes again finds it answered, and does no more.
  await kept.change(event, (before) => before && answeredUpTo(before, heardAt));
  count(answer ? 'OrdersFetched' : 'OrdersUnfetched');
}

const openShop = (event: EventOf<typeof ShopChanged>): Promise<unknown> =>
  nights.of(event.shop).change(event, (before) => {
    const state = hearShop(before, event.shop, { version: event.version, zone: event.data.zone, at: event.at });
    return state && { state };
  });

/** Begins with the platforms of a shop that can be asked; how many there are decides whether it is asked each night. */
async function beginNight(event: EventOf<typeof ReconciliationDue>, { now }: Turn): Promise<void> {
  const { shop, data } = event;
  const known = await world.credentials.of(shop, Date.parse(now));
  const open = [...platformApis].filter(([platform, api]) => complete(api, known.get(platform)));
  for (const [platform] of open) {
    await reconciliations.of(shop, platform).change(event, (before) => begin(before, platform, data));
  }
  await nights.of(shop).change(event, (before) => before && reachable(before, shop, open.length > 0, now));
}

/** Takes one page of what was changed: its drift is counted first, so that a page that is taken twice is counted once. */
async function takePage(event: EventOf<typeof ReconciliationPageDue>, turn: Turn): Promise<void> {
  const { shop, subject, data } = event;
  const kept = reconciliations.at(subject);
  const state = await kept.state();
  const run = runAt(state, data);
  if (!state || !run) return;
  if (run.notBefore && run.notBefore > turn.now)
    throw new Later(run.notBefore, 'The platform has no room for another call');
  const question = { shop, platform: data.platform, cause: event, turn };
  const answer = await asking(world, question, (api, access) =>
    run.of === 'customers' && api.customers
      ? api.customers(run, run.cursor, access)
      : api.changed(run, run.cursor, access),
  );
  if (!answer) {
    await kept.change(event, (before) => (before && runAt(before, data) ? giveUp(before) : undefined));
    return;
  }
  const { reports, refused, next, notBefore } = answer.said;
  for (const because of refused.slice(0, 10)) log.warn('Something on a page cannot be understood', { shop, because });
  const drift = await driftIn(shop, reports, refused.length);
  await kept.change(event, (before) => {
    const now = runAt(before, data);
    return before && now && countPage(noted(before, refused), now, drift);
  });
  const heard = await found(event, run.until, state.past ? 'past' : 'missed');
  for (const report of reports) await take(report, heard);
  let ended: EventOf<typeof OrdersReconciled>['data'] | undefined;
  await kept.change(event, (before) => {
    const now = runAt(before, data);
    if (!before || !now) return undefined;
    const turned = { next, notBefore, at: turn.now };
    const listsCustomers = platformApis.get(data.platform)?.customers !== undefined;
    if (before.past) return turnPast(before, before.past, now, { ...turned, listsCustomers });
    const after = turnPage(before, now, turned);
    ended = after.ended;
    return after;
  });
  if (ended) measure(ended);
}

const noted = (before: Reconciliation, refused: readonly string[]): Reconciliation =>
  before.past ? { ...before, past: noteReasons(before.past, refused) } : before;

/** What is found at night was missed when it happened, and is heard so; what is asked for as the past is that. */
const found = async (event: EventOf<typeof ReconciliationPageDue>, until: string, quiet: Quiet): Promise<Heard> => ({
  ...{ shop: event.shop, cause: event, receivedAt: until, quiet },
  connectedAt: await connectedAt(event.shop, event.data.platform),
});

function measure({ listed, missed, differed, isUnusual }: EventOf<typeof OrdersReconciled>['data']): void {
  count('OrdersReconciled', listed);
  count('OrdersDrifted', missed + differed);
  count('DriftsUnusual', isUnusual ? 1 : 0);
}

export const handler = consumer(env, syncSubscriptions, {
  OrderUnclear: clear,
  ShopChanged: openShop,
  ReconciliationDue: beginNight,
  ReconciliationPageDue: takePage,
});
