import { expect, test } from 'vitest';
import { ownDataRoutes } from '../../../functions/customers/account/own-data.routes.ts';
import { shops } from '../../../functions/customers/customer/customers.store.ts';
import { signLink } from '../../../shared/api/links.ts';
import { saveProjection } from '../../../shared/kernel/projection.ts';
import { shop } from '../../messaging/letters/demo.ts';
import { inProcessAws } from '../../support/in-process-aws.ts';
import { at, callOf, known } from '../search/listed.ts';

inProcessAws();
const [, askCopy, showCopy, giveCopy] = ownDataRoutes(async () => ['key']);

const pathOf = (customer: string) => {
  const link = { shop: 'demo', purpose: 'me' as const, customer, expiresAt: '2099-01-01T00:00:00.000Z' };
  return { token: signLink(['key'], link) };
};

test('a copy is shown and given to the customer whom it is about, and behind no other link', async () => {
  const event = {
    ...{ id: 'shop/demo/demo@1.1', name: 'ShopChanged', v: 1, shop: 'demo', subject: 'shop/demo/demo', version: 1 },
    ...{ status: 'open', at, cause: 'test', test: false, data: shop },
  };
  await saveProjection(shops, event, shop);
  await known('minji', { given: '민지', email: 'minji@shop.example' });
  await known('john', { given: 'John', email: 'john@shop.example' });
  const asked = await askCopy?.answer(callOf({ path: pathOf('minji') }));
  const [, request = ''] = /copies\/([a-z2-7]{26})/.exec(JSON.stringify(asked)) ?? [];
  expect(request).not.toBe('');
  for (const route of [showCopy, giveCopy]) {
    expect(await route?.answer(callOf({ path: { ...pathOf('minji'), request } }))).toMatchObject({ status: 200 });
    for (const path of [
      { ...pathOf('john'), request },
      { ...pathOf('minji'), request: 'a'.repeat(26) },
    ])
      await expect(route?.answer(callOf({ path }))).rejects.toMatchObject({ code: 'link-invalid' });
  }
});
