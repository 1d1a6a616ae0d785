import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { standardIntake } from '../../../../functions/orders/platforms/standard/intake.ts';
import { signed } from './documented-calls.ts';
import { type Vector, vectors } from './vectors.ts';

const now = Date.parse('2026-11-27T01:00:00.000Z');
const body = Buffer.from('{"type":"order.paid"}');
const right = signed(body, 'msg-1', now);

const isSigned = (headers: object, secrets = ['demo-secret'], nowMs = now, bytes: Buffer = body) =>
  standardIntake.verify({ headers: { ...headers }, query: {}, body: bytes }, secrets, nowMs);

describe('a signature of Standard Webhooks', () => {
  it('opens under any secret of the list, and by any signature of the list', () => {
    const wrong = 'v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=';
    expect(isSigned(right)).toBe(true);
    expect(isSigned(right, ['old', 'demo-secret'])).toBe(true);
    expect(isSigned(right, ['demo-secret', 'old', ''])).toBe(true);
    expect(isSigned(right, ['old', 'older'])).toBe(false);
    expect(isSigned(right, [])).toBe(false);
    const listed = `${wrong} v2,abc ${right['webhook-signature']} ${wrong}`;
    expect(isSigned({ ...right, 'webhook-signature': listed })).toBe(true);
    expect(isSigned({ ...right, 'webhook-signature': `${wrong} ${wrong}` })).toBe(false);
  });

  it('looks at ten signatures of a list, and no more', () => {
    const listed = (n: number) => `${'v1,AAAA '.repeat(n)}${right['webhook-signature']}`;
    expect(isSigned({ ...right, 'webhook-signature': listed(9) })).toBe(true);
    expect(isSigned({ ...right, 'webhook-signature': listed(10) })).toBe(false);
  });

  it('takes what stands behind whsec_ as base64, and another secret as its bytes', () => {
    const key = Buffer.from('a key of thirty-two bytes, exact');
    const secret = `whsec_${key.toString('base64')}`;
    expect(isSigned(signed(body, 'msg-1', now, key), [secret])).toBe(true);
    expect(isSigned(signed(body, 'msg-1', now, secret), [secret])).toBe(false);
    expect(isSigned(signed(body, 'msg-1', now, '단골'), ['단골'])).toBe(true);
  });

  it('never opens with an empty secret', () => {
    for (const secret of ['', 'whsec_', 'whsec_!!!', 'whpk_']) {
      expect(isSigned(signed(body, 'msg-1', now, ''), [secret]), secret).toBe(false);
    }
  });

  it('is of an attempt that is at most 300 seconds old or early', () => {
    for (const seconds of [-300, -299, 0, 300]) {
      expect(isSigned(signed(body, 'msg-1', now + seconds * 1_000)), String(seconds)).toBe(true);
    }
    for (const seconds of [-301, 301, -86_400, 1e9]) {
      expect(isSigned(signed(body, 'msg-1', now + seconds * 1_000)), String(seconds)).toBe(false);
    }
  });

  it.each([
    '',
    '1795741200.0',
    '-1795741200',
    '+1795741200',
    '1.7957412e9',
    '0x6b08b950',
    '01795741200',
    'hello',
    ' 1795741200',
    '１795741200',
  ])('is never at the time %j', (timestamp) => {
    const text = createHmac('sha256', 'demo-secret').update(`msg-1.${timestamp}.`).update(body).digest('base64');
    const at = Number(timestamp) || now / 1_000;
    const headers = { 'webhook-id': 'msg-1', 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${text}` };
    expect(isSigned(headers, ['demo-secret'], at * 1_000)).toBe(false);
  });

  it('is of an id, in which no point could stand for another', () => {
    for (const id of ['', '.', 'msg.1', `msg-1.${right['webhook-timestamp']}`]) {
      expect(isSigned(signed(body, id, now))).toBe(false);
    }
  });

  it('is not there when a header is missing, or when it is cut, longer, or another text', () => {
    for (const header of Object.keys(right)) expect(isSigned({ ...right, [header]: undefined }), header).toBe(false);
    const text = right['webhook-signature'];
    const digits = text.slice(3);
    for (const wrong of [
      '',
      'v1',
      'v1,',
      digits,
      `v2,${digits}`,
      `v1a,${digits}`,
      `V1,${digits}`,
      text.slice(0, 40),
      `v1,AAAA${digits}`,
    ]) {
      expect(isSigned({ ...right, 'webhook-signature': wrong }), wrong).toBe(false);
    }
    expect(isSigned({ ...right, 'webhook-signature': `v1,${Buffer.from(digits, 'base64').toString('hex')}` })).toBe(
      false,
    );
  });

  it('is of exactly this id, this time and these bytes', () => {
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(bytes, fc.nat(), fc.integer({ min: 1, max: 255 }), (given, at, by) => {
        const sent = Buffer.from(given);
        const headers = signed(sent, 'msg-1', now);
        expect(isSigned(headers, ['demo-secret'], now, sent)).toBe(true);
        expect(isSigned({ ...headers, 'webhook-id': 'msg-2' }, ['demo-secret'], now, sent)).toBe(false);
        const later = String(Number(headers['webhook-timestamp']) + 1);
        expect(isSigned({ ...headers, 'webhook-timestamp': later }, ['demo-secret'], now, sent)).toBe(false);
        const changed = Buffer.from(sent);
        const place = at % changed.length;
        changed[place] = (changed[place] ?? 0) ^ by;
        expect(isSigned(headers, ['demo-secret'], now, changed)).toBe(false);
      }),
    );
  });
});

describe('a signature by a key pair', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  const secret = `whpk_${raw.toString('base64')}`;
  const digits = sign(null, Buffer.from(`msg-1.${right['webhook-timestamp']}.${body}`), privateKey).toString('base64');

  it('opens by its public key', () => {
    expect(isSigned({ ...right, 'webhook-signature': `v1a,${digits}` }, [secret])).toBe(true);
    expect(isSigned({ ...right, 'webhook-signature': `v1,${digits} v1a,${digits}` }, ['other', secret])).toBe(true);
    expect(isSigned({ ...right, 'webhook-signature': `v1a,${digits}` }, [secret], now, Buffer.from('{}'))).toBe(false);
    expect(isSigned({ ...right, 'webhook-signature': `v1,${digits}` }, [secret])).toBe(false);
  });

  it('does not open by what everybody knows: the public key as a secret', () => {
    for (const key of [secret, raw, raw.toString('base64')]) {
      expect(isSigned(signed(body, 'msg-1', now, key), [secret])).toBe(false);
    }
  });

  it('does not open by half a key', () => {
    for (const half of ['whpk_', 'whpk_AAAA', `whpk_AAAA${raw.toString('base64')}`, 'whpk_!!!']) {
      expect(isSigned({ ...right, 'webhook-signature': `v1a,${digits}` }, [half]), half).toBe(false);
    }
    expect(isSigned({ ...right, 'webhook-signature': 'v1a,AAAA v1a,' }, [secret])).toBe(false);
  });
});

describe.skipIf(vectors.valid.length === 0)("the standard's own vectors", () => {
  const headersOf = (vector: Omit<Vector, 'secret'>, signature = vector.expected_signature) => ({
    'webhook-id': vector.webhook_id,
    'webhook-timestamp': String(vector.webhook_timestamp),
    'webhook-signature': signature,
  });
  const bytesOf = ({ payload, payload_char = '', payload_repeat = 0 }: Omit<Vector, 'secret'>) =>
    Buffer.from(payload ?? payload_char.repeat(payload_repeat));

  test.each(vectors.valid)('open: $name', (vector) => {
    const at = vector.webhook_timestamp * 1_000;
    expect(isSigned(headersOf(vector), [vector.secret], at, bytesOf(vector))).toBe(true);
    expect(isSigned(headersOf(vector), [vector.secret], at + 301_000, bytesOf(vector))).toBe(false);
  });

  test.each(vectors.negative_for_sign_basic.filter((each) => each.webhook_signature !== undefined))(
    '$expect: $name',
    ({ webhook_signature, expect: expected }) => {
      const [basic] = vectors.valid;
      if (!basic) throw new Error('There is no first vector');
      const headers = headersOf(basic, webhook_signature);
      const at = basic.webhook_timestamp * 1_000;
      expect(isSigned(headers, [basic.secret], at, bytesOf(basic))).toBe(expected === 'accept');
    },
  );

  test.each(vectors.asymmetric_v1a)('open by a key pair: $name', (vector) => {
    const secret = `whpk_${Buffer.from(vector.secret_key_base64, 'base64').subarray(32).toString('base64')}`;
    expect(isSigned(headersOf(vector), [secret], vector.webhook_timestamp * 1_000, bytesOf(vector))).toBe(true);
  });
});
