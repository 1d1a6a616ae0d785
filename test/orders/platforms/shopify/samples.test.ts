import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { derive, orderStatus } from '../../../../functions/orders/order/facts.ts';
import type { OrderReport } from '../../../../functions/orders/platforms/contract/order-report.ts';
import { shopifyIntake } from '../../../../functions/orders/platforms/shopify/intake.ts';
import { shopify } from '../../../../functions/orders/platforms/shopify/reader.ts';
import { parseJson } from '../../../../shared/base/json.ts';
import { eventNames, knownAt, mergeAll, ordersIn } from '../../order/order-reports.ts';
import { bytesOf, type Sample, samples, signatureVectors } from './samples.ts';

const reported = ({ topic, headers, text }: Pick<Sample, 'topic' | 'headers' | 'text'>) =>
  shopify.read(topic, headers, parseJson(text), knownAt);
const understood = ({ topic, headers, text }: Sample) => ordersIn(reported({ topic, headers, text }));
/** What the samples of a topic are about; consents that are nobody's word say nothing. */
const aboutOf: Readonly<Record<string, readonly string[]>> = {
  ...{ customers: ['customer'], products: ['product', 'stock'], variants: ['stock'], checkouts: ['checkout'] },
  ...{ returns: ['order'], inventory_levels: [], shop: ['privacy'] },
  ...{ customers_email_marketing_consent: [], customers_marketing_consent: [] },
  ...{ 'customers/redact': ['privacy'], 'customers/data_request': ['privacy'] },
};
const isRead = ({ topic }: Sample) => /^(orders|fulfillments|refunds)\//.test(topic);

describe.skipIf(samples.length === 0)("Shopify's own samples", () => {
  it('are enough to speak of', () => {
    expect(samples.filter(isRead).length).toBeGreaterThan(5);
    expect(samples.length - samples.filter(isRead).length).toBeGreaterThan(10);
  });

  it.each(samples.filter(isRead))('$file is read as one test order', (sample) => {
    const [report, ...more] = understood(sample);
    expect(more).toEqual([]);
    expect(report).toMatchObject({ test: true, order: expect.stringMatching(/^shopify-8209829119461545(00|08)$/) });
  });

  it.each(samples.filter((sample) => !isRead(sample)))('$file is read as what it is about', (sample) => {
    const [kind = ''] = sample.topic.split('/');
    const about = [...new Set(reported(sample).map((each) => each.about))];
    expect(about).toEqual(aboutOf[sample.topic] ?? aboutOf[kind]);
  });

  it('keep the digits they were written with', () => {
    const exact = samples.find(({ file }) => file === 'orders-create.legacy-2016.json');
    const [report] = exact ? understood(exact) : [];
    expect(report?.order).toBe('shopify-820982911946154508');
    expect(report?.contents?.items.map(({ line }) => line)).toEqual(['866550311766439020', '141249953214522974']);
    expect(report?.contents?.totalMinor).toBe(5_798);
  });

  it('make one cancelled test order, in any sequence', () => {
    const reports = samples
      .filter((sample) => isRead(sample) && !sample.file.includes('legacy'))
      .flatMap((sample): readonly OrderReport[] => understood(sample));
    fc.assert(
      fc.property(fc.shuffledSubarray([...reports, ...reports], { minLength: reports.length * 2 }), (calls) => {
        const { order, events: told } = mergeAll(calls);
        expect(order).toEqual(mergeAll(reports).order);
        expect(order && orderStatus(derive(order))).toBe('cancelled');
        // Its parcels are `pending`: nothing was sent.
        const once = ['BuyerSeen', 'OrderCancelled', 'OrderPaid', 'OrderPlaced', 'OrderRefunded'];
        expect(
          eventNames(told)
            .filter((name) => name !== 'OrderEdited')
            .sort(),
        ).toEqual(once);
      }),
      { numRuns: 50 },
    );
  });
});

describe.skipIf(signatureVectors.length === 0)("the signatures of Shopify's own libraries", () => {
  it.each(signatureVectors)('$name opens, and opens nothing else', (vector) => {
    const headers = { 'x-shopify-hmac-sha256': vector.expected_x_shopify_hmac_sha256 };
    const body = bytesOf(vector);
    const opens = (bytes: Buffer, secret: string) =>
      shopifyIntake.verify({ headers, query: {}, body: bytes }, [secret], 0);
    expect(opens(body, vector.secret)).toBe(true);
    expect(opens(Buffer.concat([body, Buffer.from(' ')]), vector.secret)).toBe(false);
    expect(opens(body, `${vector.secret}x`)).toBe(false);
  });
});
