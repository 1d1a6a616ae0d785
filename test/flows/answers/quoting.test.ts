import { afterEach, beforeEach, expect, test } from 'vitest';
import { aFastWorld } from '../../support/bundles/fast-lane.ts';
import type { World } from '../../support/world.ts';

let world: World;
const tickets = '/v1/shops/demo/tickets';
const john = 'john@else.example';

beforeEach(async () => {
  world = await aFastWorld({ at: '2026-12-21T10:00:00+09:00' });
});

afterEach(() => {
  expect(world.complaints()).toEqual([]);
  expect(world.deadLetters()).toEqual([]);
  world.close();
});

async function writes(mail: object): Promise<void> {
  const last = world.mailsTo(john).at(-1)?.headers['reply-to'];
  const to = /care\+[a-z2-7]+@dangol\.example/.exec(last ?? '')?.[0] ?? 'care@dangol.example';
  await world.local('POST', '/_local/mails', { from: `John <${john}>`, to, ...mail });
  await world.rest();
}

async function theTicket() {
  const { body } = await world.get(tickets, {});
  const { id } = (body as { items: { id: string }[] }).items[0] ?? { id: '' };
  return (await world.get(`${tickets}/${id}`, {})).body as {
    id: string;
    messages: { kind: string; text: string; quoted?: string }[];
  };
}

async function answered(text: string) {
  await world.api(`${tickets}/${(await theTicket()).id}/replies`, { text }, text);
  await world.pass('PT1M');
  const mail = world.mailsTo(john).find(({ text: said }) => said.includes(text));
  return mail && { ...mail, text: mail.text.replaceAll('\r\n', '\n') };
}

test('an answer has the subject, the references and the words of the mail that it answers', async () => {
  const headers = { 'Message-ID': '<third@else.example>', References: '<first@else.example> <second@else.example>' };
  await writes({ subject: 'RE: Re: My vacuum', text: 'It does not turn on.\n\n> Welcome to our shop', headers });
  const answer = await answered('Hold the button.');
  expect(answer?.subject).toBe('Re: My vacuum');
  expect(answer?.headers).toMatchObject({
    'in-reply-to': '<third@else.example>',
    references: '<first@else.example> <second@else.example> <third@else.example>',
  });
  expect(answer?.text).toMatch(/On Monday, December 21, 2026, 10:00 a\.m\., \w+ wrote:\n> It does not turn on\.\n+$/);
  expect(answer?.text).not.toContain('Welcome');
  expect(answer?.html).toMatch(/<blockquote type="cite"[^>]*>It does not turn on\.<\/blockquote>/);
});

test('what she answers to it is cut from it, in text and in HTML, in both languages', async () => {
  await writes({ subject: '전원', text: '켜지지 않아요.' });
  const answer = await answered('버튼을 3초간 눌러 주세요.');
  expect(answer?.text).toMatch(/\n2026년 12월 21일\(월\) 오전 10시 고객님이 쓰신 글:\n> 켜지지 않아요\.\n+$/);
  const marked = (answer?.text ?? '')
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
  await writes({ subject: 'Re: 전원', text: `이제 켜집니다.\n\n${marked}` });
  await writes({
    subject: 'Re: 전원',
    html: `<div>충전도 됩니다.</div><blockquote type="cite">${answer?.html}</blockquote>`,
  });
  // A program that marks nothing: the head that the engine wrote is all that tells them apart.
  const tail = (answer?.text ?? '').slice((answer?.text ?? '').indexOf('2026년'));
  await writes({ subject: 'Re: 전원', text: `소리가 큽니다.\n\n${tail}` });
  const { messages } = await theTicket();
  expect(messages.slice(2).map(({ text }) => text)).toEqual(['이제 켜집니다.', '충전도 됩니다.', '소리가 큽니다.']);

  const again = await answered('확인해 보겠습니다.');
  expect(again?.text).toContain('> 소리가 큽니다.');
  expect(again?.text).not.toContain('켜지지 않아요');
});

test('nothing that anybody may have sent is quoted, and nothing of somebody else', async () => {
  const verdicts = { dmarc: 'FAIL', spf: 'FAIL', dkim: 'FAIL' };
  await writes({ subject: 'Buy now', text: 'https://bad.example', verdicts });
  const answer = await answered('Who are you?');
  expect([answer?.subject, answer?.text]).toEqual([
    expect.stringContaining('no. 1001'),
    expect.not.stringContaining('bad.example'),
  ]);
  expect(answer?.html).not.toContain('bad.example');
});

test('of a subject that is a header or a script, nothing acts', async () => {
  await writes({ subject: 'Re: <script>x</script> Bcc: all@else.example', text: '</blockquote><script>y</script>' });
  const answer = await answered('Hello.');
  expect(answer?.subject).toBe('Re: <script>x</script> Bcc: all@else.example');
  expect(answer?.html).not.toContain('<script');
  expect(answer?.headers).not.toHaveProperty('bcc');
});
