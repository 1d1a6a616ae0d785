import * as v from 'valibot';
import { integer } from '../../../shared/api/shapes.ts';
import { type Envelope, id, instant, label } from '../../../shared/events/event.ts';
import {
  MessageBounced,
  MessageComplained,
  MessageDelivered,
  MessageHeld,
  MessageSent,
  MessageSkipped,
  MessageUnknown,
  messageChannel,
} from '../../../shared/events/messaging.ts';
import { choiceReasons } from '../choice/way.ts';
import { arrivals } from '../policy/arrival.ts';
import { goesBy, type MessageState } from '../policy/message.ts';

/** `sent`: the provider has accepted it; what follows is what its reader's mail server and the reader made of it. */
const states = ['open', 'held', 'claimed', 'sent', 'skipped', 'unknown', ...arrivals] as const;
const step = {
  at: instant,
  state: v.picklist(['held', 'sent', 'skipped', 'unknown', ...arrivals]),
  because: v.optional(id),
  until: v.optional(instant),
};

/** A message about an order: what became of it, and why. */
export const orderMessageShape = v.object({
  id,
  kind: id,
  label: v.optional(label),
  purpose: v.picklist(['transactional', 'service', 'marketing']),
  channel: messageChannel,
  /** Why it goes by that, where it could have gone another way. */
  chosen: v.optional(v.picklist(choiceReasons)),
  state: v.picklist(states),
  /** When that was decided; absent while nothing is. */
  at: v.optional(instant),
  because: v.optional(id),
  /** When a held message is decided again; absent while it waits for an event. */
  until: v.optional(instant),
  /** Its reader works for the shop. */
  toStaff: v.optional(v.literal(true)),
  /** What it cost by the list of prices, in won; absent of what costs nothing by the message. */
  won: v.optional(integer),
  usefulUntil: instant,
  history: v.array(v.object(step)),
});
type OrderMessage = v.InferOutput<typeof orderMessageShape>;
type DecisionStep = OrderMessage['history'][number];

const stateAfter: ReadonlyMap<string, DecisionStep['state']> = new Map<string, DecisionStep['state']>([
  [MessageHeld.name, 'held'],
  [MessageSent.name, 'sent'],
  [MessageSkipped.name, 'skipped'],
  [MessageUnknown.name, 'unknown'],
  [MessageDelivered.name, 'delivered'],
  [MessageBounced.name, 'bounced'],
  [MessageComplained.name, 'complained'],
]);

type Outcome = Partial<Pick<DecisionStep, 'because' | 'until'> & Pick<OrderMessage, 'label' | 'toStaff'>> & {
  readonly kind?: DecisionStep['state'];
};

/** A message by its state and its events, the oldest first. */
export function orderMessage(state: MessageState, events: readonly Envelope[]): OrderMessage {
  const { request, status, because: reason, until, arrival, written, chosen } = state;
  const isWithout = status === 'sent' && state.picture?.left !== undefined;
  const because = arrival?.because ?? (isWithout ? 'without-picture' : reason);
  const told = events.flatMap(({ name, at, data }) => {
    const known = stateAfter.get(name);
    const outcome = data as Outcome;
    return known ? [{ at, state: outcome.kind ?? known, outcome }] : [];
  });
  const history = told.map(({ at, state: reached, outcome }) => ({
    at,
    state: reached,
    ...(outcome.because && { because: outcome.because }),
    ...(outcome.until && { until: outcome.until }),
  }));
  const last = told.at(-1);
  const { label: name, toStaff } = last?.outcome ?? {};
  return {
    id: request.key,
    kind: request.template.kind,
    ...(name && { label: name }),
    purpose: request.purpose,
    channel: goesBy(state),
    ...(chosen && { chosen }),
    state: status === 'sent' ? (arrival?.as ?? status) : status,
    ...(last && { at: last.at }),
    ...(because && (status !== 'sent' || arrival || isWithout) && { because }),
    ...(until && status === 'held' && { until }),
    ...(toStaff && { toStaff }),
    ...(written?.won && status === 'sent' && { won: written.won }),
    usefulUntil: request.usefulUntil,
    history,
  };
}

/** The newest decision first; what is not decided yet comes before all. */
export const byDecision = (a: OrderMessage, b: OrderMessage): number =>
  rank(a) < rank(b) ? 1 : -Number(rank(a) > rank(b));

const rank = ({ at = '~', id: key }: OrderMessage): string => `${at} ${key}`;
