import * as v from 'valibot';
import { bodyOf } from '../../../shared/api/body.ts';
import { type Call, causeOf, Problem, type Role, type Route } from '../../../shared/api/http.ts';
import { nextPage, pageIn } from '../../../shared/api/paging.ts';
import { seesMasked } from '../../../shared/api/person.ts';
import { lines } from '../../../shared/api/shapes.ts';
import { systemClock } from '../../../shared/base/clock.ts';
import { id, instant } from '../../../shared/events/event.ts';
import { type Keyed, keyed } from '../../../shared/kernel/idempotency.ts';
import { maskedEmail } from '../../../shared/text/masked.ts';
import { released, suppressionOf, suppressionReasons } from './address.ts';
import { addresses, type SuppressedRow, suppressedAddresses } from './addresses.store.ts';

const suppressionReaders: Role[] = ['agent', 'lead', 'admin'];
const releasers: Role[] = ['lead', 'admin'];

const suppressedPlace = /^[\d:.TZ-]{20,24}#[\da-f]{64}$/;

async function listSuppressed(call: Call) {
  const { rows, next } = await suppressedAddresses(call.shop, systemClock(), pageIn(call, suppressedPlace));
  const isMasked = seesMasked(call);
  return { status: 200, body: { items: rows.map((row) => suppressedView(row, isMasked)), ...nextPage(next) } };
}

function suppressedView({ id: digest, address, suppression }: SuppressedRow, isMasked: boolean) {
  const { why, at, until, because, message, customer } = suppression;
  return {
    id: digest,
    address: isMasked ? maskedEmail(address) : address,
    because: why,
    since: at,
    messageId: message,
    ...(because && { reason: because }),
    ...(until && { until }),
    ...(customer && { customerId: customer }),
  };
}

const releaseBody = v.object({ reason: lines(300) });

/** Mail is sent to the address again, until it is reported again. What was skipped meanwhile is not sent after all. */
async function release(call: Call, keyed: Keyed): Promise<void> {
  const { reason } = bodyOf(releaseBody, call);
  const { shop, path } = call;
  const address = addresses.of(shop, path.id ?? '');
  const at = systemClock();
  await address.change(causeOf(call, address.subject, at), (before) => {
    if (!before || before.requestedAt !== undefined || !suppressionOf(before, at))
      throw new Problem('suppression-not-found');
    return {
      state: released(before, { at, by: String(call.claims.sub), reason }),
      alsoWrite: keyed.answering({ status: 200, body: { id: path.id, releasedAt: at } }),
    };
  });
}

const suppressionsPath = '/v1/shops/{shop}/suppressions';

const suppressedShape = v.object({
  /** The digest of the address. */
  id: v.string(),
  address: v.string(),
  because: v.picklist(suppressionReasons),
  since: instant,
  /** The message that was reported. */
  messageId: id,
  /** The provider's reason. */
  reason: v.optional(id),
  until: v.optional(instant),
  customerId: v.optional(id),
});

/** Addresses to which no mail is sent, because of what was reported of them. */
export const suppressionRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: suppressionsPath,
    answer: listSuppressed,
    docs: {
      summary: 'List suppressed addresses',
      roles: suppressionReaders,
      query: v.object({ next: v.optional(v.string()) }),
      response: v.object({ items: v.array(suppressedShape), next: v.optional(v.string()) }),
    },
  },
  keyed({
    method: 'POST',
    path: `${suppressionsPath}/{id}/release`,
    write: release,
    docs: {
      summary: 'Send mail to a suppressed address again',
      roles: releasers,
      body: releaseBody,
      response: v.object({ id: v.string(), releasedAt: instant }),
    },
  }),
];
