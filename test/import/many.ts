import type { Ask } from '../../infra/cli/api.ts';
import { importFile, type Report } from '../../infra/cli/import/import-file.ts';
import { aFastWorld } from '../support/bundles/fast-lane.ts';
import type { World } from '../support/world.ts';

/** A shop's past: so many orders of three people for every four of them, most of them delivered, some with two lines. */
export function pastOrders(many: number): string {
  const at = (order: number, days: number) =>
    new Date(Date.UTC(2026, 10, 20) - (many - order) * 2_000_000 + days * 86_400_000).toISOString();
  const lines = Array.from({ length: many }, (_, order) => {
    const person = Math.floor((order * 3) / 4);
    const there = order % 10 === 0 ? '' : at(order, 2);
    const whole = `past-${order},${at(order, 0)},${at(order, 0)},${there},"${order % 90},500",p-${person},p${person}@shop.example`;
    return order % 7 === 0 ? `${whole},필터\n${whole},"필터, 대용량"` : `${whole},필터`;
  });
  return `order,placed_at,paid_at,delivered_at,total,customer,email,item\n${lines.join('\n')}\n`;
}

/** What an import must not cause; messages, and whatever would lead to one. */
export interface Loudness {
  readonly messages: number;
  readonly asked: number;
  readonly followUps: number;
  readonly wakes: number;
}

export interface Imported {
  readonly report: Report;
  readonly orders: number;
  readonly loudness: Loudness;
  readonly complaints: readonly string[];
}

/** Imports them into a shop of its own, and lets a week pass. Events are counted and forgotten as they come. */
export async function importMany(many: number, tell: (words: string) => void = () => {}): Promise<Imported> {
  const world = await aFastWorld();
  const names = new Map<string, number>();
  const count = () => {
    for (const { name } of world.events()) names.set(name, (names.get(name) ?? 0) + 1);
    for (const bus of world.cloud.buses.values()) bus.events.splice(0);
  };
  const ask = asking(world);
  const wait = async () => {
    await world.rest();
    count();
  };
  const file = { shop: 'demo', platform: 'standard', bytes: Buffer.from(pastOrders(many)) };
  const report = await importFile(file, { ask, print: tell, wait });
  const wakes = world
    .wakes()
    .filter(({ owner }) => ['journeys', 'messaging', 'surveys', 'care'].includes(owner)).length;
  await world.pass('P7D');
  count();
  const complaints = [...world.complaints(), ...world.deadLetters().map(({ because = 'dead' }) => because)];
  const messages = world.cloud.ses.delivered.length;
  world.close();
  const said = (pattern: RegExp) => [...names].reduce((all, [name, n]) => (pattern.test(name) ? all + n : all), 0);
  const loudness = { messages, asked: said(/^Message/), followUps: said(/^(FollowUp|Survey(Answered)|Ticket)/), wakes };
  return { report, orders: said(/^OrderPlaced$/), loudness, complaints };
}

/** The API as an admin asks it. */
export const asking =
  (world: World): Ask =>
  async (method, path, body, key) => {
    const asked = method === 'GET' ? world.get(path, { role: 'admin' }) : world.api(path, body ?? {}, key);
    const { status, body: answered } = await asked;
    return { status, body: answered as Record<string, unknown> };
  };
