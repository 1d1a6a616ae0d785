import { gunzipSync } from 'node:zlib';
import type { Fault } from '../../shared/base/faults.ts';
import { canonical } from '../../shared/base/json.ts';
import type { ProductNote, ShopDocument } from '../../shared/events/shops.ts';
import { consistencyFaults, effectiveDocument, fileFaults, type Shop, type StageTerms, stageFile } from './document.ts';
import { faultsSentence, validateDocument } from './editing/faults.ts';
import { type NoteTarget, noteSubject } from './note.ts';

/** A note of one product or category in a stage's file. */
interface StageNote {
  readonly about: NoteTarget;
  readonly note: ProductNote;
}

/** One shop as a stage's file has it. */
export interface StageShop {
  readonly document: ShopDocument;
  readonly notes: readonly StageNote[];
}

/** Parses a stage's file, or returns all that is wrong with it. */
export function parseShopFile(file: unknown): StageShop | { readonly faults: readonly Fault[] } {
  const read = validateDocument(stageFile, file, fileFaults);
  if ('faults' in read) return read;
  const { products = {}, categories = {}, ...document } = read.value;
  const notes = [
    ...Object.entries(products).map(([product, note]) => ({ about: { product }, note })),
    ...Object.entries(categories).map(([category, note]) => ({ about: { category }, note })),
  ];
  return { document, notes };
}

/** The properties of the deployment's custom resource. */
export interface DeploymentProperties {
  /** The shops' files by their ids: JSON, gzipped, in base64, because the size of a deployment is limited. */
  readonly Documents: string;
  /** A changed number makes the deployment write every shop again. */
  readonly Taking: string;
}

/** The files that have changed since the deployment before, in the order of their ids. */
export function changedFiles(
  now: DeploymentProperties,
  before: Partial<DeploymentProperties> = {},
): [shop: string, file: unknown][] {
  const known = before.Documents && before.Taking === now.Taking ? unpack(before.Documents) : {};
  return Object.entries(unpack(now.Documents))
    .filter(([shop, file]) => canonical(known[shop]) !== canonical(file))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

const unpack = (documents: string): Readonly<Record<string, unknown>> =>
  JSON.parse(gunzipSync(Buffer.from(documents, 'base64')).toString('utf8'));

/** How many faults of each shop are listed, so that those of one shop do not hide the others. */
const maxFaultsPerShop = 3;

/** The error of a failed deployment. The shops' names come first, because CloudFormation shows only the beginning. */
export function faultsMessage(shops: ReadonlyMap<string, readonly Fault[]>): string {
  const which = shops.size === 1 ? 'The document of this shop is' : 'The documents of these shops are';
  const each = [...shops].map(([shop, faults]) => {
    const more = faults.length > maxFaultsPerShop ? `; and ${faults.length - maxFaultsPerShop} more` : '';
    return `shops/${shop}.json: ${faultsSentence(faults.slice(0, maxFaultsPerShop))}${more}.`;
  });
  return [`${which} wrong: ${[...shops.keys()].join(', ')}.`, ...each].join(' ');
}

/**
 * The shop after a deployment: what was set by the API stays. A file with another programme than before is an exception:
 * it is proposed, and takes force by nobody but who applies it.
 */
export function afterDeployment(before: Shop | undefined, { document, notes }: StageShop): Shop {
  const { programme, ...overrides } = before?.overrides ?? {};
  const isKept = programme && canonical(before?.deployed.programme ?? {}) === canonical(document.programme ?? {});
  return {
    deployed: document,
    overrides: isKept ? { ...overrides, programme } : overrides,
    deployedNotes: notes.map(({ about }) => noteSubject(document.shop, about)),
  };
}

/** Conflicts between the deployed document and what was set by the API. */
export const deploymentFaults = (after: Shop, stage: StageTerms): Fault[] =>
  consistencyFaults(effectiveDocument(after), stage);
