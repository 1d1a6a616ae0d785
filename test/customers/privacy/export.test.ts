import { expect, test } from 'vitest';
import { exportRoutes } from '../../../functions/customers/privacy/export.routes.ts';
import { beginRequest } from '../../../functions/customers/privacy/requests.store.ts';
import type { Call } from '../../../shared/api/http.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';
import { at, callOf, causedAt, masked } from '../search/listed.ts';

inProcessAws();
const [fetchExport] = exportRoutes;

test('an export is for nobody to whom contacts are masked, and an erasure has none', async () => {
  const about = { requestedAt: at, begunAt: at, by: 'staff', customer: 'minji', orders: 0 } as const;
  const [access, erasure] = ['a'.repeat(26), 'b'.repeat(26)];
  await beginRequest('demo', { ...about, id: access, kind: 'access' }, causedAt(at));
  await beginRequest('demo', { ...about, id: erasure, kind: 'erase-customer' }, causedAt(at));
  const fetched = (request: string, claims: Call['claims'] = { sub: 'lead' }, shop = 'demo') =>
    fetchExport?.answer(callOf({ path: { request }, claims, shop }));
  expect(await fetched(access)).toMatchObject({ status: 200, body: { request: access, customer: 'minji' } });
  await expect(fetched(access, masked)).rejects.toMatchObject({ code: 'role-forbidden' });
  for (const [request, shop] of [
    [erasure, 'demo'],
    [access, 'tea'],
    ['..', 'demo'],
  ] as const)
    await expect(fetched(request, { sub: 'lead' }, shop)).rejects.toMatchObject({ code: 'export-not-found' });
});
