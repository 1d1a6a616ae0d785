import { log } from '../../shared/aws/log.ts';
import type { Fault } from '../../shared/base/faults.ts';
import type { ProductNote } from '../../shared/events/shops.ts';
import type { Cause } from '../../shared/kernel/aggregate.ts';
import { afterDeployment, deploymentFaults, parseShopFile, type StageShop } from './deployed.ts';
import type { Shop, StageTerms } from './document.ts';
import { MailboxTaken } from './mailboxes.store.ts';
import { type NoteTarget, targetOf } from './note.ts';
import { changeNote, changeShop } from './shops.store.ts';

/** What is wrong with the files, by shop. */
type FaultsByShop = Map<string, readonly Fault[]>;

/**
 * Writes the shops' files of a deployment, and returns what is wrong with them. All files are parsed before the first is
 * written; one that conflicts with what was set by the API does not stop the others.
 */
export async function writeShopFiles(
  files: readonly (readonly [shop: string, file: unknown])[],
  cause: Cause,
  stage: StageTerms,
): Promise<FaultsByShop> {
  const wrong: FaultsByShop = new Map();
  const right: StageShop[] = [];
  for (const [shop, file] of files) {
    const parsed = parseShopFile(file);
    if ('faults' in parsed) wrong.set(shop, parsed.faults);
    else right.push(parsed);
  }
  if (wrong.size > 0) return wrong;
  for (const each of right) {
    const faults = await writeShopFile(each, cause, stage);
    if (faults.length > 0) wrong.set(each.document.shop, faults);
  }
  return wrong;
}

/** Aborts a change: the file conflicts with what was set by the API. */
class Inconsistent extends Error {
  readonly faults: readonly Fault[];
  constructor(faults: readonly Fault[]) {
    super('The file conflicts with what was set by the API');
    this.faults = faults;
  }
}

/** Writes one shop's file, or returns its conflicts with what was set by the API. */
async function writeShopFile(file: StageShop, cause: Cause, stage: StageTerms): Promise<readonly Fault[]> {
  const { shop } = file.document;
  const setStageNote = (about: NoteTarget, deployed: ProductNote | undefined): Promise<void> =>
    changeNote(shop, about, cause, (before) => ({ deployed, override: before?.override }));
  let after: Shop | undefined;
  let gone: readonly string[] = [];
  try {
    await changeShop(shop, cause, (before) => {
      after = afterDeployment(before, file);
      const faults = deploymentFaults(after, stage);
      if (faults.length > 0) throw new Inconsistent(faults);
      gone = (before?.deployedNotes ?? []).filter((subject) => !after?.deployedNotes.includes(subject));
      // Notes that were removed from the file stay listed until they are deleted, so that a retry deletes them.
      return { ...after, deployedNotes: [...after.deployedNotes, ...gone] };
    });
  } catch (error) {
    if (error instanceof Inconsistent) return error.faults;
    if (error instanceof MailboxTaken) return mailboxFaults(error);
    throw error;
  }
  for (const { about, note } of file.notes) await setStageNote(about, note);
  for (const subject of gone) await setStageNote(targetOf(subject), undefined);
  if (gone.length > 0) await changeShop(shop, cause, (before) => afterDeployment(before, file));
  const keptParts = Object.keys(after?.overrides ?? {});
  if (keptParts.length > 0)
    log.warn('Set by the API, and not changed by this deployment', { shop, name: keptParts.join(', ') });
  return [];
}

/** The deployment has the files of all shops, so its error may name the shop that uses the address. */
const mailboxFaults = ({ taken }: MailboxTaken): Fault[] =>
  taken.map(({ path, by }) => ({ path, detail: `is an address of the shop ${by}` }));
