import * as v from 'valibot';
import type { Fault } from '../../shared/base/faults.ts';
import { canonical } from '../../shared/base/json.ts';
import { type Draft, id, say } from '../../shared/events/event.ts';
import type { JourneysDocument } from '../../shared/events/journeys.ts';
import {
  brand,
  brandAddresses,
  deliveryRules,
  hours,
  journeySwitches,
  mailboxOf,
  productNote,
  ShopChanged,
  type ShopDocument,
  shopDocument,
} from '../../shared/events/shops.ts';
import { examined } from './faults.ts';
import { brandFaults, deliveryFaults, hoursFaults, idExpected, isIdHere, journeyFaults, noteFaults } from './rules.ts';

/** The parts of a shop's document that the API reads and writes by their own. */
export const parts = { brand, hours, delivery: deliveryRules, journeys: journeySwitches } as const;
export type Part = keyof typeof parts;
type Own = Partial<Pick<ShopDocument, Part>>;

/** What the stage's folder said at the last deployment, and what people have set by the API since: theirs counts. */
export interface Shop {
  readonly stage: ShopDocument;
  readonly own: Own;
  /** The notes that came with the last deployment, by their subjects. */
  readonly noted: readonly string[];
  /** The mailboxes that it holds by their claims; nothing in what was stored before there were claims. */
  readonly mailboxes?: readonly string[];
}

/** A shop as it was stored before anything could be set by the API: the document of its deployment alone. */
export const upgraded = (stored: Shop | ShopDocument): Shop =>
  'stage' in stored ? stored : { stage: stored, own: {}, noted: [] };

/** The document that counts: a part that was set by the API, else as the stage's folder has it. */
export const inForce = ({ stage, own }: Shop): ShopDocument => ({ ...stage, ...own });

/** The mailboxes of a shop, each with the addresses of its document that fall into it. */
export const mailboxesOf = (shop: Shop): ReadonlyMap<string, readonly Fault['path'][]> =>
  new Map(
    [...Map.groupBy(brandAddresses(inForce(shop).brand), ({ address }) => mailboxOf(address))].map(([box, all]) => [
      box,
      all.map(({ path }) => ['brand', ...path]),
    ]),
  );

const notes = v.record(id, productNote);
/** A deployment writes each by its own, and has half a minute for all; more come by the API. */
const maxNotes = 300;

/** A shop's file in the stage's folder: its document, and notes of products and categories. */
export const stageFile = v.object({
  ...shopDocument.entries,
  products: v.optional(notes),
  categories: v.optional(notes),
});
type StageFile = v.InferOutput<typeof stageFile>;

const beneath = (part: string, faults: readonly Fault[]): Fault[] =>
  faults.map(({ path, detail }) => ({ path: [part, ...path], detail }));

/** What is wrong in a stage's file beside its shapes, in each part by its own rules. */
export function fileFaults(file: Partial<StageFile>): Fault[] {
  const noted = (['products', 'categories'] as const).flatMap((kind) => {
    const all = Object.entries(file[kind] ?? {});
    if (all.length > maxNotes) return [{ path: [kind], detail: `has at most ${maxNotes} entries` }];
    return all.flatMap(([key, note]) => {
      const unknown = isIdHere(key) ? [] : [{ path: [], detail: idExpected }];
      return beneath(kind, beneath(key, [...unknown, ...noteFaults(note)]));
    });
  });
  return [
    ...(file.brand ? beneath('brand', brandFaults(file.brand)) : []),
    ...(file.hours ? beneath('hours', hoursFaults(file.hours)) : []),
    ...(file.delivery ? beneath('delivery', deliveryFaults(file.delivery)) : []),
    ...noted,
  ];
}

const examiners: Readonly<Record<Part, (value: unknown) => ReturnType<typeof examined>>> = {
  brand: (value) => examined(brand, value, brandFaults),
  hours: (value) => examined(hours, value, hoursFaults),
  delivery: (value) => examined(deliveryRules, value, deliveryFaults),
  // Which journeys there are, and what they need, is seen beside the rest of the document.
  journeys: (value) => examined(journeySwitches, value, () => []),
};

/** A part as somebody set it by the API, or all that is wrong with it. */
export function examinedPart(
  part: Part,
  value: unknown,
): { readonly own: Own } | { readonly faults: readonly Fault[] } {
  const result = examiners[part](value);
  return 'faults' in result ? result : { own: { [part]: result.value } };
}

/** What no longer goes together once it is in force: journeys that are switched on and would lack what they need. */
export const togetherFaults = (document: ShopDocument, journeys: JourneysDocument): Fault[] =>
  beneath('journeys', journeyFaults(document.journeys ?? {}, document, journeys));

/**
 * The shop as it has become, and the word about it, where what counts is another, or where it holds its mailboxes for the first
 * time: whoever receives mail has to hear of every shop that does.
 */
export function becomes(before: Shop | undefined, after: Shop, at: string): { state: Shop; events: Draft[] } {
  const said = inForce(after);
  const isNews = !before?.mailboxes || canonical(inForce(before)) !== canonical(said);
  return { state: after, events: isNews ? [say(ShopChanged, at, said)] : [] };
}
