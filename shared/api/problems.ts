/**
 * Every kind of refusal, by the code that clients branch on: its status, and a title that is the same in each occurrence.
 * Codes are stable: one that was released is neither renamed nor given another meaning.
 */
export const problems = {
  'body-not-json': { status: 400, title: 'The body is not JSON' },
  'idempotency-key-invalid': { status: 400, title: 'The Idempotency-Key header is invalid' },
  'idempotency-key-required': { status: 400, title: 'The Idempotency-Key header is required' },
  'next-invalid': { status: 400, title: 'The next parameter is invalid' },
  'product-id-invalid': { status: 400, title: 'The id does not name its platform' },
  'query-invalid': { status: 400, title: 'A query parameter is invalid' },
  'signature-invalid': { status: 401, title: 'The signature is wrong or missing' },
  'role-forbidden': { status: 403, title: 'Your role in this shop does not allow this' },
  'shop-forbidden': { status: 403, title: 'Your token gives no access to this shop' },
  'customer-not-found': { status: 404, title: 'There is no such customer in this shop' },
  'import-not-found': { status: 404, title: 'There is no such import in this shop' },
  'link-invalid': { status: 404, title: 'The link is invalid' },
  'note-not-found': { status: 404, title: 'There is no note at this address' },
  'not-found': { status: 404, title: 'There is nothing at this address' },
  'order-not-found': { status: 404, title: 'There is no such order in this shop' },
  'platform-not-found': { status: 404, title: 'There is no such platform' },
  'preview-not-found': { status: 404, title: 'There is no such preview' },
  'replay-not-found': { status: 404, title: 'There is no such replay in this shop' },
  'reservation-not-found': { status: 404, title: 'There is no such reservation' },
  'secret-not-found': { status: 404, title: 'There is no such secret in this shop' },
  'shop-not-found': { status: 404, title: 'There is no such shop' },
  'survey-not-found': { status: 404, title: 'There is no such survey in this shop' },
  'ticket-not-found': { status: 404, title: 'There is no such ticket in this shop' },
  'address-taken': { status: 409, title: 'The address belongs to another shop' },
  'customer-unreachable': { status: 409, title: 'No mail can be sent to this address' },
  'idempotency-key-in-use': { status: 409, title: 'Another call with this Idempotency-Key is still running' },
  'import-running': { status: 409, title: 'Another import is running' },
  'points-insufficient': { status: 409, title: 'There are not enough points' },
  'points-spent': { status: 409, title: 'These points have been spent' },
  'preview-outdated': { status: 409, title: 'The preview is out of date' },
  'preview-running': { status: 409, title: 'The preview is not finished' },
  'promise-fixed': { status: 409, title: 'The promised day cannot be changed' },
  'reservation-ended': { status: 409, title: 'This reservation was released or has expired' },
  'secret-limit': { status: 409, title: 'The platform has as many secrets as it may have' },
  'ticket-closed': { status: 409, title: 'The ticket is closed' },
  'link-expired': { status: 410, title: 'The link has expired' },
  'already-exists': { status: 412, title: 'There is something at this address already' },
  'version-conflict': { status: 412, title: 'This was changed since you read it' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'content-type-unsupported': { status: 415, title: 'This content type is not supported' },
  'body-invalid': { status: 422, title: 'The body is invalid' },
  'columns-invalid': { status: 422, title: 'The columns are invalid' },
  'idempotency-key-reused': { status: 422, title: 'This Idempotency-Key was used with another body' },
  'if-match-required': { status: 428, title: 'The If-Match header is required' },
  'reservation-limit': { status: 429, title: 'This customer has too many reservations' },
  'internal-error': { status: 500, title: 'This failed in the service' },
  'not-ready': { status: 503, title: 'This cannot be answered yet' },
} as const satisfies Readonly<Record<string, { readonly status: number; readonly title: string }>>;

export type ProblemCode = keyof typeof problems;

/** Where the API's own document describes a problem (RFC 9457, 3.1.1): relative to the address of the API, whose host is its stage's. */
export const problemType = (code: ProblemCode): string => `/v1/openapi.json#/components/examples/${code}`;
