import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type DeviceOutcome,
  deliveryToAll,
  outcomeOf,
} from '../../../../functions/messaging/channels/push/device-outcome.ts';

const at = '2026-12-21T02:00:00.000Z';
const gone = { gone: 'EndpointDisabled' };
const busy = { busy: 'SNS asks to slow down' };
const barred = { barred: { because: 'sender-refused', whom: 'some', why: 'PlatformApplicationDisabled' } } as const;

test.each([
  ['EndpointDisabled', 400, undefined, gone],
  ['InvalidParameter', 400, 'TargetArn', { gone: 'InvalidParameter' }],
  ['NotFound', 404, undefined, { gone: 'NotFound' }],
  ['InvalidParameter', 400, 'Message', { refused: 'InvalidParameter' }],
  ['InvalidParameterValue', 400, undefined, { refused: 'InvalidParameterValue' }],
  ['Throttled', 429, undefined, busy],
  ['ThrottlingException', 400, undefined, busy],
  ['PlatformApplicationDisabled', 400, undefined, barred],
  [
    'AuthorizationError',
    403,
    undefined,
    { barred: { ...barred.barred, whom: 'everybody', why: 'AuthorizationError' } },
  ],
  ['InternalError', 500, undefined, { unknown: new Error('InternalError') }],
  ['ServiceUnavailable', 503, undefined, { unknown: new Error('ServiceUnavailable') }],
])('%s (%i, of %s) is what it means for one device', (name, status, field, outcome) => {
  expect(outcomeOf({ refused: { name, status, field } })).toEqual(outcome);
});

const oneOf = fc.constantFrom<DeviceOutcome>(
  { accepted: 'push-1' },
  { unknown: new Error('no answer') },
  busy,
  barred,
  { refused: 'InvalidParameterValue' },
  gone,
);

test('of all devices: one that has it is enough; where one may have it nobody knows; else nothing of it was sent', () => {
  fc.assert(
    fc.property(fc.array(oneOf, { minLength: 1, maxLength: 10 }), (outcomes) => {
      const has = (key: string) => outcomes.some((each) => key in each);
      if (!has('accepted') && has('unknown')) {
        expect(() => deliveryToAll(outcomes, at)).toThrow('no answer');
        return;
      }
      const delivery = deliveryToAll(outcomes, at);
      const [kind] = ['accepted', 'busy', 'barred', 'refused'].filter(has);
      expect(Object.keys(delivery)[0]).toBe(kind ?? 'busy');
    }),
  );
});

test('where all are gone it is decided anew: at once when they were taken off, else later', () => {
  expect(deliveryToAll([gone, gone], at)).toMatchObject({ retryAt: at });
  expect(deliveryToAll([gone], undefined)).not.toMatchObject({ retryAt: expect.anything() });
  expect(deliveryToAll([], at)).toMatchObject({ retryAt: at });
});
