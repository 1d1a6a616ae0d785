import * as v from 'valibot';
import { defineEvent, id, instant } from './event.ts';

/** The capabilities that store something of a person: each answers every request for erasure and for access. */
export const personHolders = ['care', 'customers', 'journeys', 'loyalty', 'messaging', 'orders', 'surveys'] as const;
export type PersonHolder = (typeof personHolders)[number];

const ids = v.pipe(v.array(id), v.maxLength(500));

/** The digest of an e-mail address, see `addressId`. */
const addressDigest = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/**
 * Whom a request is about: a customer by their own id (a person of several records has one event for each), and what leads to them
 * where the customer's id is not known: their orders, their ids at the platform and the digests of their addresses. So it is personal.
 */
const person = {
  /**
   * The request that it belongs to, which the answer repeats as it is; absent in events of before requests were answered. A record with
   * more orders than an event holds has further events, under `<request>~2` and on: each is answered by itself.
   */
  request: v.optional(id),
  customer: id,
  addresses: v.pipe(v.array(addressDigest), v.maxLength(20)),
  orders: v.optional(ids),
  platformIds: v.optional(v.pipe(v.array(id), v.maxLength(50))),
};

/**
 * Erasure was requested, by the person, by the shop or by a platform: nothing is sent to them, no search or link finds them, and each
 * holder erases what it stores of them and answers by `ErasureAnswered`.
 */
export const ErasureRequested = defineEvent('ErasureRequested', v.object(person), { personal: true });

/** A holder has erased what it stores of a customer, but for what law keeps: `kept` says what, and until when. */
export const ErasureAnswered = defineEvent(
  'ErasureAnswered',
  v.object({
    request: id,
    customer: id,
    by: v.picklist(personHolders),
    kept: v.pipe(v.array(v.object({ what: id, until: instant })), v.maxLength(20)),
  }),
);

/** A copy of all that is stored of a customer was requested; each holder answers by `ExportAnswered`. */
export const ExportRequested = defineEvent('ExportRequested', v.object({ ...person, request: id }), { personal: true });

/** A part of what a holder stores of a customer, a JSON value by itself, of at most 100,000 characters: part `n` of `of`, counted from 1. */
export const ExportAnswered = defineEvent(
  'ExportAnswered',
  v.object({
    request: id,
    customer: id,
    by: v.picklist(personHolders),
    n: v.pipe(v.number(), v.integer(), v.minValue(1)),
    of: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
    json: v.pipe(v.string(), v.maxLength(100_000)),
  }),
  { personal: true },
);

/** A request goes on by its next step, of which this is the number: who is to answer is asked, then customers erase or export their own. */
export const PrivacyStepDue = defineEvent(
  'PrivacyStepDue',
  v.object({ step: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
);
