// @thorough
import { expect, test } from 'vitest';
import { fastLane } from '../../support/bundles/fast-lane.ts';
import { report, sweep } from '../../support/sweep.ts';
import { times } from '../../support/thorough.ts';
import { carriersStory } from './story.ts';

const toProviders = ['api.solapi.com', 'sms.api.nhncloudservice.com', 'answers.example'];

test('by whichever carrier, a message goes once, whatever fails at any call to a provider', async () => {
  const { runs } = await sweep(carriersStory, {
    world: { at: '2026-12-21T11:00:00+09:00', bundles: await fastLane() },
    at: ({ service, input }) =>
      service === 'sms-voice' || (service === 'site' && toProviders.includes(String(input.host))),
    maxRuns: times(2, 30),
  });
  expect(runs.length).toBeGreaterThan(times(0, 10));
  expect(report(runs)).toEqual([]);
});
