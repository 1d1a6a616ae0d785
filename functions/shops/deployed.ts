import { gunzipSync } from 'node:zlib';
import type { Fault } from '../../shared/base/faults.ts';
import { canonical } from '../../shared/base/json.ts';
import type { JourneysDocument } from '../../shared/events/journeys.ts';
import type { ProductNote, ShopDocument } from '../../shared/events/shops.ts';
import { fileFaults, inForce, type Shop, stageFile, togetherFaults } from './document.ts';
import { examined, inWords } from './faults.ts';
import { type Noted, noteSubject } from './note.ts';

/** What a stage's file says of one product or category. */
interface StageNote {
  readonly about: Noted;
  readonly note: ProductNote;
}

/** What a deployment brings. */
export interface Deployed {
  readonly document: ShopDocument;
  readonly notes: readonly StageNote[];
}

/** A stage's file, read; or all that is wrong with it. */
export function deployedIn(file: unknown): Deployed | { readonly faults: readonly Fault[] } {
  const read = examined(stageFile, file, fileFaults);
  if ('faults' in read) return read;
  const { products = {}, categories = {}, ...document } = read.value;
  const notes = [
    ...Object.entries(products).map(([product, note]) => ({ about: { product }, note })),
    ...Object.entries(categories).map(([category, note]) => ({ about: { category }, note })),
  ];
  return { document, notes };
}

/** What a deployment carries of its stage's shops. */
export interface Carried {
  /** The shops' files by their ids: as JSON, gzipped, in base64, since a deployment carries little. */
  readonly Documents: string;
  /** Another number lets every shop be taken in anew. */
  readonly Taking: string;
}

/** The files that are not as the deployment before carried them, in the order of their ids. */
export function changedFiles(now: Carried, before: Partial<Carried> = {}): [shop: string, file: unknown][] {
  const known = before.Documents && before.Taking === now.Taking ? unpacked(before.Documents) : {};
  return Object.entries(unpacked(now.Documents))
    .filter(([shop, file]) => canonical(known[shop]) !== canonical(file))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

const unpacked = (documents: string): Readonly<Record<string, unknown>> =>
  JSON.parse(gunzipSync(Buffer.from(documents, 'base64')).toString('utf8'));

/** So many faults of each shop are told, so that those of one do not hide which others are wrong. */
const maxTold = 3;

/** What is wrong with which shops, in words for whoever deploys them: first their names, for CloudFormation shows only the beginning. */
export function wrongIn(shops: ReadonlyMap<string, readonly Fault[]>): string {
  const which = shops.size === 1 ? 'The document of this shop is' : 'The documents of these shops are';
  const each = [...shops].map(([shop, faults]) => {
    const more = faults.length > maxTold ? `; and ${faults.length - maxTold} more` : '';
    return `shops/${shop}.json: ${inWords(faults.slice(0, maxTold))}${more}.`;
  });
  return [`${which} wrong: ${[...shops.keys()].join(', ')}.`, ...each].join(' ');
}

/** The shop after a deployment: what was set by the API stays, and is not undone by it. */
export const afterDeployment = (before: Shop | undefined, { document, notes }: Deployed): Shop => ({
  stage: document,
  own: before?.own ?? {},
  noted: notes.map(({ about }) => noteSubject(document.shop, about)),
});

/** What does not go together with what was set by the API. */
export const deploymentFaults = (after: Shop, journeys: JourneysDocument): Fault[] =>
  togetherFaults(inForce(after), journeys);
