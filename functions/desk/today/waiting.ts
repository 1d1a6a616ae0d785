import * as v from 'valibot';

const ticketRow = v.object({
  id: v.string(),
  number: v.number(),
  kind: v.string(),
  state: v.string(),
  score: v.optional(v.number()),
  customerId: v.optional(v.string()),
  orderId: v.optional(v.string()),
  promise: v.object({ at: v.string(), status: v.string() }),
});
export type Ticket = v.InferOutput<typeof ticketRow>;

export const ticketPage = v.object({ items: v.array(ticketRow), next: v.optional(v.string()) });

/** A ticket that waits for an answer. */
export interface WaitingTicket extends Ticket {
  readonly isLate: boolean;
}

/** What waits for an answer, by the promised time: what is late stands first. A promise that was kept waits for nobody. */
export const waitingTickets = (tickets: readonly Ticket[], now: string): readonly WaitingTicket[] =>
  tickets
    .filter(({ promise }) => promise.status !== 'kept')
    .map((each) => ({ ...each, isLate: each.promise.status === 'missed' || each.promise.at < now }))
    .sort((one, other) => Number(other.isLate) - Number(one.isLate) || (one.promise.at < other.promise.at ? -1 : 1));

export const heldPage = v.object({
  items: v.array(
    v.object({
      id: v.string(),
      kind: v.string(),
      because: v.string(),
      since: v.string(),
      orderId: v.optional(v.string()),
    }),
  ),
  next: v.optional(v.string()),
});
export type HeldPage = v.InferOutput<typeof heldPage>;

export const surveyList = v.object({
  items: v.array(
    v.object({
      id: v.string(),
      state: v.string(),
      question: v.object({ ko: v.string(), en: v.string() }),
      n: v.number(),
      scoreBasisPoints: v.nullable(v.number()),
      tooSmall: v.boolean(),
      interval: v.nullable(v.object({ fromBasisPoints: v.number(), toBasisPoints: v.number() })),
    }),
  ),
});
export type SurveyList = v.InferOutput<typeof surveyList>;
