import { notHereYet } from '../../../shared/base/outcome.ts';
import { type EventOf, shopVersion } from '../../../shared/events/event.ts';
import type { ShopChanged } from '../../../shared/events/shops.ts';
import { solvedSurvey } from '../../../shared/events/surveys.ts';
import type { MessageContext } from '../../../shared/kernel/consumer.ts';
import { readProjection, saveProjection } from '../../../shared/kernel/projection.ts';
import { tiersOf } from '../persons/tiers.store.ts';
import { termsOf } from '../promise/documents.ts';
import type { AnswerTerms, OpeningTimes } from '../promise/promise.ts';
import { shopPromises } from '../promise/promises.store.ts';
import { ownPromises } from '../promise/shop-promises.ts';
import type { CareShop } from './answering.ts';
import { saveMailboxes, shopMailboxes } from './mailboxes.store.ts';
import { shops } from './tickets.store.ts';

/** Stores the projection of a shop, and its mailboxes. */
export async function saveShop(event: EventOf<typeof ShopChanged>): Promise<void> {
  const { zone, hours, languages, brand, channels, desk, journeys, surveys } = event.data;
  const documents = shopVersion(event.shop, event.version);
  const mailboxes = shopMailboxes(event);
  const basics = { zone, hours, documents, languages, support: brand.support.email, brand, mailboxes, channels };
  const known: CareShop = {
    ...basics,
    tellsOfDelays: journeys?.delay?.on !== false,
    ...(surveys?.[solvedSurvey] && { asks: surveys[solvedSurvey] }),
    ...(desk && { desk: desk.addresses }),
    ...(desk?.webhook && { deskWebhook: true }),
  };
  await saveProjection(shops, event, known);
  await saveMailboxes(event);
}

/** The projection of the shop; the message is retried until it has arrived. */
export async function loadShop(shop: string, context: MessageContext): Promise<CareShop> {
  const known = await readShop(shop);
  if (!known) throw notHereYet(`The shop ${shop}`, context);
  return known;
}

/** The projection of the shop, with its own promises; undefined for a shop that is not known here. */
export async function readShop(shop: string): Promise<CareShop | undefined> {
  const [known, own] = await Promise.all([readProjection(shops.of(shop)), shopPromises.of(shop).state()]);
  const promises = ownPromises(shop, own);
  return known && { ...known, ...(promises && { promises }) };
}

/** The documents by which a promise to this customer is decided. Tiers are read only where a row of the promises has one. */
export async function termsFor(known: OpeningTimes, shop: string, customer: string | undefined): Promise<AnswerTerms> {
  const isByTier = known.promises?.rows.some(({ tier }) => tier !== undefined) === true;
  if (!customer || !isByTier) return termsOf(known);
  return termsOf(known, (await tiersOf(shop, [customer])).get(customer));
}
