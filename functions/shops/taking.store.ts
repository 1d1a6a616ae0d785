import { log } from '../../shared/aws/log.ts';
import type { Fault } from '../../shared/base/faults.ts';
import type { JourneysDocument } from '../../shared/events/journeys.ts';
import type { ProductNote } from '../../shared/events/shops.ts';
import type { Cause } from '../../shared/kernel/aggregate.ts';
import { afterDeployment, type Deployed, deployedIn, deploymentFaults } from './deployed.ts';
import type { Shop } from './document.ts';
import { MailboxTaken } from './mailboxes.store.ts';
import { type Noted, notedIn } from './note.ts';
import { changeNote, changeShop } from './shops.store.ts';

/** What is wrong, by shop. */
type Wrong = Map<string, readonly Fault[]>;

/**
 * Takes in the files of shops that a deployment brings, and gives what is wrong with which. What is wrong with a file by itself is
 * found before any is taken; one that does not go together with what is known holds up no other.
 */
export async function takeFiles(
  files: readonly (readonly [shop: string, file: unknown])[],
  cause: Cause,
  journeys: JourneysDocument,
): Promise<Wrong> {
  const wrong: Wrong = new Map();
  const right: Deployed[] = [];
  for (const [shop, file] of files) {
    const deployed = deployedIn(file);
    if ('faults' in deployed) wrong.set(shop, deployed.faults);
    else right.push(deployed);
  }
  if (wrong.size > 0) return wrong;
  for (const each of right) {
    const faults = await take(each, cause, journeys);
    if (faults.length > 0) wrong.set(each.document.shop, faults);
  }
  return wrong;
}

/** Ends a decision: what the deployment brings does not go together with what is known. */
class Clash extends Error {
  readonly faults: readonly Fault[];
  constructor(faults: readonly Fault[]) {
    super('It does not go together with what is known');
    this.faults = faults;
  }
}

/** Takes in one shop's file, or gives what does not go together with what is known. */
async function take(deployed: Deployed, cause: Cause, journeys: JourneysDocument): Promise<readonly Fault[]> {
  const { shop } = deployed.document;
  const noteFromStage = (about: Noted, stage: ProductNote | undefined): Promise<void> =>
    changeNote(shop, about, cause, (before) => ({ stage, own: before?.own }));
  let after: Shop | undefined;
  let gone: readonly string[] = [];
  try {
    await changeShop(shop, cause, (before) => {
      after = afterDeployment(before, deployed);
      const faults = deploymentFaults(after, journeys);
      if (faults.length > 0) throw new Clash(faults);
      gone = (before?.noted ?? []).filter((subject) => !after?.noted.includes(subject));
      // What it brings no longer is remembered until it is taken back.
      return { ...after, noted: [...after.noted, ...gone] };
    });
  } catch (error) {
    if (error instanceof Clash) return error.faults;
    if (error instanceof MailboxTaken) return takenFaults(error);
    throw error;
  }
  for (const { about, note } of deployed.notes) await noteFromStage(about, note);
  for (const subject of gone) await noteFromStage(notedIn(subject), undefined);
  if (gone.length > 0) await changeShop(shop, cause, (before) => afterDeployment(before, deployed));
  const held = Object.keys(after?.own ?? {});
  if (held.length > 0) log.warn('Set by the API, and not changed by this deployment', { shop, name: held.join(', ') });
  return [];
}

/** Who deploys has the files of all shops, and may know which one has the address. */
const takenFaults = ({ taken }: MailboxTaken): Fault[] =>
  taken.map(({ path, by }) => ({ path, detail: `is an address of the shop ${by}` }));
