import { expect, test } from 'vitest';
import { aFastWorld, fastLane } from '../../support/bundles/fast-lane.ts';
import { report, sweep } from '../../support/sweep.ts';
import { times } from '../../support/thorough.ts';
import { hana, juno, toldStory } from './story.ts';

const world = { at: '2026-12-18T22:20:00+09:00' };

test('as it is told, Hana hears of both tickets and answers one, and Juno hears of the one that was missed', async () => {
  const told = await aFastWorld(world);
  await toldStory(told);
  const about = (address: string) => told.mailsTo(address).map(({ subject }) => /\d{4}: .*/.exec(subject)?.[0]);
  expect(about(hana)).toEqual([
    undefined,
    '1001: 새 문의가 들어왔습니다',
    '1002: 새 문의가 들어왔습니다',
    '1002: 답변 약속 시간이 다가옵니다',
    '1002: 답변 약속을 지키지 못했습니다',
  ]);
  const missed = '1002: 답변 약속을 지키지 못했습니다';
  expect(about(juno)).toEqual([undefined, missed, missed, missed]);
  expect(told.mailsTo('john@else.example').at(-1)?.text).toContain('Hold the button.');
  expect([told.complaints(), told.deadLetters()]).toEqual([[], []]);
  told.close();
});

// @thorough
test('whatever fails at a call of it, everybody is told once and the answer goes once (some of all runs)', async () => {
  const { calls, runs } = await sweep(toldStory, {
    world: { ...world, bundles: await fastLane() },
    everyNth: times(211, 61),
  });

  expect(calls).toBeGreaterThan(100);
  expect(report(runs)).toEqual([]);
});
