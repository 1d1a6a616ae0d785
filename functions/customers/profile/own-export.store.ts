import { notHereYet } from '../../../shared/base/outcome.ts';
import type { EventOf } from '../../../shared/events/event.ts';
import type { ExportRequested } from '../../../shared/events/privacy.ts';
import type { Language } from '../../../shared/events/shops.ts';
import type { MessageContext } from '../../../shared/kernel/consumer.ts';
import { readProjection } from '../../../shared/kernel/projection.ts';
import { recordsIn } from '../customer/customer.ts';
import { currentCustomer, shops } from '../customer/customers.store.ts';
import { trackingOf } from '../customer/order-summary.ts';
import { putPiece } from '../privacy/pieces.store.ts';
import { inPieces } from '../privacy/pieces.ts';
import { answer, isErasure, requestIn, settled } from '../privacy/request.ts';
import { requests } from '../privacy/requests.store.ts';
import { sentence } from '../timeline/timeline.ts';
import { storedOf } from './export.store.ts';
import { aboutOf } from './profile.store.ts';
import { profileView } from './profile.ts';

/** Customers answer like every holder: all that they store of a person is kept with the person's own record, and nothing with the others. */
export async function keepOwnExport(event: EventOf<typeof ExportRequested>, { now }: MessageContext): Promise<void> {
  const { shop, data } = event;
  const { request: named, customer } = data;
  const id = requestIn(named);
  const pieces = named === id ? await ownPieces(shop, customer, now) : [];
  for (const [index, piece] of pieces.entries()) {
    const key = { by: 'customers', request: named, customer, n: index + 1 } as const;
    await putPiece(shop, id, key, JSON.stringify(piece), now);
  }
  await requests
    .of(shop, id)
    .change(event, (before) =>
      before && !isErasure(before)
        ? { state: settled(answer(before, 'customers', { request: named, customer }), now) }
        : undefined,
    );
}

async function ownPieces(shop: string, record: string, now: string): Promise<readonly object[]> {
  const person = (await currentCustomer(shop, record))?.state;
  if (!person || person.customer !== record || person.erasureRequestedAt) return [];
  const [document, about, { entries, cut, ...stored }] = await Promise.all([
    readProjection(shops.of(shop)),
    aboutOf(shop, person, now),
    storedOf(shop, person),
  ]);
  if (!document) throw notHereYet(`The shop ${shop}`, { now });
  const { zone } = document;
  const language = languageFor(profileView(person, about, { now, isMasked: false, language: 'ko' }).language);
  const reader = {
    language,
    zone,
    shopZone: zone,
    numbers: new Map(stored.orders.map(({ order, number }) => [order, number])),
    tracking: new Map(stored.orders.map((order) => [order.order, trackingOf(order).join(', ')])),
    notes: new Map(stored.notes.map(({ id, text }) => [id, text])),
  };
  const timeline = entries.map((entry) => ({
    id: entry.id,
    at: entry.at,
    kind: entry.kind,
    text: sentence(entry, reader),
  }));
  const customer = profileView(person, about, { now, isMasked: false, language });
  return inPieces({ customer, ...(cut.length > 0 && { cut }) }, { records: recordsIn(person), ...stored, timeline });
}

const languageFor = (spoken: string | undefined): Language => (spoken === 'en' ? 'en' : 'ko');
