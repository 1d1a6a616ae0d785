import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import type { Cause } from '../../shared/aggregate.ts';
import { systemClock } from '../../shared/clock.ts';
import { answerDeployment } from '../../shared/deployment-answer.ts';
import { readEnv } from '../../shared/env.ts';
import { journeys } from '../../shared/events/journeys.ts';
import type { ProductNote } from '../../shared/events/shops.ts';
import { lambda } from '../../shared/lambda.ts';
import { log } from '../../shared/log.ts';
import { afterDeployment, deployedIn, deploymentFaults } from './deployed.ts';
import type { Shop } from './document.ts';
import { type Fault, inWords } from './faults.ts';
import { MailboxTaken } from './mailboxes.store.ts';
import { type Noted, notedIn } from './note.ts';
import { changeNote, changeShop } from './shops.store.ts';

const env = readEnv('SHOPS_TABLE');
export type Env = typeof env;

const table = env.SHOPS_TABLE;

/** What is wrong with a document is told to whoever deploys it. */
class Wrong extends Error {
  constructor(faults: readonly Fault[]) {
    super(`The shop's document is wrong at ${inWords(faults)}`);
  }
}

/** Takes a shop's document from the stage at each deployment; one that is wrong fails the deployment, and says where. */
async function take(event: CloudFormationCustomResourceEvent): Promise<void> {
  if (event.RequestType === 'Delete') return;
  const deployed = deployedIn(JSON.parse(event.ResourceProperties.Document));
  if ('faults' in deployed) throw new Wrong(deployed.faults);
  const { shop } = deployed.document;
  const cause = { id: event.RequestId, at: systemClock(), test: false };
  let after: Shop | undefined;
  let gone: readonly string[] = [];
  await changeShop(table, shop, cause, (before) => {
    after = afterDeployment(before, deployed);
    const faults = deploymentFaults(after, journeys);
    if (faults.length > 0) throw new Wrong(faults);
    gone = (before?.noted ?? []).filter((subject) => !after?.noted.includes(subject));
    // What it brings no longer is remembered until it is taken back.
    return { ...after, noted: [...after.noted, ...gone] };
  }).catch((error: unknown) => {
    throw error instanceof MailboxTaken ? new Wrong(takenFaults(error)) : error;
  });
  for (const { about, note } of deployed.notes) await noteFromStage(shop, about, cause, note);
  for (const subject of gone) await noteFromStage(shop, notedIn(subject), cause, undefined);
  if (gone.length > 0) await changeShop(table, shop, cause, (before) => afterDeployment(before, deployed));
  const held = Object.keys(after?.own ?? {});
  if (held.length > 0) log.warn('Set by the API, and not changed by this deployment', { shop, name: held.join(', ') });
}

/** Who deploys has the files of all shops, and may know which one has the address. */
const takenFaults = ({ taken }: MailboxTaken): Fault[] =>
  taken.map(({ path, by }) => ({ path, detail: `is an address of the shop ${by}` }));

const noteFromStage = (shop: string, about: Noted, cause: Cause, stage: ProductNote | undefined): Promise<void> =>
  changeNote(table, shop, about, cause, (before) => ({ stage, own: before?.own }));

/** CloudFormation waits for an answer at the address it gave, whatever happened. */
export const handler = lambda<CloudFormationCustomResourceEvent, void>(async (event) => {
  try {
    await take(event);
    await answerDeployment(event, 'SUCCESS');
  } catch (error) {
    log.error("A shop's document was not taken", { error: error as Error });
    await answerDeployment(event, 'FAILED', reasonOf(error));
  }
});

const reasonOf = (error: unknown): string => (error instanceof Wrong ? error.message : String(error));
