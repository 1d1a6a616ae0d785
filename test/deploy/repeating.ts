import { join } from 'node:path';
import type { Account } from './account.ts';
import type { Cdk } from './cdk.ts';
import { lastLines } from './running.ts';
import { asJudged, asRoutes, copyStage, protectedCopy, withDocument, withoutTypes } from './stage-copy.ts';
import { must, step } from './steps.ts';

const name = 'Dangol-lasting';

/** A stage where a shop lives: its first deployment fails, is repeated, protected, destroyed, and made once more. */
export async function repeats(cdk: Cdk, account: Account, folder: string): Promise<void> {
  const at = (file: string) => join(folder, file);
  const copy = (to: string, ...edits: Parameters<typeof copyStage>[3][]) =>
    copyStage(at('lasting'), at(to), name, withoutTypes, asRoutes, asJudged, ...edits);
  const tables = async () => (await account.tables()).filter((table) => table.startsWith(name));

  await step('cdk synth of a stage that lasts', () => cdk.synthLasting(at('lasting'), at('lasting-bundles')));

  await step('Its first deployment fails at its last resource: all that it made goes', async () => {
    const { status, output } = await cdk.tryDeploy(copy('broken', withDocument({})));
    must(
      status !== 0 && output.includes('shops/demo.json: '),
      `It did not fail as it was to.\n${lastLines(output, 10)}`,
    );
    const stack = await account.stack(name);
    must(stack === 'ROLLBACK_COMPLETE', `The stack is ${stack}, and not rolled back.`);
    const left = [...(await tables()), ...(await account.buckets(name)), ...(await account.scheduleGroups(name))];
    must(left.length === 0, `These were left: ${left.join(', ')}`);
  });

  const well = copy('well');
  await step('It is repeated', async () => {
    await cdk.deploy(well, at('well.json'), name);
  });

  await step('It is protected, and cannot be destroyed then', async () => {
    const guarded = protectedCopy(well, at('guarded'));
    await cdk.deploy(guarded, at('guarded.json'), name);
    const { status, output } = await cdk.tryDestroy(guarded);
    must(status !== 0 && /TerminationProtection/.test(output), `It was destroyed.\n${lastLines(output, 10)}`);
  });

  await step('Unprotected, it is destroyed: what holds data stays, and sessions go', async () => {
    await cdk.deploy(well, at('open.json'), name);
    const before = await tables();
    await cdk.destroy(well);
    must((await account.stack(name)) === undefined, 'The stack is still there.');
    const left = await tables();
    const meant = before.filter((table) => !table.includes('DeskSessions'));
    must(before.length > meant.length, 'No table of sessions was there.');
    must(
      meant.length > 8 && meant.join() === left.join(),
      `Of ${before.length} tables these were left: ${left.join(', ')}`,
    );
    must((await account.buckets(name)).length === 4, 'A bucket is gone.');
    must((await account.scheduleGroups(name)).length === 1, 'The schedules are gone.');
  });

  await step('It is deployed once more, and what stayed is not in the way; then it goes', async () => {
    await cdk.deploy(well, at('anew.json'), name);
    must((await account.scheduleGroups(name)).length === 2, 'It took the schedules of the one before.');
    await cdk.destroy(well);
  });
}
