import { afterEach, describe, expect, test } from 'vitest';
import { whyRefused } from '../../../infra/local/services/ses-address.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
afterEach(() => world?.close());

const posts = (mail: object) => world.local('POST', '/_local/mails', mail);
const care = 'care@dangol.example';

/** What SES kept of the last mail. */
function kept(id: unknown): string {
  const bucket = world.cloud.stack.resources.find(
    ({ type, id: name }) => type === 'AWS::S3::Bucket' && /Mails/.test(name),
  );
  const { Body } = world.cloud.s3.call('GetObject', { Bucket: bucket?.ref, Key: `mails/${id}` });
  return (Body as Buffer).toString('latin1');
}

describe('the door of mails', () => {
  test('takes the bytes as they are, and puts what SES found out above them', async () => {
    world = await aWorld();
    const bytes = Buffer.from('From: a@b.example\nSubject: \xc8\xaf\xba\xd2\n\nx', 'latin1');
    const raw = { raw: bytes.toString('base64'), source: 'bounce@b.example', recipients: [care] };
    const { status, body } = await posts({ ...raw, verdicts: { dmarc: 'FAIL', spf: null } });
    expect(status).toBe(200);
    const mail = kept((body as { id: string }).id);
    expect(mail.endsWith(bytes.toString('latin1'))).toBe(true);
    expect(mail).toMatch(/^Return-Path: <bounce@b\.example>\r\n/);
    expect(mail).toContain('dmarc=fail');
    expect(mail.indexOf('X-SES-Spam-Verdict: PASS')).toBeLessThan(mail.indexOf('From:'));
  });

  test('takes HTML, with a text beside it or alone', async () => {
    world = await aWorld();
    const mail = { from: 'a@b.example', to: care, html: '<p>x</p>' };
    const ids = [await posts(mail), await posts({ ...mail, text: 'x' })].map(({ body }) => (body as { id: string }).id);
    expect(kept(ids[0])).toContain('Content-Type: text/html');
    expect(kept(ids[1])).toContain('Content-Type: multipart/alternative');
  });

  test.each([
    ['nobody', { text: 'x' }],
    ['a verdict that SES does not give', { from: 'a@b.example', to: care, verdicts: { dmarc: 'MAYBE' } }],
    ['no base64', { raw: '!', source: 'a@b.example', recipients: [care] }],
    ['nobody to go to', { raw: 'eA==', source: 'a@b.example', recipients: [] }],
    ['a field that is not known', { from: 'a@b.example', to: care, txet: 'x' }],
    ['somebody elsewhere', { from: 'a@b.example', to: 'x@elsewhere.example' }],
  ])('refuses %s, and says what to give', async (_, mail) => {
    world = await aWorld();
    expect((await posts(mail)).status).toBe(400);
  });
});

describe('the local SES', () => {
  test.each([
    ['minji@customer.example', undefined],
    ["o'neill+shop@xn--3e0b707e.example", undefined],
    ['kim,minji@customer.example', 'Local address contains illegal character'],
    ['민지@customer.example', 'Local address contains illegal character'],
    ['"x y"@customer.example', 'Local address contains control or whitespace'],
    ['minji..kim@customer.example', 'Local address contains dot-dot'],
    ['minji.@customer.example', 'Local address ends with dot'],
    ['minji@단골.example', 'Domain contains illegal character'],
    ['minji', "Missing final '@domain'"],
    ['@customer.example', 'Missing local name'],
  ])('takes or refuses %s', (address, why) => {
    expect(whyRefused(address)).toBe(why);
  });

  test('refuses a mail to such an address, as SES does', async () => {
    world = await aWorld();
    const Data = Buffer.from('Subject: x\r\n\r\nx').toString('base64');
    const mail = (to: string) => ({ Source: 'hello@dangol.example', Destinations: [to], RawMessage: { Data } });
    await expect(world.cloud.ses.call('SendRawEmail', mail('민지@x.example'))).rejects.toMatchObject({
      code: 'InvalidParameterValue',
    });
    await world.cloud.ses.call('SendRawEmail', mail('minji@x.example'));
    expect(world.mailsTo('minji@x.example')).toHaveLength(1);
  });
});
