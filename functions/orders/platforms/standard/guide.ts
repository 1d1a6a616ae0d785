import { before, type Guide, listed, signature } from '../contract/guide.ts';

export const standardGuide: Guide = {
  testTopic: 'connection.tested',
  steps: (address, secret, topics) => [
    `Post to ${address}`,
    `Sign as Standard Webhooks says, with ${secret ?? 'the secret you gave'}`,
    `These types are read (docs/connect-any-shop.md has every shape, and a first call to copy):${listed(topics, before('.'))}`,
  ],
  call: (secret, { id, seconds }) => {
    const at = new Date(seconds * 1000).toISOString();
    const body = JSON.stringify({ type: standardGuide.testTopic, timestamp: at, data: { id } });
    const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : secret;
    const headers = { 'webhook-id': id, 'webhook-timestamp': String(seconds) };
    return { body, headers: { ...headers, 'webhook-signature': `v1,${signature(key, `${id}.${seconds}.${body}`)}` } };
  },
};
