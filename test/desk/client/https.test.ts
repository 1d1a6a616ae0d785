import { describe, expect, test } from 'vitest';
import { askByHttps } from '../../../functions/desk/client/https.client.ts';
import { httpsOnLoopback } from '../../support/https-on-loopback.ts';

const url = 'https://api.example:8443/v1?a=b';
const ask = (withinMs = 5_000) => askByHttps({ method: 'POST', url, body: '가', withinMs });

describe('a call by HTTPS', () => {
  test('is sent whole, and gives the status, the headers and the text', async () => {
    let answer: unknown;
    const heard = await httpsOnLoopback(
      async () => {
        answer = await ask();
      },
      (response) => response.writeHead(404, { etag: '"1"' }).end('없음'),
    );
    expect(answer).toMatchObject({ status: 404, text: '없음', headers: { etag: '"1"' } });
    expect(heard[0]).toMatchObject({ method: 'POST', host: 'api.example:8443', path: '/v1?a=b', body: '가' });
    expect(heard[0]?.headers['content-length']).toBe('3');
  });

  test('goes by no other protocol', async () => {
    await expect(askByHttps({ method: 'GET', url: 'http://api.example/', withinMs: 5_000 })).rejects.toThrow(
      'api.example is not called by HTTPS',
    );
  });

  test('is given up after its time, also in the middle of an answer', async () => {
    await httpsOnLoopback(
      () => expect(ask(60)).rejects.toThrow('did not answer within 60 ms'),
      () => {},
    );
    await httpsOnLoopback(
      () => expect(ask(60)).rejects.toThrow('did not answer within 60 ms'),
      (response) => response.write('a'),
    );
  });

  test('is given up when it answers too much, breaks off, or nobody is there', async () => {
    await httpsOnLoopback(
      () => expect(ask()).rejects.toThrow('answered more than 6291456 bytes'),
      (response) => response.end('a'.repeat(7 * 1024 * 1024)),
    );
    await httpsOnLoopback(
      () => expect(ask()).rejects.toThrow(/broke off|cannot be reached/),
      (response) => void response.write('a', () => response.destroy()),
    );
    await httpsOnLoopback(
      () => expect(ask()).rejects.toThrow('cannot be reached'),
      (response) => response.destroy(),
    );
  });
});
