import { describe, expect, test } from 'vitest';
import { ExternalHosts } from '../../../../../infra/local/deployment/external-hosts.ts';
import { NhnCloud } from '../../../../../infra/local/providers/nhn.ts';
import { account, ad, now } from './at-nhn.ts';

const hosts = new ExternalHosts();
const cloud = new NhnCloud(() => Date.parse(now), account, hosts);

/** The code by which a request is answered, or its one recipient. */
async function codeOf(
  list: string,
  request: object,
  recipient: object = { recipientNo: '01012345678' },
  secret?: string,
) {
  const isKakao = list === 'messages';
  const product = isKakao ? 'kakao' : 'sms';
  const { appKey, secretKey } = account.keys[product];
  const host = isKakao ? 'kakaotalk-bizmessage.api.nhncloudservice.com' : 'sms.api.nhncloudservice.com';
  const path = isKakao ? `/alimtalk/v2.3/appkeys/${appKey}/messages` : `/sms/v3.0/appKeys/${appKey}/sender/${list}`;
  const body = Buffer.from(JSON.stringify({ sendNo: '0212345678', recipientList: [recipient], ...request }));
  const headers = { 'x-secret-key': secret ?? secretKey };
  const answer = (await hosts.call({ method: 'POST', host, path, headers, body })) as { body: string };
  const said = JSON.parse(answer.body) as {
    header: { resultCode: number };
    body?: { data: { sendResultList: { resultCode: number }[] } };
    message?: { sendResults: { resultCode: number }[] };
  };
  const [item] = said.body?.data.sendResultList ?? said.message?.sendResults ?? [];
  return said.header.resultCode || (item?.resultCode ?? 0);
}

describe('the stand-in of NHN refuses what NHN refuses', () => {
  test.each([
    ['sms', { body: '안녕하세요' }, 0],
    ['sms', { body: '' }, -2014],
    ['sms', { body: '가'.repeat(256) }, -2015],
    ['sms', { body: '안녕 😀' }, -2023],
    ['sms', { body: '값 ₩1,000' }, -2023],
    ['sms', { body: '똠양꿍' }, -2023],
    ['sms', { body: '값 ￦1,000 → ☎' }, 0],
    ['sms', { body: '안녕', sendNo: '0299999999' }, -2312],
    ['sms', { body: '안녕', recipientList: [] }, -2001],
    ['mms', { body: '안녕' }, -2014],
    ['mms', { body: '안녕', title: '제목' }, 0],
    ['mms', { body: '안녕', title: '제목', attachFileIdList: [99] }, -2004],
    ['ad-sms', { body: ad }, 0],
    ['ad-sms', { body: '(광고) 단골\n[무료 수신 거부]0801234567' }, 0],
    ['ad-sms', { body: '(광고) 단골\n무료거부 080 123 4567' }, 0],
    ['ad-sms', { body: '단골 (광고)\n무료거부 0801234567' }, -6003],
    ['ad-sms', { body: '(광고) 단골' }, -6003],
    ['ad-sms', { body: '(광고) 단골\n무료거부 0801234567 안녕' }, -6003],
    ['ad-sms', { body: '(광고) 단골\n무료거부 0809999999' }, -6004],
    ['other', { body: '안녕' }, -9998],
  ])('%s %j: %i', async (list, request, code) => {
    expect(await codeOf(list, request)).toBe(code);
  });

  test('and numbers, abroad, keys and templates', async () => {
    expect(await codeOf('sms', { body: '안녕' }, { recipientNo: 'x' })).toBe(-2019);
    expect(await codeOf('sms', { body: '안녕' }, { internationalRecipientNo: '14155550100' })).toBe(0);
    expect(await codeOf('mms', { body: '안녕', title: '제목' }, { internationalRecipientNo: '14155550100' })).toBe(
      -2024,
    );
    expect(await codeOf('sms', { body: '안녕' }, undefined, 'wrong')).toBe(-1001);
    const sent = { senderKey: 'profile', templateCode: 'sent' };
    const recipient = { recipientNo: '01012345678', templateParameter: { name: '민지', order: '1' } };
    expect(await codeOf('messages', sent, recipient)).toBe(0);
    expect(await codeOf('messages', sent, recipient, 'wrong')).toBe(-1001);
    expect(await codeOf('messages', sent, { ...recipient, templateParameter: { '#{name}': '민지' } })).toBe(-3004);
    expect(await codeOf('messages', { ...sent, templateCode: 'toString' }, recipient)).toBe(-3003);
    expect(await codeOf('messages', { ...sent, senderKey: 'other' }, recipient)).toBe(-2017);
  });

  test('and more than the account may send', async () => {
    const small = new NhnCloud(() => Date.parse(now), { ...account, mostMessages: 0 }, hosts);
    expect(await codeOf('sms', { body: '안녕' })).toBe(-2052);
    expect(small.taken).toEqual([]);
    expect(cloud.taken.length).toBeGreaterThan(0);
  });
});
