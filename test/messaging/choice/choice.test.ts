import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Suppression } from '../../../functions/messaging/addresses/address.ts';
import { agreed } from '../../../functions/messaging/answers/consent.ts';
import { emailWay } from '../../../functions/messaging/channels/email/way.ts';
import { kakaoWay, smsWay } from '../../../functions/messaging/channels/phone/ways.ts';
import { waysFor } from '../../../functions/messaging/choice/choice.ts';
import type { Addressed, ChannelWay } from '../../../functions/messaging/choice/way.ts';
import type { LetterTemplate } from '../../../functions/messaging/letters/parts/template.ts';
import { reply } from '../../../functions/messaging/letters/reply.ts';
import { wayFor } from '../../../functions/messaging/policy/channel-checks.ts';
import {
  applyConsent,
  applyProfile,
  newRecipient,
  type Recipient,
} from '../../../functions/messaging/policy/recipient.ts';
import { sendPolicy } from '../../../functions/messaging/policy/send-policy.ts';
import { addressId, phoneId } from '../../../shared/base/ids.ts';
import type { CustomerProfile } from '../../../shared/events/customers.ts';
import type { MessageRequest, OutboundChannel } from '../../../shared/events/messaging.ts';
import type { ShopDocument } from '../../../shared/events/shops.ts';
import { request as example } from '../../shared/kernel/examples.ts';
import { shop as byMailAlone } from '../letters/demo.ts';

const ways: readonly ChannelWay[] = [emailWay, smsWay, kakaoWay];
const now = '2026-11-22T01:00:00.000Z';
const phone = '+821098765432';
const email = 'minji@shop.example';

const byMail = { ...reply, kind: 'delay' } as unknown as LetterTemplate;
const alimtalk: NonNullable<LetterTemplate['alimtalk']> = { text: '', variables: () => ({}) };
/** A letter that has words for every channel, and what belongs on a phone. */
const letter: LetterTemplate = { ...byMail, alimtalk };
const onPhone: LetterTemplate = { ...letter, onPhone: true };
const { texts: _, alimtalk: __, ...mailOnly } = letter;

const sender = { ...byMailAlone.brand.sender, sms: '02-123-4567' };
const sms = { by: ['solapi' as const] };
const kakao = { by: ['solapi' as const], profile: 'KA01PFdemo', templates: { delay: 'D1' } };
const shopWith = (channels: ShopDocument['channels']): ShopDocument => ({
  ...byMailAlone,
  brand: { ...byMailAlone.brand, sender },
  ...(channels && { channels }),
});
const shop = shopWith({ sms, kakao });

interface Case {
  readonly letter?: LetterTemplate;
  readonly shop?: ShopDocument;
  readonly profile?: Partial<CustomerProfile>;
  readonly purpose?: MessageRequest['purpose'];
  readonly by?: readonly OutboundChannel[];
  readonly before?: Parameters<typeof waysFor>[1]['before'];
  readonly agreedTo?: readonly OutboundChannel[];
  readonly suppressed?: readonly string[];
}

const bounced = (digest: string): Suppression => ({ at: now, message: digest, why: 'bounced' });

function recipientOf({ profile = {}, agreedTo = [] }: Case): Recipient {
  const known = applyProfile(newRecipient, 1, { customer: 'c1', email, phone, ...profile } as CustomerProfile);
  return agreedTo.reduce<Recipient>(
    (before, channel) =>
      applyConsent(before, { channel, purpose: 'marketing', given: true, source: 'api', at: now, cause: channel }),
    known,
  );
}

/** By what a message goes and why, and what the policy says of it there. */
function decided(told: Case) {
  const { by, purpose = 'transactional', suppressed = [] } = told;
  const request: MessageRequest = { ...example, purpose, stillTrue: [], ...(by && { by: [...by] }) };
  const recipient = recipientOf(told);
  const known = { letter, shop, profile: recipient.profile, before: undefined, ...told, recipient };
  const input = {
    ...{ recipient, isAddressErased: false, statuses: [], test: false, now, since: now },
    ...{ stops: { shop: [], stage: [] }, zone: 'Asia/Seoul', shopZone: 'Asia/Seoul', channels: known.shop.channels },
    ways: waysFor(request, { ...known, profile: recipient.profile }, ways),
    suppressions: new Map(suppressed.map((digest) => [digest, bounced(digest)])),
  };
  const way = wayFor(request, input);
  return { way, verdict: sendPolicy(request, { ...input, way }), ways: input.ways };
}

const [phones, mails] = [{ address: phone }, { address: email }];

describe('a message goes by', () => {
  test.for<readonly [string, Case, Pick<Addressed, 'channel' | 'because'>, { address: string } | { skip: string }]>([
    ['what its request states', { by: ['sms'] }, { channel: 'sms', because: 'stated' }, phones],
    [
      'the first that is connected of those that its request states',
      { by: ['kakao', 'sms'], shop: shopWith({ sms }) },
      { channel: 'sms', because: 'stated' },
      phones,
    ],
    ['what its reader asked for', { profile: { channel: 'sms' } }, { channel: 'sms', because: 'preferred' }, phones],
    [
      'another than its reader asked for, where it has no words for that',
      { profile: { channel: 'sms' }, letter: mailOnly as LetterTemplate },
      { channel: 'email', because: 'only' },
      mails,
    ],
    ['mail, by its kind', {}, { channel: 'email', because: 'kind' }, mails],
    ['the cheapest way to a phone, by its kind', { letter: onPhone }, { channel: 'kakao', because: 'kind' }, phones],
    ['the next one, without an address', { profile: { email: '' } }, { channel: 'kakao', because: 'next' }, phones],
    [
      'the next one, where the cheaper is not connected',
      { letter: onPhone, shop: shopWith({ sms }) },
      { channel: 'sms', because: 'kind' },
      phones,
    ],
    [
      'the next one, where nothing is sent to the address',
      { suppressed: [addressId(email)] },
      { channel: 'kakao', because: 'next' },
      phones,
    ],
    [
      'the next one, without a consent',
      { purpose: 'marketing', agreedTo: ['sms'] },
      { channel: 'sms', because: 'next' },
      phones,
    ],
    [
      'none, and the reason of the first one is told',
      { suppressed: [addressId(email), phoneId(phone)] },
      { channel: 'email', because: 'kind' },
      { skip: 'suppressed' },
    ],
    [
      'that by which an attempt may have gone, and by no other',
      { profile: { email: '' }, before: { attempt: 1, by: 'email' } },
      { channel: 'email', because: 'stated' },
      { skip: 'no-address' },
    ],
    [
      'text alone, where nobody has KakaoTalk',
      { letter: onPhone, before: { attempt: 0, by: 'kakao', hadNoKakao: 'solapi~1' } },
      { channel: 'sms', because: 'no-kakao' },
      phones,
    ],
  ])('%s', ([, told, way, end]) => {
    const { way: taken, verdict } = decided(told);
    expect(taken).toMatchObject(way);
    expect('to' in verdict ? { address: verdict.to.address } : verdict).toEqual(end);
  });
});

test.for<readonly [string, Case]>([
  ['what its request states is not connected', { by: ['sms'], shop: shopWith({ kakao }) }],
  [
    'nobody has KakaoTalk, and text messages are not connected',
    { shop: shopWith({ kakao }), before: { attempt: 0, by: 'kakao', hadNoKakao: 'solapi~1' } },
  ],
  [
    'an attempt may have gone by what is not connected any more',
    { shop: shopWith({ kakao }), before: { attempt: 1, by: 'sms' } },
  ],
  ['it is advertising, and only AlimTalk is stated', { by: ['kakao'], purpose: 'marketing', agreedTo: ['kakao'] }],
])('it goes by nothing where %s', ([, told]) => {
  const { way, verdict } = decided(told);
  expect([way, verdict]).toEqual([undefined, { skip: 'no-channel' }]);
});

const channel = fc.constantFrom<OutboundChannel>('email', 'sms', 'kakao');
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const anyCase = fc.record({
  letter: fc.constantFrom(letter, onPhone, mailOnly as LetterTemplate, byMail),
  shop: fc.constantFrom(shop, shopWith({ sms }), shopWith({ kakao }), byMailAlone, {
    ...shop,
    brand: byMailAlone.brand,
  }),
  profile: fc.record({
    email: fc.constantFrom(email, '', 'no address'),
    phone: fc.constantFrom(phone, '+8221234567', '+14155550123', undefined),
    channel: maybe(channel),
  }),
  purpose: fc.constantFrom<MessageRequest['purpose']>('transactional', 'service', 'marketing'),
  by: maybe(fc.uniqueArray(channel, { minLength: 1 })),
  before: fc.constantFrom(
    undefined,
    { attempt: 0 },
    { attempt: 1 },
    { attempt: 1, by: 'sms' as const },
    { attempt: 1, by: 'kakao' as const },
    { attempt: 0, by: 'kakao' as const, hadNoKakao: 'solapi~1' },
    { attempt: 1, by: 'sms' as const, hadNoKakao: 'solapi~1' },
  ),
  agreedTo: fc.uniqueArray(channel),
  suppressed: fc.subarray([addressId(email), phoneId(phone)]),
});

test('nothing goes by a channel without its address, its consent and its connection, or where nothing may be sent', () => {
  fc.assert(
    fc.property(anyCase, (told) => {
      const { way, verdict } = decided(told as Case);
      if (!('to' in verdict)) return;
      const by = ways.find((each) => each.channel === way?.channel) as ChannelWay;
      const recipient = recipientOf(told as Case);
      expect(recipient.profile && by.addressOf(recipient.profile)).toBe(verdict.to.address);
      expect(verdict.to.address).toBeTruthy();
      expect(by.isConnected(told.shop, told.letter)).toBe(true);
      expect(told.suppressed).not.toContain(way?.digest);
      if (told.purpose !== 'marketing') return;
      expect(by.channel).not.toBe('kakao');
      expect(agreed(recipient, 'marketing', by.channel)).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

test('what may have gone by one channel goes by no other, and what found no KakaoTalk by text alone', () => {
  fc.assert(
    fc.property(anyCase, (told) => {
      const { before } = told;
      const all = decided(told as Case).ways.map((each) => each.channel);
      if (before?.hadNoKakao) expect(all).toEqual(all.length > 0 ? ['sms'] : []);
      else if (before && before.attempt > 0) expect(all).toEqual(all.length > 0 ? [before.by ?? 'email'] : []);
      else if (told.by) expect(told.by).toEqual(expect.arrayContaining(all));
      expect(new Set(all).size).toBe(all.length);
    }),
    { numRuns: 1_000 },
  );
});

test('whatever is connected, of a message that no channel can carry the reason of the first choice is told', () => {
  fc.assert(
    fc.property(anyCase, (told) => {
      const { way, verdict, ways: all } = decided(told as Case);
      if (!('skip' in verdict) || all.length === 0) return;
      expect(way).toEqual(all[0]);
    }),
  );
});
