import { describe, expect, it } from 'vitest';
import type { ConsentAnswer, CustomerReport } from '../../../functions/orders/platforms/contract/report.ts';
import {
  applyCustomerReport,
  applyMerge,
  type BuyerState,
  buyerEvents,
  newBuyer,
} from '../../../functions/orders/reports/buyer.ts';

const at = (hour: number) => `2026-11-27T${String(hour).padStart(2, '0')}:00:00.000Z`;
const customer = 'shopify-1';
const buyer = (given: string) => ({ platformId: customer, email: 'minji@shop.example', given });
const said = (more: Partial<CustomerReport> = {}): CustomerReport => ({
  ...{ about: 'customer', customer, at: at(9), deleted: false, buyer: buyer('민지'), consents: [] },
  ...more,
});
const agreed = (hour: number, given = true, channel: ConsentAnswer['channel'] = 'email'): ConsentAnswer => ({
  ...{ channel, given, at: at(hour) },
});

type Heard = readonly [report: CustomerReport, knownAt: string, toldAt?: string];
const state = (...heard: readonly Heard[]): BuyerState =>
  heard.reduce<BuyerState>((before, each) => applyCustomerReport(before, ...each), newBuyer(customer));
/** By whichever sequence, and however often. */
function known(...heard: readonly Heard[]): BuyerState {
  const after = state(...heard);
  expect(state(...heard.toReversed())).toEqual(after);
  expect(state(...heard, ...heard)).toEqual(after);
  return after;
}
const told = (before: BuyerState | undefined, after: BuyerState) =>
  buyerEvents(before, after, at(12)).map(({ type, at: time, data }) => [type.name, time, data]);

describe('a customer of a platform', () => {
  it('is as the newest report says, by the platform, then by the fine clock, then by what it says', () => {
    expect(
      known([said({ buyer: buyer('old') }), at(10)], [said({ at: at(10), buyer: buyer('new') }), at(11)]),
    ).toMatchObject({
      ...{ updatedAt: at(10), buyer: buyer('new') },
    });
    const byClock = known(
      [said({ buyer: buyer('z') }), at(10), 'clock 1'],
      [said({ buyer: buyer('a') }), at(10), 'clock 2'],
    );
    expect(byClock).toMatchObject({ toldAt: 'clock 2', buyer: buyer('a') });
    expect(known([said({ buyer: buyer('a') }), at(10)], [said({ buyer: buyer('b') }), at(10)]).buyer).toEqual(
      buyer('b'),
    );
    expect(known([said(), at(10)])).toMatchObject({ updatedAt: at(9), toldAt: at(10) });
  });

  it('without a time of the platform is as old as the call', () => {
    const after = known(
      [said({ at: undefined, buyer: buyer('new') }), at(11)],
      [said({ at: at(10), buyer: buyer('old') }), at(12)],
    );
    expect(after).toMatchObject({ updatedAt: at(11), buyer: buyer('new') });
  });

  it('of which only the id is known keeps who it was', () => {
    const after = known([said(), at(10)], [said({ at: at(11), buyer: undefined }), at(11)]);
    expect(after).toMatchObject({ updatedAt: at(9), buyer: buyer('민지') });
    expect(state([said({ buyer: undefined }), at(10)])).not.toHaveProperty('buyer');
  });

  it('is known since the first call, whichever is understood first', () => {
    expect(known([said(), at(11)], [said(), at(10)], [said(), at(12)]).firstReportedAt).toBe(at(10));
  });

  it('is deleted since the first report of that, and its answers stand', () => {
    const gone = (hour: number) => said({ at: at(hour), deleted: true, buyer: undefined, consents: [agreed(8)] });
    const after = known([said(), at(10)], [gone(11), at(11)], [gone(10), at(12)]);
    expect(after).toMatchObject({ deletedAt: at(10), buyer: buyer('민지'), consents: { email: agreed(8) } });
    expect(known([said({ at: undefined, deleted: true }), at(10)]).deletedAt).toBe(at(10));
  });

  it('has the newest answer for each channel', () => {
    const { consents } = known(
      [said({ consents: [agreed(8), agreed(8, true, 'sms')] }), at(10), 'clock 1'],
      [said({ consents: [agreed(9, false)] }), at(10), 'clock 2'],
      [said({ consents: [agreed(7)] }), at(10), 'clock 3'],
    );
    expect(consents).toEqual({
      email: { ...agreed(9, false), toldAt: 'clock 2' },
      sms: { ...agreed(8, true, 'sms'), toldAt: 'clock 1' },
    });
    const sameTime = known(
      [said({ consents: [agreed(8, false)] }), at(10), 'clock 1'],
      [said({ consents: [agreed(8, true)] }), at(10), 'clock 2'],
    );
    expect(sameTime.consents.email).toMatchObject({ given: true });
  });
});

describe('what is told of a customer', () => {
  it('is who they are, once and again with each change', () => {
    const first = state([said(), at(10)]);
    expect(told(undefined, first)).toEqual([['BuyerSeen', at(9), { buyer: buyer('민지') }]]);
    expect(told(first, first)).toEqual([]);
    const second = state([said(), at(10)], [said({ at: at(11), buyer: buyer('new') }), at(11)]);
    expect(told(first, second)).toEqual([['BuyerSeen', at(11), { buyer: buyer('new') }]]);
    const renamed = state([said(), at(10)], [said({ at: at(11) }), at(11)]);
    expect(told(first, renamed)).toEqual([]);
    expect(told(newBuyer(customer), newBuyer(customer))).toEqual([]);
  });

  it('is each answer, at the time of the answer, and again only when it is another', () => {
    const first = state([said({ consents: [agreed(8)] }), at(10)]);
    const answer = (given: boolean, hour: number, who: object = buyer('민지')) => [
      ...['ConsentReported', at(hour), { buyer: who, channel: 'email', given, saidAt: at(hour), heardAt: at(12) }],
    ];
    expect(told(undefined, first).slice(1)).toEqual([answer(true, 8)]);
    const again = state([said({ consents: [agreed(8)] }), at(10)], [said({ consents: [agreed(8)] }), at(11), 'later']);
    expect(told(first, again)).toEqual([]);
    const no = state([said({ consents: [agreed(8)] }), at(10)], [said({ consents: [agreed(9, false)] }), at(11)]);
    expect(told(first, no)).toEqual([answer(false, 9)]);
    const yes = state([said({ consents: [agreed(9)] }), at(10)]);
    expect(told(first, yes)).toEqual([answer(true, 9)]);
    const nameless = state([said({ buyer: undefined, consents: [agreed(8)] }), at(10)]);
    expect(told(undefined, nameless)).toEqual([answer(true, 8, { platformId: customer })]);
  });

  it('is no answer again where a flag without a time says the same, and one of that time where it changed', () => {
    const flag = (hour: number, given: boolean): ConsentAnswer => ({ ...agreed(hour, given), undated: true });
    const heard = (given: boolean, hour: number): Heard => [
      said({ at: at(hour), consents: [flag(hour, given)] }),
      at(hour),
    ];
    const first = state(heard(true, 8));
    expect(told(undefined, first)[1]).toEqual([
      ...['ConsentReported', at(8)],
      { buyer: buyer('민지'), channel: 'email', given: true, saidAt: at(8), heardAt: at(12), undated: true },
    ]);
    const same = state(heard(true, 8), heard(true, 9));
    expect(told(first, same)).toEqual([]);
    const changed = state(heard(true, 8), heard(true, 9), heard(false, 10));
    expect(told(same, changed)).toMatchObject([['ConsentReported', at(10), { given: false, saidAt: at(10) }]]);
    expect(told(same, changed)[0]?.[2]).not.toHaveProperty('undated');
  });

  it('is an answer about the night beside the other', () => {
    const night = { ...agreed(9, true, 'sms'), night: true, wording: 'w-1', source: 'import' } as const;
    const both = state([said({ consents: [agreed(8, false, 'sms'), night] }), at(10)]);
    expect(told(undefined, both).slice(1)).toMatchObject([
      ['ConsentReported', at(8), { channel: 'sms', given: false }],
      ['ConsentReported', at(9), { channel: 'sms', night: true, given: true, wording: 'w-1', source: 'import' }],
    ]);
  });

  it('is that they are deleted, once, and nothing else from then on', () => {
    const there = state([said(), at(10)]);
    const gone = applyCustomerReport(there, said({ at: at(11), deleted: true, consents: [agreed(11)] }), at(11));
    const deleted = ['BuyerDeleted', at(11), { buyer: { platformId: customer } }];
    expect(told(there, gone)).toEqual([deleted]);
    expect(told(undefined, gone)).toEqual([deleted]);
    const more = applyCustomerReport(gone, said({ at: at(12), buyer: buyer('new') }), at(12));
    expect(told(gone, more)).toEqual([]);
  });

  it('is into whom they were merged, once', () => {
    const before = state([said(), at(10)]);
    const merge = (into: string) => ({ about: 'merge', at: at(11), from: customer, into }) as const;
    const merged = applyMerge(before, merge('shopify-2'));
    expect(told(before, merged)).toEqual([['BuyersMerged', at(12), { from: customer, into: 'shopify-2' }]]);
    expect(told(undefined, applyMerge(newBuyer(customer), merge('shopify-2')))).toHaveLength(1);
    expect(told(merged, merged)).toEqual([]);
    expect(told(merged, applyMerge(merged, merge('shopify-3')))).toHaveLength(1);
  });
});
