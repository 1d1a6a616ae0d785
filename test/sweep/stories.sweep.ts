import { expect, test } from 'vitest';
import type { Call } from '../../infra/local/engine/fault-plan.ts';
import { assumedStory } from '../flows/assumed/story.ts';
import { pastStory } from '../flows/backfill/story.ts';
import { connectStory } from '../flows/connect/story.ts';
import { documentsStory } from '../flows/documents/story.ts';
import { doors, doorsAt } from '../flows/doors/story.ts';
import { erasureStory } from '../flows/erasure/story.ts';
import { suppressedStory } from '../flows/feedback/story.ts';
import { cancelledStory, firstStory, overlapping } from '../flows/first-story/story.ts';
import { heldStory } from '../flows/held/story.ts';
import { importStory } from '../flows/import/story.ts';
import { largeOrderStory } from '../flows/large-order/story.ts';
import { fridayNight, mailboxesStory } from '../flows/mailboxes/story.ts';
import { mergeStory, undoStory } from '../flows/merge/story.ts';
import { pendingStory } from '../flows/pending/story.ts';
import { carriersStory, phonesStory } from '../flows/phones/story.ts';
import { picturesStory } from '../flows/pictures/story.ts';
import { pointsStory } from '../flows/points/story.ts';
import { preferencesStory } from '../flows/preferences/story.ts';
import { askedStory, goneStory, isOfAsking, isOfErasure } from '../flows/privacy/gone.ts';
import { promiseStory } from '../flows/promise/story.ts';
import { promisesAt, promisesStory } from '../flows/promises/story.ts';
import { pushStory } from '../flows/push/story.ts';
import { replayStory } from '../flows/replay/story.ts';
import { senderRefusedStory } from '../flows/sender-refused/story.ts';
import { staffStory } from '../flows/staff/story.ts';
import { stopsStory } from '../flows/stops/story.ts';
import { surveyStory } from '../flows/survey/story.ts';
import { syncStory } from '../flows/sync/story.ts';
import { ticketStory } from '../flows/ticket/story.ts';
import { deployedProgrammeStory, programmeStory } from '../flows/tiers/story.ts';
import { toldStory } from '../flows/told/story.ts';
import { winBackStory } from '../flows/win-back/story.ts';
import { type Planted, plant } from '../support/bundles/planted.ts';
import { report, type SweepRun, shuffle, sweep } from '../support/sweep.ts';
import { planted, plantedAtDoors } from './planted.ts';

/** A sweep takes minutes: it says how far it is, and at once what ended differently. */
function progress(name: string) {
  return (run: SweepRun, done: number, all: number) => {
    const wrong = report([run]);
    if (wrong.length > 0 || done % 50 === 0 || done === all) console.log(`${name}: ${done} of ${all}`, ...wrong);
  };
}

/** All runs, unless there is time for some of each story only: `SWEEP_RUNS=120 npm run sweep`. */
const maxRuns = Number(process.env.SWEEP_RUNS ?? Number.POSITIVE_INFINITY);

test.for([
  ['the first story', firstStory, {}],
  ['the first story in a crowded account', firstStory, { concurrency: 3 }],
  ['the cancelled order', cancelledStory, {}],
  ['the points', pointsStory, {}],
  ['the programme', programmeStory, {}],
  ['the deployed programme', deployedProgrammeStory, {}],
  ['the import', importStory, {}],
  ['the past that a platform lists', pastStory, {}],
  ['the late parcel', promiseStory, {}],
  ['the parcel that nobody follows', assumedStory, {}],
  ['the survey', surveyStory, {}],
  ['the erased customer', erasureStory, {}],
  ['the held letter', heldStory, {}],
  ['the merged customers', mergeStory, {}],
  ['the merge by hand and its undo', undoStory, {}],
  ['the win-back', winBackStory, {}],
  ['the documents', documentsStory, {}],
  ['the mailboxes', mailboxesStory, { at: fridayNight }],
  ['the large order', largeOrderStory, {}],
  ['the replay', replayStory, {}],
  ['the platform that is asked', syncStory, {}],
  ['the connection', connectStory, {}],
  ['the refused sender', senderRefusedStory, {}],
  ['the stops', stopsStory, {}],
  ['the suppressed address', suppressedStory, {}],
  ['the preferences', preferencesStory, {}],
  ['the staff', staffStory, { at: '2026-12-18T22:20:00+09:00' }],
  ['promises that change', promisesStory, { at: promisesAt }],
  ['a ticket that waits', pendingStory, { at: '2026-12-07T19:00:00+09:00' }],
  ['the ticket', ticketStory, { at: '2026-12-18T22:40:00+09:00' }],
  ['the texts', phonesStory, { at: '2026-12-21T11:00:00+09:00' }],
  ['the texts by every carrier', carriersStory, { at: '2026-12-21T11:00:00+09:00' }],
  ['the pictures', picturesStory, { at: '2026-12-21T11:00:00+09:00' }],
  ['the app', pushStory, { at: '2026-12-21T11:00:00+09:00' }],
  ['the staff who are told', toldStory, { at: '2026-12-18T22:20:00+09:00' }],
] as const)('%s ends the same, whatever fails at any of its calls', async ([name, story, world]) => {
  const { runs } = await sweep(story, { world, maxRuns, onRun: progress(name) });

  expect(runs.length).toBeGreaterThan(Math.min(maxRuns, 150) / 2);
  expect(report(runs)).toEqual([]);
});

test.for(doors)('%s ends as one ticket with its words, whatever fails at any of its calls', async ([name, story]) => {
  const { calls, runs } = await sweep(story, { world: { at: doorsAt }, maxRuns, onRun: progress(name) });

  expect(runs.length).toBeGreaterThan(Math.min(maxRuns, calls) / 2);
  expect(report(runs)).toEqual([]);
});

test('nothing is left of somebody who was erased, whatever fails at any call of the erasure', async () => {
  const { runs } = await sweep(goneStory, { at: isOfErasure, maxRuns, onRun: progress('the erased customer') });

  expect(runs.length).toBeGreaterThan(Math.min(maxRuns, 100) / 2);
});

test('nothing is left of those who asked for it themselves, by the shop, or by its platform, whatever fails', async () => {
  const { runs } = await sweep(askedStory, { at: isOfAsking, maxRuns, onRun: progress('those who asked') });

  expect(runs.length).toBeGreaterThan(Math.min(maxRuns, 100) / 2);
});

test('everything posted at once and twice ends the same under 50 seeds', async () => {
  const seeds = Array.from({ length: 50 }, (_, index) => index + 1);

  const runs = await shuffle(overlapping, seeds);

  expect(runs.filter(({ differences }) => differences.length > 0)).toEqual([]);
});

const isWhere =
  (bug: Planted) =>
  ({ caller, operation }: Call) =>
    (bug.caller ?? caller) === caller && (bug.operation ?? operation) === operation;

test.for(plantedAtDoors.map((bug) => [bug.name, bug] as const))(
  'the sweep finds a planted bug: %s',
  async ([, bug]) => {
    const world = { at: doorsAt, bundles: await plant(bug) };

    const found = sweep(bug.story, { world, at: isWhere(bug), stopAtFirst: true });

    // A wrong end that only the story sees ends the sweep.
    const ended = await found.then(
      ({ runs }) => report(runs),
      (error: Error) => [error.message],
    );
    expect(ended.join()).toMatch(/^call \d+ /);
  },
);

test.for(planted.map((bug) => [bug.name, bug] as const))('the sweep finds a planted bug: %s', async ([, bug]) => {
  const bundles = await plant(bug);
  const at = isWhere(bug);

  const shuffled = await shuffle(overlapping, [1, 2, 3, 4, 5, 6], { bundles });
  const isFound = shuffled.some(({ differences }) => differences.length > 0);
  const { runs } = isFound
    ? { runs: [] }
    : await sweep(firstStory, { world: { bundles }, at, maxRuns: 450, stopAtFirst: true });

  expect([...shuffled, ...runs].some(({ differences }) => differences.length > 0)).toBe(true);
});
