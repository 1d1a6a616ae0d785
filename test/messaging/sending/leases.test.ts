import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { sendMail, sesTimeouts } from '../../../functions/messaging/sending/ses.client.ts';

/** Of a message, in milliseconds. */
const lease = 60_000;

test('who sends has given up before the lease of the message is over', () => {
  const longest = sesTimeouts.connectionTimeout + sesTimeouts.requestTimeout;

  expect(longest).toBeGreaterThan(0);
  expect(longest).toBeLessThan(lease / 2);
});

test('SES is asked once, whatever it answers: it has no key by which a repetition would be one mail', async () => {
  let asked = 0;
  const server = createServer((_, response) => {
    asked++;
    response.writeHead(500).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const before = { ...process.env };
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'a',
    AWS_SECRET_ACCESS_KEY: 'b',
  });
  onTestFinished(() => {
    process.env = before;
    server.close();
  });
  const mail = {
    source: 'a@shop.example',
    to: 'b@shop.example',
    mime: Buffer.from(''),
    configurationSet: 'c',
    senderDomains: ['shop.example'],
    tags: {},
  };

  await expect(sendMail(mail)).rejects.toThrow();
  expect(asked).toBe(1);
});
