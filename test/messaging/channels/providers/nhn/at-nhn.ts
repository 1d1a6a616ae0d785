import { createServer, type OutgoingHttpHeaders, request as plainly } from 'node:http';
import { nhn } from '../../../../../functions/messaging/channels/providers/nhn/nhn.client.ts';
import type {
  AlimTalkBody,
  PhoneMessage,
  TextBody,
} from '../../../../../functions/messaging/channels/providers/provider.ts';
import { NhnCloud } from '../../../../../infra/local/providers/nhn.ts';
import { listening } from '../../../../orders/stand-ins/site.ts';

export const now = '2026-12-01T03:00:00.000Z';

export const credentials = {
  'sms-app-key': 'smsApp',
  'sms-secret-key': 'smsSecret',
  'kakao-app-key': 'kakaoApp',
  'kakao-secret-key': 'kakaoSecret',
};

export const account = {
  keys: {
    sms: { appKey: 'smsApp', secretKey: 'smsSecret' },
    kakao: { appKey: 'kakaoApp', secretKey: 'kakaoSecret' },
  },
  senders: ['0212345678'],
  unsubscribeNumbers: ['0801234567'],
  profiles: ['profile'],
  templates: { sent: '#{name}님, #{order} 상품이 출발했습니다.' },
  mostMessages: 5_000,
};

export const sms: TextBody = { kind: 'sms', text: '주문하신 상품이 출발했습니다.' };
export const alimTalk: AlimTalkBody = {
  kind: 'alimtalk',
  profile: 'profile',
  template: 'sent',
  variables: { name: '민지', order: '#1001' },
  text: '민지님, #1001 상품이 출발했습니다.',
};
export const ad = '(광고) 단골\n겨울 새 상품이 왔습니다.\n무료수신거부 080-123-4567';

export const aMessage = (body: PhoneMessage['body'], others: Partial<PhoneMessage> = {}): PhoneMessage => ({
  id: 'a1'.repeat(32),
  attempt: 1,
  to: '+821012345678',
  from: '0212345678',
  body,
  isAdvertising: false,
  ...others,
});

export const soughtOf = ({ id, to }: PhoneMessage, accepted?: string) => ({
  ...{ id, to, accepted },
  since: '2026-12-01T02:50:00.000Z',
  until: now,
});

/** The provider, and the stand-in that it reaches on loopback by NHN's own names; `silent` takes what it is told and never answers. */
export async function atNhn({ answerMs = 2_000, isSilent = false, isSecure = true } = {}) {
  const cloud = new NhnCloud(() => Date.parse(now), account);
  const asked: string[] = [];
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const { method = '', url: path = '', headers } = incoming;
      const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
      asked.push(`${method} ${String(headers.host)}${path}`);
      const given = cloud.answer({
        method,
        host: String(headers.host),
        path,
        headers: lower,
        body: Buffer.concat(chunks),
      });
      if (!isSilent) outgoing.writeHead(given.status, given.headers).end(given.body);
    });
  });
  const port = await listening(server);
  const provider = nhn({
    answerMs,
    // The server here has no certificate: its connection stands when it is made.
    request: ({ agent: _, host, headers, ...options }, answer) =>
      plainly(
        {
          ...options,
          host: '127.0.0.1',
          port,
          headers: { ...(headers as OutgoingHttpHeaders), host: String(host) },
          agent: false,
        },
        answer,
      ).on('socket', (socket) => isSecure && socket.once('connect', () => socket.emit('secureConnect'))),
  });
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { cloud, asked, provider, close };
}
