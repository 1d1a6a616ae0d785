import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { Api } from '../../../infra/cli/api.ts';
import { sendTest } from '../../../infra/cli/shop/provider-test.ts';

test('a test message that comes before the settings of the shop is sent again', async () => {
  const states = [
    { state: 'skipped', because: 'no-channel' },
    { state: 'delivered', at: '2026-12-01T01:00:00.000Z' },
  ];
  const server = createServer(({ method, url = '' }, response) => {
    const answers = { token: 't', id: 'channel-test~1', items: [] };
    const isMessage = method === 'GET' && url.includes('/messages/');
    response.writeHead(200).end(JSON.stringify(isMessage ? states.shift() : answers));
  });
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  const api = new Api(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  const occasion = { shop: 'demo', provider: 'solapi', from: '02-123-4567', to: '010-1234-5678' } as const;

  await sendTest({ ...occasion, api, isLocal: true, print, progress: print });

  server.closeAllConnections();
  server.close();
  expect(lines.filter((line) => line === 'A text message was sent to 010-1234-5678.')).toHaveLength(2);
  expect(lines.at(-1)).toBe('Received at 2026-12-01T01:00:00.000Z. demo sends text messages by Solapi.');
});
