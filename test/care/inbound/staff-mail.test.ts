import { describe, expect, test } from 'vitest';
import { answerKey, staffMailOf } from '../../../functions/care/inbound/staff-mail.ts';
import { staffAddress } from '../../../functions/care/notices/staff-address.ts';

const keys = ['key'];
const at = '2026-12-21T02:00:00.000Z';
const ticket = 'aaaabbbbccccdddd';
const hana = { email: 'hana@shop.example', role: 'agent', person: 'hana' } as const;
const juno = { email: 'juno@shop.example', role: 'lead', person: 'juno' } as const;
const team = { email: 'team@shop.example', role: 'agent' } as const;
const signedFor = ({ person, email }: { person: string; email: string }, when = at) =>
  staffAddress(keys, 'care@dangol.example', { shop: 'demo', ticket, person, email }, when) ?? '';

const arrived = {
  shop: 'demo',
  mail: { from: [{ name: '', address: 'Hana@shop.example' }], subject: 'Re: 1001', headers: new Map() },
  source: 'hana@shop.example',
  verdicts: { spam: 'PASS', virus: 'PASS', spf: 'PASS', dkim: 'PASS', dmarc: 'PASS' },
  recipients: [signedFor(hana)],
  desk: [hana, juno, team],
};
const judged = (change: object = {}, mail: object = {}) =>
  staffMailOf({ ...arrived, ...change, mail: { ...arrived.mail, ...mail } } as never, keys, at);
const header = (name: string, value: string) => ({ headers: new Map([[name, [value]]]) });
const from = (...all: string[]) => ({ from: all.map((address) => ({ name: '', address })) });

describe('a mail of the staff', () => {
  test('is the answer to the ticket of the address that was signed for its sender', () => {
    expect(judged()).toEqual({ ticket, person: 'hana', email: 'hana@shop.example' });
  });

  test.each<[string, object, object?]>([
    ['DMARC fails', { verdicts: { ...arrived.verdicts, dmarc: 'FAIL' } }],
    ['its domain has no policy', { verdicts: { ...arrived.verdicts, dmarc: 'GRAY' } }],
    ['SES says nothing of DMARC', { verdicts: { ...arrived.verdicts, dmarc: undefined } }],
    ['SES takes it for spam', { verdicts: { ...arrived.verdicts, spam: 'FAIL' } }],
    ['it has a virus', { verdicts: { ...arrived.verdicts, virus: 'FAIL' } }],
    ['the address was signed for somebody else', { recipients: [signedFor(juno)] }],
    ['the signature is another', { recipients: [signedFor(hana).replace(/.(?=@)/, (c) => (c === 'a' ? 'b' : 'a'))] }],
    ['the signature has ended', { recipients: [signedFor(hana, '2026-12-01T00:00:00.000Z')] }],
    ['it came to the support address', { recipients: ['care@dangol.example'] }],
    ['a machine answers', {}, header('auto-submitted', 'auto-replied')],
    ['a machine wrote', {}, header('auto-submitted', 'auto-generated')],
    ['a list passed it on', {}, header('list-id', '<desk.shop.example>')],
    ['a mailer sent it to many', {}, header('precedence', 'bulk')],
    ['it tells an absence', {}, { subject: '부재중: Re: 1001' }],
    ['it is a report', { source: '' }],
    ['it has several senders', {}, from('hana@shop.example', 'juno@shop.example')],
    ['it is from somebody else with the address of hers', {}, from('minji@mail.example')],
    ['it is from an address that nobody alone reads', {}, from('team@shop.example')],
    ['the address is not of the desk any more', { desk: [juno] }],
    ['another colleague has the address now', { desk: [{ ...hana, person: 'new' }] }],
  ])('is no answer, and no ticket either, where %s', (_, change, mail) => {
    expect(judged(change, mail)).toBe('no-answer');
  });

  test('is none where neither sender nor address is of the desk', () => {
    expect(judged({ recipients: ['care@dangol.example'] }, from('minji@mail.example'))).toBeUndefined();
    expect(judged({ recipients: ['care@dangol.example'], desk: [] })).toBeUndefined();
  });

  test('is known by its own id, whatever the provider calls it', () => {
    expect(answerKey(hana, { messageId: '<1@a>', text: 'x' })).toEqual(['hana', '<1@a>']);
    expect(answerKey(hana, { text: 'x' })).not.toEqual(answerKey(hana, { text: 'y' }));
  });
});
