import { expect, test } from 'vitest';
import { problems, problemType } from '../../../shared/api/problems.ts';

/** Clients branch on the code, and their libraries on the status: a code that was released keeps both. */
const released: Readonly<Record<number, string>> = {
  400: 'body-not-json idempotency-key-invalid idempotency-key-required next-invalid product-id-invalid query-invalid',
  401: 'signature-expired signature-invalid',
  403: 'role-forbidden scope-forbidden shop-forbidden staff-ended',
  404: 'attachment-not-found customer-not-found export-not-found import-not-found key-not-found link-invalid mail-not-found merge-not-found message-not-found not-found note-not-found order-not-found picture-not-found platform-not-found preview-not-found provider-not-found replay-not-found reservation-not-found secret-not-found shop-not-found short-link-not-found staff-not-found stop-not-found suppression-not-found survey-not-found template-not-found text-not-kept ticket-not-found upload-not-found',
  409: 'address-taken answer-held answer-sent answered-meanwhile customer-unreachable erasure-requested idempotency-key-in-use import-running key-limit merge-limit merge-too-old picture-limit points-insufficient points-spent preview-outdated preview-running promise-fixed push-not-connected replay-missing reservation-ended secret-limit snooze-past-promise staff-limit staff-self stop-limit template-limit ticket-closed ticket-is-task ticket-merged tickets-of-others wording-limit',
  410: 'link-expired',
  412: 'already-exists version-conflict',
  413: 'body-too-large',
  415: 'content-type-unsupported',
  422: 'body-invalid columns-invalid idempotency-key-reused picture-refused reply-has-gaps same-customer text-not-carried',
  428: 'if-match-required',
  429: 'reservation-limit',
  500: 'internal-error',
  503: 'not-ready',
};

test('a code that was released keeps its name and its status', () => {
  const known = Map.groupBy(Object.entries(problems), ([, { status }]) => status);
  const codes = [...known].map(([status, all]) => [
    status,
    all
      .map(([code]) => code)
      .sort()
      .join(' '),
  ]);
  expect(Object.fromEntries(codes)).toEqual(released);
});

test('each has a title of its own, as a sentence begins and without an end', () => {
  const titles = Object.values(problems).map(({ title }) => title);
  expect(new Set(titles).size).toBe(titles.length);
  for (const title of titles) expect(title).toMatch(/^[A-Z][^.]+$/);
});

test('each is described in the document of the API', () => {
  expect(problemType('link-expired')).toBe('/v1/openapi.json#/components/examples/link-expired');
});
