import { expectTypeOf, test } from 'vitest';
import type { EventOf } from '../../../shared/events/event.ts';
import { delayEvents } from '../../../shared/events/orders.ts';
import { SurveyAnswered } from '../../../shared/events/surveys.ts';
import { type TimerDue, wakesOf } from '../../../shared/events/timers.ts';
import type { Exactly, Handlers } from '../../../shared/kernel/consumer.ts';

const subscriptions = [SurveyAnswered, ...delayEvents, wakesOf('care')] as const;
type Subscriptions = typeof subscriptions;

/** Whether the compiler takes it as the table of handlers of these subscriptions. */
type Fits<Table> = Table extends Exactly<Subscriptions, Table> & Handlers<Subscriptions> ? true : false;
type Any = () => Promise<void>;

test('a table has a handler for each event that is subscribed to, and for no other: it does not compile otherwise', () => {
  type Whole = { SurveyAnswered: Any; OrderDelayed: Any; OrderDelayWithdrawn: Any; TimerDue: Any };
  expectTypeOf<Fits<Whole>>().toEqualTypeOf<true>();
  expectTypeOf<Fits<Omit<Whole, 'OrderDelayWithdrawn'>>>().toEqualTypeOf<false>();
  expectTypeOf<Fits<Omit<Whole, 'TimerDue'>>>().toEqualTypeOf<false>();
  expectTypeOf<Fits<Whole & { OrderPaid: Any }>>().toEqualTypeOf<false>();
});

test('a handler takes the event that it stands for', () => {
  type Takes<Event> = Handlers<Subscriptions>['SurveyAnswered'] extends (event: Event, ...rest: never) => unknown
    ? true
    : false;
  expectTypeOf<Takes<EventOf<typeof SurveyAnswered>>>().toEqualTypeOf<true>();
  expectTypeOf<Takes<EventOf<typeof TimerDue>>>().toEqualTypeOf<false>();
});
