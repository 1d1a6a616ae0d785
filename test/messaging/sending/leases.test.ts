import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sendMail, sesTimeouts } from '../../../functions/messaging/channels/email/ses.client.ts';

/** Of a message, in milliseconds. */
const lease = 60_000;

const before = { ...process.env };
let server: Server;
let asked: number;
/** What SES answers; without it, it fails. */
let refusal: string | undefined;

/** One for all tests: the client reads its address once. */
beforeAll(async () => {
  server = createServer((request, response) => {
    asked++;
    request.resume();
    if (refusal === undefined) response.writeHead(500).end();
    else response.writeHead(400, { 'content-type': 'text/xml' }).end(refusal);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'a',
    AWS_SECRET_ACCESS_KEY: 'b',
  });
});
afterAll(() => {
  process.env = before;
  server.close();
});
beforeEach(() => {
  asked = 0;
  refusal = undefined;
});

const source = 'hana@care.example';
const mail = {
  ...{ source, to: 'minji@shop.example', mime: Buffer.from(''), configurationSet: 'c', tags: {} },
  senderDomains: ['care.example'],
};

test('who sends has given up before the lease of the message is over', () => {
  const longest = sesTimeouts.connectionTimeout + sesTimeouts.requestTimeout;

  expect(longest).toBeGreaterThan(0);
  expect(longest).toBeLessThan(lease / 2);
});

test('SES is asked once, whatever it answers: it has no key by which a repetition would be one mail', async () => {
  await expect(sendMail(mail)).rejects.toThrow();
  expect(asked).toBe(1);
});

test.each([
  ['its only domain: every mail would be refused', ['care.example'], 'everybody'],
  ['one of two domains: mails from the other may go', ['mail.example', 'care.example'], 'some'],
  ['no domain of it: only that shop is wrong', ['mail.example'], 'some'],
])('a refused sender bars a stage, if it is of %s', async (_, senderDomains, whom) => {
  const why = `Email address is not verified. The following identities failed the check in region EU-CENTRAL-1: ${source}`;
  const error = `<Type>Sender</Type><Code>MessageRejected</Code><Message>${why}</Message>`;
  refusal = `<ErrorResponse><Error>${error}</Error><RequestId>r</RequestId></ErrorResponse>`;

  expect(await sendMail({ ...mail, senderDomains })).toEqual({
    barred: { because: 'sender-refused', whom, why: 'hana@care.example is not verified' },
  });
});

test.each([
  ['the only domain', ['care.example'], 'everybody'],
  ['one of two domains', ['mail.example', 'care.example'], 'some'],
])('a MAIL FROM domain without a record bars who sends from it: %s', async (_, senderDomains, whom) => {
  const error = '<Type>Sender</Type><Code>MailFromDomainNotVerifiedException</Code><Message>No MX record.</Message>';
  refusal = `<ErrorResponse><Error>${error}</Error><RequestId>r</RequestId></ErrorResponse>`;
  expect(await sendMail({ ...mail, senderDomains })).toEqual({
    barred: { because: 'sender-refused', whom, why: 'the MAIL FROM domain of care.example is not verified' },
  });
});
