import { plusSeconds } from '../../../../shared/base/clock.ts';
import type { Delivery } from '../../policy/refusal.ts';

/** What an endpoint answered: the status, and when it wants to be asked again, if it says so. */
export interface EndpointResponse {
  readonly status: number;
  readonly retryAfter?: string | undefined;
}

/** The longest that an endpoint may put off an answer to a customer. */
const maxPutOffSeconds = 3_600;

/** Beside the errors of a server: "ask again" (RFC 9110, 15.5.9; RFC 6585, 4; RFC 8470, 5.2). */
const passing = [408, 425, 429];

/**
 * What a response means for the answer. A redirect is a refusal: the answer and its signature go to the address that the shop named, and to
 * no other. A body is never read, so nothing in it counts.
 */
export function deliveryAfter({ status, retryAfter }: EndpointResponse, now: string): Delivery {
  if (status >= 200 && status < 300) return { accepted: '' };
  if (status >= 500 || passing.includes(status))
    return { busy: `The endpoint answered ${status}`, retryAt: putOffUntil(retryAfter, now) };
  return { refused: `The endpoint answered ${status}` };
}

/** `Retry-After` in seconds or as a date (RFC 9110, 10.2.3); not in the past, and at most an hour from now. */
function putOffUntil(retryAfter: string | undefined, now: string): string | undefined {
  if (retryAfter === undefined) return undefined;
  const asked = /^\d{1,9}$/.test(retryAfter) ? Number(retryAfter) : (Date.parse(retryAfter) - Date.parse(now)) / 1_000;
  if (!Number.isFinite(asked)) return undefined;
  return plusSeconds(now, Math.min(Math.max(asked, 1), maxPutOffSeconds));
}
