import { log } from '../../../shared/aws/log.ts';
import { count } from '../../../shared/aws/metrics.ts';
import type { Envelope, EventOf } from '../../../shared/events/event.ts';
import type { ErasureAnswered, ExportAnswered, PrivacyStepDue } from '../../../shared/events/privacy.ts';
import type { TimerDue } from '../../../shared/events/timers.ts';
import type { MessageContext } from '../../../shared/kernel/consumer.ts';
import { customers } from '../customer/customers.store.ts';
import { liveItems } from '../customer/live-items.store.ts';
import { askNext, finishAsking, isToldWhole, maxOrders, type OrdersPage } from './asking.ts';
import { erasePerson } from './erase.store.ts';
import { pieceItem } from './pieces.store.ts';
import {
  answer,
  isErasure,
  lateness,
  type PrivacyRequest,
  receivePiece,
  requestIn,
  settled,
  unansweredIn,
  type Whom,
} from './request.ts';
import { requests } from './requests.store.ts';
import { sweepNext } from './sweep.store.ts';

/** Takes a request a step further; an event of a step that was taken changes nothing. */
export async function takeStep(event: EventOf<typeof PrivacyStepDue>, { now }: MessageContext): Promise<void> {
  const request = requests.at(event.subject);
  const state = await request.state();
  if (!state || state.step !== event.data.step) return;
  if (state.sweep) return await sweepNext(event, state, state.sweep, now);
  if (!state.whom) return;
  if (isToldWhole(state.whom)) return await finish(event, state, state.whom, now);
  const page = await nextOrders(event.shop, state.whom);
  await request.change(event, (before) =>
    before?.whom && before.step === event.data.step ? askNext(before, before.whom, page) : undefined,
  );
}

/** What customers store themselves is erased last: by it the others are found. */
async function finish(event: Envelope, request: PrivacyRequest, whom: Whom, now: string): Promise<void> {
  if (isErasure(request)) await erasePerson(event.shop, request, whom, event);
  await requests.at(event.subject).change(event, (before) => {
    if (!before?.whom) return undefined;
    const mine = (known: PrivacyRequest) =>
      isErasure(known) ? known.parts.reduce((each, part) => answer(each, 'customers', part), known) : known;
    return { state: finishAsking(mine(before), now) };
  });
}

async function nextOrders(shop: string, { records, told, after }: Whom): Promise<OrdersPage> {
  const pk = customers.of(shop, records[told] ?? '').subject;
  const items = await liveItems(
    {
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :after AND :end',
      ExpressionAttributeValues: { ':pk': pk, ':after': `ORDER#${after ?? ''} `, ':end': 'ORDER#~~' },
      ConsistentRead: true,
    },
    maxOrders + 1,
  );
  const page = items.slice(0, maxOrders);
  const last = items.length > maxOrders ? page.at(-1) : undefined;
  return {
    orders: page.map(({ order }) => String(order)),
    ...(last && { next: String(last.sk).slice('ORDER#'.length) }),
  };
}

/** All holders answer at once: each of them may have to wait for the others. */
const patience = { tries: 12 };

/** Stores that a holder has erased what it stored of a record. */
export async function saveErasureAnswer(
  event: EventOf<typeof ErasureAnswered>,
  { now }: MessageContext,
): Promise<void> {
  const { by, kept, ...part } = event.data;
  await requests.of(event.shop, requestIn(part.request)).change(
    event,
    (before) => {
      if (!before || !isErasure(before)) return undefined;
      return { state: settled(answer(before, by, part, kept), now) };
    },
    patience,
  );
}

/** Stores a piece of what a holder stores of a record. */
export async function saveExportAnswer(event: EventOf<typeof ExportAnswered>, { now }: MessageContext): Promise<void> {
  const { by, n, of, json, ...part } = event.data;
  const id = requestIn(part.request);
  await requests.of(event.shop, id).change(
    event,
    (before) => {
      if (!before || isErasure(before)) return undefined;
      const state = receivePiece(before, by, part, { n, of });
      if (state === before) return undefined;
      return { state: settled(state, now), alsoWrite: [pieceItem(event.shop, id, { by, ...part, n }, json, now)] };
    },
    patience,
  );
}

/** Counts a request that has been open for a day, and for each day more: an alarm watches it. */
export async function wakeRequest(event: EventOf<typeof TimerDue>, { now }: MessageContext): Promise<void> {
  let late: PrivacyRequest | undefined;
  await requests.at(event.data.aggregate).change(event, (before) => {
    late = before && lateness(before, now);
    return late && { state: late };
  });
  if (!late) return;
  count('PrivacyRequestsLate');
  const because = `${late.kind} waits for ${unansweredIn(late).join(', ')}`;
  log.warn('A privacy request is late', { subject: event.data.aggregate, because });
}
