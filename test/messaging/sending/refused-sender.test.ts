import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sendMail } from '../../../functions/messaging/sending/ses.client.ts';

const source = 'hana@care.example';
const why = `Email address is not verified. The following identities failed the check in region EU-CENTRAL-1: ${source}`;
const error = `<Type>Sender</Type><Code>MessageRejected</Code><Message>${why}</Message>`;
const before = { ...process.env };
let server: Server;

/** SES that refuses the sender's domain, in its own words. */
beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume();
    response.writeHead(400, { 'content-type': 'text/xml' });
    response.end(`<ErrorResponse><Error>${error}</Error><RequestId>r</RequestId></ErrorResponse>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const endpoint = { AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`, AWS_REGION: 'eu-central-1' };
  Object.assign(process.env, { ...endpoint, AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' });
});
afterAll(() => {
  process.env = before;
  server.close();
});

test.each([
  ['its only domain: every mail would be refused', ['care.example'], 'everybody'],
  ['one of two domains: mails from the other may go', ['mail.example', 'care.example'], 'some'],
  ['no domain of it: only that shop is wrong', ['mail.example'], 'some'],
])('a refused sender bars a stage, if it is of %s', async (_, senderDomains, whom) => {
  const mail = { source, to: 'minji@shop.example', mime: Buffer.from(''), configurationSet: 'c', senderDomains };
  expect(await sendMail({ ...mail, tags: {} })).toEqual({
    barred: { because: 'sender-refused', whom, why: 'hana@care.example is not verified' },
  });
});
