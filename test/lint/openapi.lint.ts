import { beforeAll, expect, test } from 'vitest';
import { openApi, routeTables } from '../../infra/build/openapi.ts';
import { install, ofRedocly, ofSpectral } from './openapi-linters.ts';

let source: string;
beforeAll(async () => {
  install();
  source = openApi(await routeTables());
}, 300_000);

test('the document of the API is found well by Redocly', async () => {
  expect(await ofRedocly(source)).toEqual([]);
});

test('the document of the API is found well by Spectral', async () => {
  expect(await ofSpectral(source)).toEqual([]);
});

test.each([
  ['an example that does not fit its schema', '"example":"demo"', '"example":7'],
  ['a name of an operation that another one has', '"operationId":"getTicket"', '"operationId":"listTickets"'],
  ['a tag that is not described', '"tags":["Tickets"]', '"tags":["Cases"]'],
])('%s is found', async (_, right, wrong) => {
  expect(source).toContain(right);
  const mistaken = source.replace(right, wrong);

  expect([...(await ofRedocly(mistaken)), ...(await ofSpectral(mistaken))]).not.toEqual([]);
});
