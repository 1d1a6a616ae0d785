import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText, specialCharsDecoded } from '../../../../functions/orders/platforms/contract/entities.ts';
import { woocommerceIntake } from '../../../../functions/orders/platforms/woocommerce/intake.ts';
import { aWooOrder } from './payloads.ts';

const sign = (secret: string, body: Buffer) => createHmac('sha256', secret).update(body).digest('base64');
const body = Buffer.from(JSON.stringify(aWooOrder()));

describe("WooCommerce's signature", () => {
  const opens = (signature: string | undefined, ...secrets: readonly string[]) =>
    woocommerceIntake.verify({ headers: { 'x-wc-webhook-signature': signature }, query: {}, body }, secrets, 0);

  it('is of the secret as it reads once HTML is decoded, and as it stands', () => {
    const written = 'a&lt;b &amp; &quot;c&quot; &#039;d&#39;';
    const meant = `a<b & "c" 'd'`;
    expect(opens(sign(meant, body), written)).toBe(true);
    expect(opens(sign(meant, body), meant)).toBe(true);
    expect(opens(sign(written, body), written)).toBe(true);
    expect(opens(sign(written, body), meant)).toBe(false);
    expect(opens(sign(meant, body), 'old', written)).toBe(true);
  });
});

describe('entities', () => {
  it.each([
    ['&amp;lt;', '&lt;'],
    ['&#38;&#038;&#0000038;&#x26;&#X0026;', '&&&&&'],
    ['&#039;&#x27;&#034;&#x22;&#60;&#62;', `''""<>`],
    ['&ndash;&nbsp;&apos;&#x3c;&#65;&AMP;&amp', '&ndash;&nbsp;&apos;&#x3c;&#65;&AMP;&amp'],
    ['', ''],
  ])('of a secret: %s', (written, meant) => {
    expect(specialCharsDecoded(written)).toBe(meant);
  });

  it.each([
    ['Tea &amp; Honey &#8211; 100&nbsp;g', 'Tea & Honey – 100 g'],
    ['&#xD1;&ndash;&quot;&#039;', `Ñ–"'`],
    ['&amp;lt;b&gt;', '&lt;b>'],
    ['&#xD800;', '\ufffd'],
    ['&#0;&#1114112;&constructor;&unknown;&;&#;', '&#0;&#1114112;&constructor;&unknown;&;&#;'],
    ['보리차', '보리차'],
  ])('of a name: %s', (written, meant) => {
    expect(plainText(written)).toBe(meant);
  });

  it('never make a text longer, or broken', () => {
    const piece = fc.constantFrom('&', '#', 'x', ';', '&#', '&#x', 'amp;', 'D800;', '128512;', '39;', 'a');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        for (const decoded of [plainText(text), specialCharsDecoded(text)]) {
          expect(decoded.length).toBeLessThanOrEqual(text.length);
          expect(decoded.isWellFormed()).toBe(true);
        }
      }),
    );
  });
});

describe("WooCommerce's ping", () => {
  const form = 'application/x-www-form-urlencoded; charset=UTF-8';
  const isPing = (text: string, headers: Record<string, string> = { 'content-type': form }) =>
    woocommerceIntake.isPing?.({ headers, query: {}, body: Buffer.from(text) });

  it('is a form that names a webhook, and nothing beside it', () => {
    expect(isPing('webhook_id=142')).toBe(true);
    expect(isPing('webhook_id=142', {})).toBe(true);
    for (const text of ['', 'webhook_id=', 'webhook_id=x', 'webhook_id=1&id=2', ' webhook_id=1', '{"webhook_id":1}']) {
      expect(isPing(text), text).toBe(false);
    }
    expect(isPing(`webhook_id=${'1'.repeat(100)}`)).toBe(false);
    expect(isPing('webhook_id=1\n')).toBe(false);
  });

  it('is no delivery, whatever its body looks like', () => {
    for (const header of ['x-wc-webhook-topic', 'x-wc-webhook-signature', 'x-wc-webhook-id']) {
      expect(isPing('webhook_id=142', { 'content-type': form, [header]: 'x' }), header).toBe(false);
    }
    expect(isPing('webhook_id=142', { 'content-type': 'application/json' })).toBe(false);
    expect(isPing(JSON.stringify(aWooOrder()))).toBe(false);
  });
});

describe("WooCommerce's headers", () => {
  it('name the topic; the delivery id is shared by all of a second, and is not used', () => {
    const headers = { 'x-wc-webhook-topic': 'order.updated', 'x-wc-webhook-delivery-id': '1' };
    expect(woocommerceIntake.topic({ headers, query: {}, body })).toBe('order.updated');
    expect(woocommerceIntake.topic({ headers: {}, query: {}, body })).toBe('');
    expect(woocommerceIntake.deliveryId({ headers, query: {}, body })).toBeUndefined();
  });
});
