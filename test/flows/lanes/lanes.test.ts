import { expect, test } from 'vitest';
import { receiptBeside, inOneQueue } from '../../bench/lanes.ts';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import { changedAssembly } from '../../support/bundles/changed-assembly.ts';

test('a receipt does not wait for a hundred messages that nobody waits for', async () => {
  const assembly = await changedAssembly(inOneQueue);
  for (const quota of [2, 5, 14]) {
  const alone = await receiptBeside(await aFastWorld(), 0,quota);
  const beside = await receiptBeside(await aFastWorld(), 100,quota);
  const one = await receiptBeside(await aFastWorld({assembly}), 100,quota);
  console.log(quota, alone, beside, one);
}
});
