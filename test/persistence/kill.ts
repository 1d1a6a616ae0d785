import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readJournal } from '../../infra/local/engine/journal.ts';
import { Crowd } from './crowd.ts';
import { freePort, Machine } from './machine.ts';
import {
  leftOver,
  lostWebhooks,
  pointsOf,
  Remains,
  wrongAnswers,
  wrongMails,
  wrongSchedules,
  wrongThanks,
  wrongTickets,
} from './reckoning.ts';

/** `kill -9`, again and again, at random moments of a busy shop; then a reckoning: nothing lost, nothing sent twice. */
const kills = Number(process.env.KILLS ?? 50);
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
const chance = generator(seed);
const data = mkdtempSync(join(tmpdir(), 'dangol-kill-'));
const port = await freePort();
const crowd = new Crowd(chance);
/** A life ends after some answers, however slow the machine is, or after this. */
const lifeMostMs = 4_000;
const checks: { readonly name: string; readonly wrong: readonly string[] }[] = [];
const starts: number[] = [];
console.log(`${kills} kills, seed ${seed} (SEED=${seed} npm run test:kill makes the same plans), in ${data}`);

for (let kill = 1; kill <= kills; kill++) {
  const machine = await Machine.start(data, port);
  starts.push(machine.readyAfterMs);
  const now = (await machine.now()) ?? 0;
  for (let n = 0; n < 3; n++) crowd.order(now + n * 10);
  if (kill % 5 === 0) crowd.mail();
  const [answers, rest] = [Math.floor(chance() * 12), chance() * 300];
  // Half of the jumps of the clock are made with all that is under way, and the kill falls into them.
  const jumps = kill % 4 === 0 ? jump(machine, now, chance() * 500) : undefined;
  const began = performance.now();
  const answeredBefore = crowd.answered;
  const pressing = crowd.press(machine);
  while (crowd.answered < answeredBefore + answers && performance.now() - began < lifeMostMs) await pause(10);
  await pause(rest);
  const lived = performance.now() - began;
  await machine.kill();
  await Promise.all([pressing, jumps]);
  console.log(
    `${String(kill).padStart(3)}  ready after ${(machine.readyAfterMs / 1000).toFixed(1)} s, killed ${lived.toFixed(0)} ms later` +
      `${jumps ? ' while the clock was moved' : ''}; ${crowd.answered} of ${crowd.deeds.length} deeds answered`,
  );
}

await reckon(await Machine.start(data, port));
const failed = checks.filter(({ wrong }) => wrong.length > 0);
if (failed.length === 0) rmSync(data, { recursive: true });
else console.log(`What is left lies in ${data}.`);
console.log(`${checks.length - failed.length} passed, ${failed.length} failed`);
process.exit(failed.length > 0 ? 1 : 0);

async function jump(machine: Machine, now: number, wait: number): Promise<void> {
  await pause(wait);
  await machine.ask('POST', '/_local/clock', { to: new Date(now + 36 * 3_600_000).toISOString() });
}

/** Lets everybody have their answer and time pass until all rests, and looks at what is left. */
async function reckon(machine: Machine): Promise<void> {
  for (let tries = 0; tries < 40; tries++) {
    await crowd.press(machine);
    await machine.ask('POST', '/_local/clock', { advance: 'P1D' });
  }
  await machine.ask('POST', '/_local/idle', {});
  const now = (await machine.now()) ?? 0;
  check(
    'everybody has an answer',
    crowd.open(now).map(({ name }) => name),
  );
  check('a token opens what it opened before a restart', crowd.refused);
  check('the points are those of the plain reference', await wrongPoints(machine));
  await machine.kill();

  const remains = new Remains(readJournal(readFileSync(join(data, 'journal'))));
  check('every webhook that was answered is in its order', lostWebhooks(crowd, remains));
  check('every paid order is thanked for, and no other', wrongThanks(crowd, remains));
  const { wrong, twice, unknown } = wrongMails(remains);
  check(`no mail went twice (but ${twice} transactional ones, as recorded; ${unknown} others ended as unknown)`, wrong);
  check(`who waits for a time has a schedule (${remains.waiting().length})`, wrongSchedules(remains, now));
  check('every answer to a survey is there, once', wrongAnswers(crowd, remains));
  check('every mail to the shop is a ticket', wrongTickets(crowd, remains));
  check('nothing lies in dead letters, queues or streams', leftOver(remains));
  check(`it was started ${kills + 1} times`, remains.starts === kills + 1 ? [] : [`it says ${remains.starts}`]);
  const sorted = starts.toSorted((a, b) => a - b);
  const seconds = (ms: number | undefined) => `${((ms ?? 0) / 1000).toFixed(1)} s`;
  console.log(
    `     ${crowd.orders.length} orders, ${crowd.deeds.length} deeds, ${remains.mails().length} mails; ` +
      `ready after ${seconds(sorted[sorted.length >> 1])} at the median, ${seconds(sorted.at(-1))} at most`,
  );
}

async function wrongPoints(machine: Machine): Promise<string[]> {
  const wrong: string[] = [];
  for (const customer of crowd.customers) {
    const should = pointsOf(crowd, customer);
    const path = await crowd.pathOf(machine, customer);
    const reply = path ? await crowd.api(machine, 'GET', path) : undefined;
    const has = (reply?.body ?? {}) as Partial<typeof should>;
    const names = ['pending', 'active', 'debt'] as const;
    for (const name of names.filter((each) => (has[each] ?? 0) !== should[each])) {
      wrong.push(`${customer.email} has ${has[name] ?? 'no'} ${name}, and should have ${should[name]}`);
    }
  }
  return wrong;
}

function check(name: string, wrong: readonly string[]): void {
  checks.push({ name, wrong });
  console.log(`${wrong.length === 0 ? 'well ' : 'NOT  '}${name}`);
  for (const each of wrong.slice(0, 10)) console.log(`       ${each}`);
}

/** A linear congruence is chance enough for a crowd. */
function generator(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
