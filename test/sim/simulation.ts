import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Cloud } from '../../infra/local/deployment/cloud.ts';
import { usual } from '../../infra/local/services/ses-account.ts';
import { assembly } from '../../infra/local/template/assembly.ts';
import { fastBundles } from '../support/bundles/fast-lane.ts';
import type { Bundles } from '../support/bundles/own-bundles.ts';
import { RandomFaults, type Rates } from '../support/faults/random-faults.ts';
import { aWorld, type World } from '../support/world.ts';
import { accountAt } from './driver/accounts.ts';
import { type Step, stepsOf } from './driver/actions.ts';
import { type Crash, crashesOf, crashing } from './driver/crashes.ts';
import { withLaterActions } from './driver/later-actions.ts';
import { Play } from './driver/playing.ts';
import { ratesOf } from './driver/rates.ts';
import { answersAreCounted, numbersCountOnce } from './invariants/answers.ts';
import { offIsOff, ratesAreKept } from './invariants/documents.ts';
import { allIsAtRest, callsAreKept, eventsAreHeard } from './invariants/events.ts';
import type { Invariant } from './invariants/invariant.ts';
import { buyersAreThanked, messagesEndOnce, noIsNo } from './invariants/messages.ts';
import { ordersAreTrue } from './invariants/orders.ts';
import { oneMailTries, pausesAreKept } from './invariants/pauses.ts';
import { aNoStays, ownersAgree, pagesAreTheirOwn, peopleAreWhoTheyAre } from './invariants/people.ts';
import { balancesAreRight, tiersAreRight } from './invariants/points.ts';
import { ticketsKeepTime } from './invariants/tickets.ts';
import { followUpsKeepTime, wakesAreSet } from './invariants/wakes.ts';
import { winBacksAreTheirs } from './invariants/win-backs.ts';
import { choicesAreKept, stoppedIsStopped } from './invariants/wishes.ts';
import { Rest } from './quiescence.ts';

/** What a run is made of; the same makes the same run. */
export interface Script {
  readonly seed: number;
  readonly steps: readonly Step[];
  readonly rates: Rates;
  readonly crashes: readonly Crash[];
  /** How many executions the account may have at once; as many as it wants where it is not said. */
  readonly executions?: number | undefined;
}

/** A promise that did not hold: its name, and in words where. */
export interface Broken {
  readonly promise: string;
  readonly where: string;
}

export interface Outcome {
  readonly broken: readonly Broken[];
  /** Stands for every call, event and mail of the run, to the last byte. */
  readonly trace: () => string;
  readonly calls: number;
  readonly randomFaults: RandomFaults;
  readonly cloud: Cloud;
}

export const scriptOf = (seed: number, steps: number, executions?: number): Script => ({
  seed,
  steps: withLaterActions(seed, stepsOf(seed, steps)),
  rates: ratesOf(seed),
  crashes: crashesOf(seed),
  executions,
});

/** So many of a run's functions run on the bytes that are deployed; which, the seed says. */
const deployedCount = 1;

async function bundlesOf(seed: number, planted?: Bundles): Promise<Bundles> {
  const [fast, deployed] = [await fastBundles(), join(await assembly(), '..', 'bundles')];
  const rank = (handler: string) => createHash('sha256').update(`${seed} ${handler}`).digest('hex');
  const handlers = readdirSync(fast).sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  const chosen = new Set(handlers.slice(0, deployedCount));
  return (handler) => planted?.(handler) ?? join(chosen.has(handler) ? deployed : fast, handler);
}

const invariants: readonly Invariant[] = [
  ...[eventsAreHeard, callsAreKept, allIsAtRest, ordersAreTrue, balancesAreRight, tiersAreRight],
  ...[messagesEndOnce, buyersAreThanked, noIsNo, wakesAreSet, followUpsKeepTime],
  ...[ticketsKeepTime, answersAreCounted, numbersCountOnce, winBacksAreTheirs],
  ...[ownersAgree, pagesAreTheirOwn],
  ...[peopleAreWhoTheyAre, aNoStays, ratesAreKept, offIsOff, pausesAreKept, oneMailTries],
  ...[stoppedIsStopped, choicesAreKept],
];

/** An order with all that follows from it makes about a hundred; what makes more goes round in circles. */
const maxCallsPerStep = 500;

/** Plays a script; then faults are disabled, everything comes to rest, an operator sends dead letters again, and all is looked at. */
export async function run(script: Script, planted?: Bundles): Promise<Outcome> {
  const { seed, steps, rates, crashes, executions } = script;
  const randomFaults = new RandomFaults(rates, seed);
  const restless = Promise.withResolvers<never>();
  const most = maxCallsPerStep * (steps.length + 20);
  const strikes = crashing(crashes, randomFaults);
  let made = 0;
  let play: Play | undefined;
  const world: World = await aWorld({
    ...{ seed, randomFaults, bundles: await bundlesOf(seed, planted) },
    ...(executions !== undefined && { concurrency: executions }),
    // Where no schedule is lost, the audit finds nothing, and is most of what is called in a year.
    hourly: (rates['schedule-lost'] ?? 0) > 0,
    faultAt: (call) => {
      // The audit of wakes comes every hour, whatever else there is.
      if (call.caller !== 'timers.audit' && ++made > most)
        restless.reject(new Error(`It never comes to rest: ${most} calls, and more to come`));
      play?.onlooker.see(call);
      return strikes(call);
    },
  });
  play = new Play(world, seed, {
    isUnkind: Object.keys(rates).length + crashes.length > 0,
    mayReplyLate: (rates['late-reply'] ?? 0) > 0,
  });
  const begun = world.cloud.calls.made.length;
  randomFaults.enable();
  try {
    return outcome(await Promise.race([played(play, script, randomFaults), restless.promise]));
  } catch (error) {
    const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
    return outcome([{ promise: name, where: message }]);
  } finally {
    world.close();
  }

  function outcome(broken: readonly Broken[]): Outcome {
    const { calls, ses } = world.cloud;
    const made = calls.made.slice(begun).map(({ caller, operation, input }) => [caller, operation, input]);
    const trace = () =>
      createHash('sha256')
        .update(JSON.stringify([made, world.events(), ses.delivered]))
        .digest('hex');
    return { broken, trace, calls: made.length, randomFaults, cloud: world.cloud };
  }
}

/** Gives the promises that are broken. */
async function played(play: Play, { seed, steps }: Script, randomFaults: RandomFaults): Promise<Broken[]> {
  const { world } = play;
  const { account } = world.cloud.ses;
  await play.begin();
  for (const [index, step] of steps.entries()) {
    account.set(accountAt(seed, index));
    await play.step(step);
    const broken = noIsNo(play).map((where) => ({ promise: noIsNo.name, where: `After step ${index + 1}: ${where}` }));
    if (broken.length > 0) return broken;
  }
  account.set(usual);
  await play.finish();
  randomFaults.disable();
  await world.pass('P1D');
  play.sendLettersAgain();
  await world.pass('P1D');
  await play.readPages();
  const rest = await Rest.of(world);
  return invariants.flatMap((hold) => hold(play, rest).map((where) => ({ promise: hold.name, where })));
}
