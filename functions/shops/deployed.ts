import type { JourneysDocument } from '../../shared/events/journeys.ts';
import type { ProductNote, ShopDocument } from '../../shared/events/shops.ts';
import { fileFaults, inForce, type Shop, stageFile, togetherFaults } from './document.ts';
import { examined, type Fault } from './faults.ts';
import { type Noted, noteSubject } from './note.ts';

/** What a stage's file says of one product or category. */
export interface StageNote {
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

/** The shop after a deployment: what was set by the API stays, and is not undone by it. */
export const afterDeployment = (before: Shop | undefined, { document, notes }: Deployed): Shop => ({
  stage: document,
  own: before?.own ?? {},
  noted: notes.map(({ about }) => noteSubject(document.shop, about)),
});

/** What does not go together with what was set by the API. */
export const deploymentFaults = (after: Shop, journeys: JourneysDocument): Fault[] =>
  togetherFaults(inForce(after), journeys);
