import { createHash } from 'node:crypto';
import type { PhoneMessage, TextBody } from '../../../../../functions/messaging/channels/providers/provider.ts';

export const now = '2026-12-01T01:00:00.000Z';
export const key = 'NCSTESTKEY000000';
export const ourId = '0a'.repeat(32);

/** A message of text to Minji, at its second attempt. */
export const aText = (body: TextBody): PhoneMessage => ({
  id: ourId,
  attempt: 2,
  to: '+821012345678',
  from: '0212345678',
  body,
  isAdvertising: false,
});

export const anAlimTalk = (): PhoneMessage => ({
  ...aText({ kind: 'sms', text: '' }),
  body: {
    kind: 'alimtalk',
    profile: 'KA01PFdemo',
    template: 'KA01TPdemo',
    variables: { 이름: '민지', 번호: '1042' },
    text: '민지님, 주문 1042가 도착했어요.',
  },
});

/** What Solapi sends as `X-Solapi-Secret`. */
export const secretHeader = (secret: string): string => createHash('sha1').update(secret).digest('hex');
