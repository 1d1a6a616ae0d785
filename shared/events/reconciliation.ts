import * as v from 'valibot';
import { defineEvent, id, instant } from './event.ts';

const wholeNumber = v.pipe(v.number(), v.safeInteger());

/** A webhook named an order without its content, so the order has to be fetched from the platform. */
export const OrderFetchRequested = defineEvent('OrderFetchRequested', v.object({ order: id, platform: id }));

/** The platform's API refuses calls until a person does what `because` says; published again only when the reason changes. */
export const PlatformRefused = defineEvent(
  'PlatformRefused',
  v.object({ platform: id, because: v.pipe(v.string(), v.maxLength(500)) }),
  {
    unconsumed: 'For the desk. Until then an alarm watches its metric.',
  },
);

/** The shop's nightly run: what its platforms list as changed in this span is compared with what is known. */
export const ReconciliationDue = defineEvent('ReconciliationDue', v.object({ since: instant, until: instant }));

/** The next page of changes has to be fetched and processed. */
export const ReconciliationPageDue = defineEvent(
  'ReconciliationPageDue',
  v.object({ platform: id, until: instant, page: wholeNumber }),
);

/** A run is complete: how much of what the platform listed in the span had not come by webhook. */
export const OrdersReconciled = defineEvent(
  'OrdersReconciled',
  v.object({
    platform: id,
    from: instant,
    until: instant,
    listed: wholeNumber,
    /** Not known at all. */
    missed: wholeNumber,
    /** A stage, a refund or a return of it was not known. */
    differed: wholeNumber,
    /** Could not be understood. */
    refused: wholeNumber,
    /** Whether this is more than what is usual at this connection. */
    isUnusual: v.boolean(),
  }),
  {
    unconsumed: 'For the desk. Until then its metrics are on the dashboard.',
  },
);
