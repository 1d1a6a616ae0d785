import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readAwsEvent } from '../../../../../functions/messaging/channels/providers/aws/aws-events.ts';
import { awsProvider } from '../../../../../functions/messaging/channels/providers/aws/sms-voice.client.ts';
import type { Credentials, PhoneMessage } from '../../../../../functions/messaging/channels/providers/provider.ts';
import { SmsVoice, type SmsVoiceSettings } from '../../../../../infra/local/phones/sms-voice.ts';
import type { PutEventsEntry } from '../../../../../infra/local/services/event-bus.ts';
import { plusSeconds } from '../../../../../shared/base/clock.ts';
import { portsWith } from '../../../../shared/aws/call-ports.ts';
import { awsOnLoopback } from '../../aws-on-loopback.ts';
import { textTo } from './texts.ts';

const now = '2026-12-01T03:00:00.000Z';
const minji = '+14255550156';
const sender = { origin: '+12065550152', configurationSet: 'dangol' };
const before = { ...process.env };

let told: { readonly entry: PutEventsEntry; readonly afterMs: number }[];
let aws: SmsVoice;
let time: number;

beforeAll(() => {
  Object.assign(process.env, { AWS_REGION: 'us-west-2', AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: 'secret' });
});
afterAll(() => {
  process.env = before;
});
beforeEach(() => {
  told = [];
  time = Date.parse(now);
  aws = new SmsVoice({ now: () => time, tell: (entry, afterMs) => told.push({ entry, afterMs }) });
});

async function sent(some: Partial<PhoneMessage> = {}, credentials: Credentials = sender) {
  let outcome: unknown;
  const heard = await awsOnLoopback(aws, async () => {
    outcome = await awsProvider()
      .send(textTo(minji, some), credentials, now)
      .catch((error: Error) => ({ thrown: error.name }));
  });
  return { outcome, heard };
}

const outcomeWith = async (settings: Partial<SmsVoiceSettings>) => {
  aws.set(settings);
  return (await sent()).outcome;
};

describe('a text by AWS', () => {
  test('is taken once, by a signed call, and shown as its reader sees it', async () => {
    const { outcome, heard } = await sent();
    expect(outcome).toEqual({ accepted: 'sms-voice-1' });
    expect(heard).toMatchObject([
      {
        method: 'POST',
        host: 'sms-voice.us-west-2.amazonaws.com',
        path: '/',
        headers: { 'x-amz-target': 'PinpointSMSVoiceV2.SendTextMessage', 'content-type': 'application/x-amz-json-1.0' },
      },
    ]);
    expect(heard[0]?.headers.authorization).toMatch(/us-west-2\/sms-voice\/aws4_request/);
    expect(aws.delivered).toMatchObject([
      {
        channel: 'sms',
        provider: 'aws',
        to: minji,
        text: 'Your order has shipped.',
        tags: { message: 'a'.repeat(64) },
      },
    ]);
  });

  test.each<[string, Partial<SmsVoiceSettings>, object]>([
    ['AWS is busy', { mood: 'throttling' }, { busy: 'AWS asks to slow down' }],
    ['she opted out', { optedOut: [minji] }, { optedOut: 'DESTINATION_PHONE_NUMBER_OPTED_OUT', isOfAll: true }],
    ['her number is none', { invalid: [minji] }, { unreachable: 'ValidationException INVALID_PARAMETER' }],
    ['the sandbox does not know her', { production: false }, { barred: { whom: 'some' } }],
    ['her country is not open', { blockedCountries: ['1'] }, { barred: { whom: 'some' } }],
    ['the sender is gone', { origins: [] }, { barred: { because: 'sender-refused', whom: 'everybody' } }],
    ['its settings are gone', { configurationSets: [] }, { barred: { because: 'sender-refused', whom: 'everybody' } }],
    ['the money is spent', { monthlyLimit: 0 }, { barred: { because: 'quota-spent', whom: 'everybody' } }],
  ])('certainly does not go where %s', async (_, settings, as) => {
    expect(await outcomeWith(settings)).toMatchObject(as);
    expect(aws.delivered).toEqual([]);
  });

  test('has an unknown outcome where AWS fails, before or after it took the text, and is sent once', async () => {
    expect(await outcomeWith({ mood: 'failing' })).toEqual({ thrown: 'InternalServerException' });
    aws.set({ mood: 'failing-late' });
    const { outcome, heard } = await sent();
    expect([outcome, heard.length, aws.delivered.length]).toEqual([{ thrown: 'InternalServerException' }, 1, 1]);
  });

  test('has an unknown outcome where the answer is lost or none', async () => {
    for (const answer of [new Error('socket hang up'), { status: 200, body: Buffer.from('{}') }]) {
      const { ports, sent: calls } = portsWith([answer]);
      await expect(awsProvider(ports).send(textTo(minji), sender, now)).rejects.toThrow(
        /hang up|without giving it an id/,
      );
      expect(calls).toHaveLength(1);
    }
  });

  test('is not sent without a sender, nor where AWS cannot carry it', async () => {
    const lacking: readonly Credentials[] = [{}, { origin: 'DANGOL' }, { configurationSet: 'dangol' }];
    for (const credentials of lacking)
      expect(await sent({}, credentials)).toMatchObject({ outcome: { barred: { whom: 'everybody' } }, heard: [] });
    expect(await sent({ body: { kind: 'mms', text: 'a' } })).toMatchObject({
      outcome: { refused: expect.any(String) },
      heard: [],
    });
  });

  test('20 a second are taken, and more a second later', async () => {
    for (let n = 0; n < 20; n++) aws.call('SendTextMessage', { ...request, Context: { message: String(n) } });
    expect((await sent()).outcome).toHaveProperty('busy');
    time += 1_000;
    expect((await sent()).outcome).toHaveProperty('accepted');
    aws.set({ textsPerSecond: 1 });
    expect((await sent()).outcome).toHaveProperty('accepted');
    expect((await sent()).outcome).toHaveProperty('busy');
  });

  test.each([
    ['Hello '.repeat(26), 1],
    ['Hello '.repeat(27), 2],
    ['안녕하세요 '.repeat(11), 1],
    ['안녕하세요 '.repeat(12), 2],
  ])('%j costs %d parts, and is not taken where the money is spent before', (text, parts) => {
    const asked = { ...request, MessageBody: text };
    aws.set({ monthlyLimit: 0.01 * parts - 0.001 });
    expect(() => aws.call('SendTextMessage', asked)).toThrow('spend limit');
    aws.set({ monthlyLimit: 0.01 * parts });
    expect(aws.call('SendTextMessage', asked)).toEqual({ MessageId: 'sms-voice-1' });
  });

  test('is told of on the bus, as far as AWS tells', async () => {
    aws.set({ fates: { [minji]: 'TEXT_TTL_EXPIRED' } });
    await sent();
    const reports = told.flatMap(({ entry }) => {
      const event = { source: entry.Source, 'detail-type': entry.DetailType, detail: JSON.parse(entry.Detail) };
      return readAwsEvent(event) ?? [];
    });
    expect(reports.map(({ id, accepted, as }) => [id, accepted, as])).toEqual([
      ['a'.repeat(64), 'sms-voice-1', 'pending'],
      ['a'.repeat(64), 'sms-voice-1', 'failed'],
    ]);
    aws.set({ telling: false });
    await sent();
    expect(told).toHaveLength(2);
  });

  test('does not go any more to who answered STOP', async () => {
    aws.hear({ from: minji, text: 'stop' });
    expect((await sent()).outcome).toEqual({ optedOut: 'DESTINATION_PHONE_NUMBER_OPTED_OUT', isOfAll: true });
  });
});

test('AWS answers no question about one text', async () => {
  const provider = awsProvider();
  const sought = { id: 'b'.repeat(64), to: minji, since: now, until: now };
  const open = { id: sought.id, as: 'pending', code: 'NOT_ASKABLE', at: now };
  await expect(provider.find({ ...sought, attemptedAt: now }, sender, now)).rejects.toThrow('by its events alone');
  const later = plusSeconds(now, 900);
  expect(await provider.find({ ...sought, attemptedAt: now }, sender, later)).toBe('none');
  expect(await provider.find({ ...sought, accepted: 'x' }, sender, now)).toEqual({ ...open, accepted: 'x' });
  expect(provider.name).toBe('aws');
});

const request = {
  DestinationPhoneNumber: minji,
  OriginationIdentity: '+12065550152',
  MessageBody: 'Hello',
  ConfigurationSetName: 'dangol',
};

test.each<[string, object]>([
  ['DestinationPhoneNumber', { DestinationPhoneNumber: '010-1234-5678' }],
  ['MessageBody', { MessageBody: ' ' }],
  ['MessageBody', { MessageBody: 'a'.repeat(1_601) }],
  ['MessageType', { MessageType: 'MARKETING' }],
  ['TimeToLive', { TimeToLive: 4 }],
  ['TimeToLive', { TimeToLive: 259_201 }],
  ['Context', { Context: { 'a b': 'c' } }],
  ['Context', { Context: { a: '1', b: '1', c: '1', d: '1', e: '1', f: '1' } }],
  ['Sender', { Sender: 'me' }],
])('the local AWS refuses a wrong %s', (Name, wrong) => {
  const refusal = (input: object) => {
    try {
      return aws.call('SendTextMessage', { ...request, ...input });
    } catch (error) {
      return error;
    }
  };
  expect(refusal(wrong)).toMatchObject({ code: 'ValidationException', body: { Fields: [{ Name }] } });
  expect(refusal({})).toEqual({ MessageId: 'sms-voice-1' });
});
