import { expect, test } from 'vitest';
import type { Call } from '../../../infra/local/engine/fault-plan.ts';
import { fastLane } from '../../support/bundles/fast-lane.ts';
import { report, sweep } from '../../support/sweep.ts';
import { times } from '../../support/thorough.ts';
import { doors, doorsAt } from './story.ts';

const isOfCare = ({ caller }: Call) => caller.startsWith('care.');

// Those first that need no order before, which takes the most of a run.
test.each(doors.slice(0, times(4, doors.length)))(
  'whatever fails at a call of care, %s is one ticket with its words (some of all runs)',
  async (_, story) => {
    const { runs } = await sweep(story, {
      world: { at: doorsAt, bundles: await fastLane() },
      at: isOfCare,
      maxRuns: times(2, 60),
    });

    expect(runs.length).toBeGreaterThan(1);
    expect(report(runs)).toEqual([]);
  },
);
