import * as v from 'valibot';
import type { Fault } from '../../shared/base/faults.ts';
import { canonical } from '../../shared/base/json.ts';
import { isSenderHere, mailboxOf, type SenderDomains } from '../../shared/base/mail-address.ts';
import { hoursFaults } from '../../shared/calendar/hours-rules.ts';
import { desk } from '../../shared/events/desk.ts';
import { type Draft, id, say } from '../../shared/events/event.ts';
import type { JourneysDocument } from '../../shared/events/journeys.ts';
import {
  brand,
  brandAddresses,
  deliveryRules,
  hours,
  journeySwitches,
  productNote,
  ShopChanged,
  type ShopDocument,
  shopChannels,
  shopDocument,
} from '../../shared/events/shops.ts';
import { deskFaults, deskPlaceFaults } from './desk.ts';
import { validateDocument } from './editing/faults.ts';
import {
  brandFaults,
  channelFaults,
  deliveryFaults,
  idExpected,
  isIdHere,
  journeyFaults,
  noteFaults,
} from './rules.ts';

/** The parts of a shop's document that the API reads and writes separately. */
export const documentParts = {
  brand,
  hours,
  delivery: deliveryRules,
  journeys: journeySwitches,
  channels: shopChannels,
  desk,
} as const;
export type DocumentPart = keyof typeof documentParts;
type Overrides = Partial<Pick<ShopDocument, DocumentPart | 'programme'>>;

/** The document of the last deployment, and the parts set by the API since, which take precedence. */
export interface Shop {
  readonly deployed: ShopDocument;
  readonly overrides: Overrides;
  /** The subjects of the notes that came with the last deployment. */
  readonly deployedNotes: readonly string[];
  /** The mailboxes that the shop has claimed; absent in items from before there were claims. */
  readonly mailboxes?: readonly string[];
}

/** Reads an item from before parts could be set by the API, which is the deployed document alone. */
export const upgraded = (stored: Shop | ShopDocument): Shop =>
  'deployed' in stored ? stored : { deployed: stored, overrides: {}, deployedNotes: [] };

/** The effective document: each part as set by the API, else as deployed. */
export const effectiveDocument = ({ deployed, overrides }: Shop): ShopDocument => ({ ...deployed, ...overrides });

/** The mailboxes of a shop, each with the paths of its addresses in the document. */
export const mailboxesOf = (shop: Shop): ReadonlyMap<string, readonly Fault['path'][]> =>
  new Map(
    [...Map.groupBy(brandAddresses(effectiveDocument(shop).brand), ({ address }) => mailboxOf(address))].map(
      ([box, all]) => [box, all.map(({ path }) => ['brand', ...path])],
    ),
  );

const notesById = v.record(id, productNote);
/** A deployment writes each note separately, within half a minute; more can be set by the API. */
const maxNotes = 300;

/** A shop's file in the stage's folder: its document, and notes of products and categories. */
export const stageFile = v.object({
  ...shopDocument.entries,
  products: v.optional(notesById),
  categories: v.optional(notesById),
});
type StageFile = v.InferOutput<typeof stageFile>;

const under = (part: string, faults: readonly Fault[]): Fault[] =>
  faults.map(({ path, detail }) => ({ path: [part, ...path], detail }));

/** Violations of each part's rules in a stage's file; its shape is checked separately. */
export function fileFaults(file: Partial<StageFile>): Fault[] {
  const wrongNotes = (['products', 'categories'] as const).flatMap((kind) => {
    const all = Object.entries(file[kind] ?? {});
    if (all.length > maxNotes) return [{ path: [kind], detail: `has at most ${maxNotes} entries` }];
    return all.flatMap(([key, note]) => {
      const unknown = isIdHere(key) ? [] : [{ path: [], detail: idExpected }];
      return under(kind, under(key, [...unknown, ...noteFaults(note)]));
    });
  });
  return [
    ...(file.brand ? under('brand', brandFaults(file.brand)) : []),
    ...(file.hours ? under('hours', hoursFaults(file.hours)) : []),
    ...(file.delivery ? under('delivery', deliveryFaults(file.delivery)) : []),
    ...(file.desk ? under('desk', deskFaults(file.desk)) : []),
    ...wrongNotes,
  ];
}

const validators: Readonly<Record<DocumentPart, (value: unknown) => ReturnType<typeof validateDocument>>> = {
  brand: (value) => validateDocument(brand, value, brandFaults),
  hours: (value) => validateDocument(hours, value, hoursFaults),
  delivery: (value) => validateDocument(deliveryRules, value, deliveryFaults),
  channels: (value) => validateDocument(shopChannels, value, channelFaults),
  // Which journeys exist, and what they need, is checked against the whole document.
  journeys: (value) => validateDocument(journeySwitches, value, () => []),
  desk: (value) => validateDocument(desk, value, deskFaults),
};

/** Parses a part that is set by the API, or returns all that is wrong with it. */
export function parsePart(
  part: DocumentPart,
  value: unknown,
): { readonly overrides: Overrides } | { readonly faults: readonly Fault[] } {
  const result = validators[part](value);
  return 'faults' in result ? result : { overrides: { [part]: result.value } };
}

/** What a stage has, against which a whole document is checked. */
export interface StageTerms {
  readonly journeys: JourneysDocument;
  /** The domains that it may send from. */
  readonly senderDomains: SenderDomains;
}

/** What the parts of a whole document lack from one another or from the stage: journeys, the sender, the addresses of the desk. */
export const consistencyFaults = (document: ShopDocument, { journeys, senderDomains }: StageTerms): Fault[] => [
  ...under('brand', senderFaults(document.brand, senderDomains)),
  ...under('journeys', journeyFaults(document.journeys ?? {}, document, journeys)),
  ...under('desk', deskPlaceFaults(document, senderDomains)),
  ...numberFaults(document),
];

/** Text messages need the registered number that they come from. */
const numberFaults = ({ brand, channels }: ShopDocument): Fault[] =>
  channels?.sms && brand.sender.sms === undefined
    ? [
        {
          path: ['channels', 'sms'],
          detail: 'needs brand.sender.sms, the registered number that text messages come from',
        },
      ]
    : [];

/** Mails to `support.email` may be read elsewhere; then conversations are sent from the sender too. */
function senderFaults({ sender }: ShopDocument['brand'], domains: SenderDomains): Fault[] {
  if (isSenderHere(sender.email, domains)) return [];
  const detail = `should be at ${domains.join(' or ')}, as the stage sends from there only`;
  return [{ path: ['sender', 'email'], detail }];
}

/**
 * The new state. `ShopChanged` is published when the effective document has changed, or when the shop claims its mailboxes for
 * the first time, because the receiver of mail has to know every shop with a mailbox.
 */
export function decideShop(before: Shop | undefined, after: Shop, at: string): { state: Shop; events: Draft[] } {
  const document = effectiveDocument(after);
  const isChanged = !before?.mailboxes || canonical(effectiveDocument(before)) !== canonical(document);
  return { state: after, events: isChanged ? [say(ShopChanged, at, document)] : [] };
}
