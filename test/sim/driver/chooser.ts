import { localLinkKey } from '../../../infra/local/deployment/cloud.ts';
import { signLink } from '../../../shared/api/links.ts';
import type { Reply, World } from '../../support/world.ts';
import type { RunLog } from '../run-log.ts';
import type { Action, Preference } from './actions.ts';

type Until = (ask: () => Promise<Reply>) => Promise<Reply>;

/** No choice of advertising is shown: what they agreed to is another deed. */
const forms: Readonly<Record<Preference, string>> = {
  'no-surveys': 'do=chosen&shown=care,survey&on=care',
  paused: 'do=paused&weeks=2',
  left: 'do=left',
  returned: 'do=returned',
};

/** Chooses on the page of a customer's emails what they get; who leaves also takes back what they agreed to. */
export async function choose(
  world: World,
  log: RunLog,
  customer: string,
  what: Preference,
  until: Until,
): Promise<void> {
  const token = signLink([localLinkKey], { shop: 'demo', purpose: 'unsubscribe', customer });
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const askedAt = log.turn();
  const { status } = await until(() => world.post(`/p/preferences/${token}`, forms[what], headers));
  if (status !== 303) return;
  const answered = { customer, askedAt, toldAt: log.turn() };
  log.choices.push({ ...answered, what, at: log.now() });
  // Who had agreed to nothing takes nothing back.
  if (what === 'left' && log.consents.findLast((each) => each.customer === customer)?.given)
    log.consents.push({ ...answered, given: false });
}

const stopsPath = '/v1/shops/demo/stops';
type Stopped = Extract<Action, { readonly do: 'stop' }>['of'];

/** Stops what goes for one purpose, or everything. */
export async function stopSending(world: World, log: RunLog, of: Stopped, key: string, until: Until): Promise<void> {
  if (log.stops.some((each) => each.of === of && each.until === undefined)) return;
  const why = '잠시 멈춥니다';
  const body = of === 'all' ? { scope: of, why } : { scope: 'purpose', of, why };
  const { status } = await until(() => world.api(stopsPath, body, key));
  if (status === 200) log.stops.push({ of, since: log.turn(), sinceMs: log.now() });
}

/** Resumes one of what is stopped. */
export async function resumeSending(world: World, log: RunLog, pick: number, until: Until): Promise<void> {
  const standing = log.stops.filter((each) => each.until === undefined);
  const stop = standing[pick % Math.max(standing.length, 1)];
  if (!stop) return;
  stop.until = log.turn();
  await until(() => world.remove(`${stopsPath}/${stop.of === 'all' ? stop.of : `purpose~${stop.of}`}`));
}
