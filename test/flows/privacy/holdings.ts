import type { StoredState } from '../../../infra/local/engine/journal.ts';
import { Memory } from '../../support/memory.ts';
import type { World } from '../../support/world.ts';

/** Something that the account holds, and where. */
export interface Holding {
  /** As the register names places: `Orders: order STATE`, `queue`, `bucket CareMails`. */
  readonly place: string;
  /** Which one of its place. */
  readonly name: string;
  readonly value: unknown;
}

/** A state that remembers what was ever written into it: also what lay in a queue for a moment only. */
export class Watched extends Memory {
  readonly written: [name: string, value: unknown][] = [];
  readonly #seen = new Set<string>();
  readonly #putAt = new Map<string, number>();
  now: () => number = () => 0;

  override put(name: string, value: unknown): void {
    super.put(name, value);
    this.#putAt.set(name, this.now());
    const text = `${name} ${JSON.stringify(value)}`;
    if (this.#seen.has(text)) return;
    this.#seen.add(text);
    this.written.push([name, JSON.parse(JSON.stringify(value))]);
  }

  /** When it was last written. */
  putAt(name: string): number {
    return this.#putAt.get(name) ?? 0;
  }
}

/**
 * What the runtime keeps for itself: indexes, which have the keys of the items that are searched; counters; the deployment. A mail that
 * was sent is its reader's.
 */
const runtimeOnly =
  /^(entry\/(?!item-)|mail\/|sent\/|scheduled\/|clock$|forgotten$|object-put\/|starts$|token-key$|table\/|deployed\/|ses$|inbound-mails$|app-client\/|solapi|text\/|sms-voice|push)/;

const day = 86_400_000;

/** All that an account holds now, or has ever held: items, streams, queues, schedules, events, objects, metrics and logs. */
export function holdings(world: World, written: Iterable<readonly [string, unknown]>): Holding[] {
  const titles = titlesOf(world);
  const held = [...written].flatMap(([name, value]) => (runtimeOnly.test(name) ? [] : [holding(name, value, titles)]));
  const lines = world.cloud.logs.map(({ at, line }) => ({ place: 'log', name: at, value: line }));
  return [...held, ...lines];
}

/** The same now, without what has ended by a rule of the template that this runtime does not carry out. */
export function holdingsNow(world: World, watched: Watched): Holding[] {
  const now = world.cloud.kernel.now();
  const lasts = lifetimes(world);
  const state: StoredState = watched.state();
  const isOver = ([name]: readonly [string, unknown]) => {
    const [first = '', second = ''] = name.split('/');
    const days = first === 'event' ? lasts.archive : first === 'object' ? lasts.buckets.get(second) : undefined;
    return days !== undefined && watched.putAt(name) < now - days * day;
  };
  const from = new Date(now - lasts.logs * day).toISOString();
  const current = [...state].filter((entry) => !isOver(entry));
  return holdings(world, current).filter(({ place, name }) => place !== 'log' || name >= from);
}

function holding(name: string, value: unknown, titles: ReadonlyMap<string, string>): Holding {
  const [first = '', second = ''] = name.split('/');
  if (first === 'entry') return itemHeld(name, value, titles);
  if (first === 'object') {
    const path = name.slice(`object/${second}/`.length);
    return { place: `bucket ${titles.get(second) ?? second}`, name: path, value: Buffer.from(String(value), 'base64') };
  }
  const places: Readonly<Record<string, string>> = {
    event: 'events',
    message: 'queue',
    record: 'stream',
    due: 'schedule',
  };
  return { place: places[first] ?? first, name, value };
}

/** What lies in the tables alone, of a world that nobody watches. */
export async function itemsHeld(world: World): Promise<Holding[]> {
  const titles = titlesOf(world);
  const tables = world.cloud.stack.resources.filter(({ type }) => type === 'AWS::DynamoDB::GlobalTable');
  const held = tables.map(async ({ ref }) =>
    (await world.cloud.dynamoDb.scan(ref)).map((item) => itemHeld(`entry/item-${ref}~`, item, titles)),
  );
  return (await Promise.all(held)).flat();
}

/** By the keys alone, the kind of an item: `customer NOTE` for `customer/demo/…` with `NOTE#…`. */
export function itemKind(pk: string, sk: string): string {
  const kind = /^[a-z-]+/.exec(pk)?.[0] ?? pk;
  const [, sort = ''] = /^([A-Z]+)(?:#|$)/.exec(sk) ?? [];
  return sort ? `${kind} ${sort}` : kind;
}

function itemHeld(name: string, value: unknown, titles: ReadonlyMap<string, string>): Holding {
  const [, table = ''] = /^entry\/item-([^~]+)~/.exec(name) ?? [];
  const { pk, sk } = value as { pk: { S: string }; sk: { S: string } };
  return { place: `${titles.get(table) ?? table}: ${itemKind(pk.S, sk.S)}`, name: `${pk.S} ${sk.S}`, value };
}

/** The resources' names without the stack's own parts, by those that the account gave them: `Orders`, `CareMails`. */
const titlesOf = ({ cloud }: World): ReadonlyMap<string, string> =>
  new Map(cloud.stack.resources.map(({ id, ref }) => [ref, titleOf(id)]));

const titleOf = (id: string): string => id.replace(/^Dangol/, '').replace(/(Table)?[0-9A-F]{8}$/, '');

/** The ends that the template gives to what lies outside of tables and queues, in days. */
function lifetimes({ cloud }: World) {
  const of = (type: string) => cloud.stack.resources.filter((each) => each.type === type);
  const [archive] = of('AWS::Events::Archive');
  const logs = of('AWS::Logs::LogGroup').map(({ properties }) => Number(properties.RetentionInDays));
  const buckets = of('AWS::S3::Bucket').flatMap(({ ref, properties }) => {
    const { Rules = [] } = (properties.LifecycleConfiguration ?? {}) as {
      Rules?: { ExpirationInDays?: number; Prefix?: string }[];
    };
    const days = Rules.flatMap(({ ExpirationInDays, Prefix }) =>
      Prefix === undefined ? (ExpirationInDays ?? []) : [],
    );
    return days.length > 0 ? [[ref, Math.max(...days)] as const] : [];
  });
  return { archive: Number(archive?.properties.RetentionDays), logs: Math.max(...logs), buckets: new Map(buckets) };
}
