import { beforeAll, expect, test } from 'vitest';
import { openApi, routeTables } from '../../infra/build/openapi.ts';
import { install, ofRedocly, ofSpectral } from './openapi-linters.ts';

let source: string;
beforeAll(async () => {
  install();
  source = openApi(await routeTables());
}, 300_000);

/** These have no page of their own: they lead to one. */
const leadElsewhere = new Set(
  [
    ...['~1s~1{code}/get', '~1s~1t~1{code}/get', '~1p~1unsubscribe~1{token}/get', '~1p~1preferences~1{token}/post'],
    ...['~1p~1contact/post', '~1p~1contact~1{token}/post', '~1p~1desk-address~1{token}/post'],
  ].map(
    (path) => `operation-2xx-response at #/paths/${path}/responses: Operation must have at least one \`2XX\` response.`,
  ),
);
const redocly = async (document: string) => (await ofRedocly(document)).filter((each) => !leadElsewhere.has(each));

test('the document of the API is found well by Redocly', async () => {
  expect(await redocly(source)).toEqual([]);
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

  expect([...(await redocly(mistaken)), ...(await ofSpectral(mistaken))]).not.toEqual([]);
});
