import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Device,
  deviceId,
  devicePlatformOf,
  devicesOfAll,
  withDevice,
  withoutDevices,
} from '../../../functions/messaging/choice/devices.ts';

const seenAt = fc.integer({ min: 0, max: 30 }).map((day) => new Date(Date.UTC(2026, 10, 1 + day)).toISOString());
const token = fc.integer({ min: 0, max: 14 }).map((n) => `token-${n}`);
const device = fc.record({ platform: fc.constantFrom('fcm' as const, 'apns' as const), token, seenAt }).map(
  (each): Device => ({
    id: deviceId(each.platform, each.token),
    endpoint: `arn:${each.platform}:${each.token}`,
    seenAt: each.seenAt,
  }),
);
const ids = (all: readonly Device[]) => all.map(({ id }) => id);

test('whatever registers in whichever order: each once, ten at most, and what was not registered for longest has gone', () => {
  fc.assert(
    fc.property(fc.array(device, { maxLength: 40 }), (registered) => {
      const inTime = registered.toSorted((one, other) => (one.seenAt < other.seenAt ? -1 : 1));
      let known: readonly Device[] = [];
      for (const each of inTime) {
        const { devices, dropped } = withDevice(known, each);
        expect(dropped.every(({ seenAt }) => devices.every((kept) => kept.seenAt >= seenAt))).toBe(true);
        expect(devices.length + dropped.length).toBe(new Set(ids([...known, each])).size);
        known = devices;
      }
      expect(known.length).toBeLessThanOrEqual(10);
      expect(new Set(ids(known)).size).toBe(known.length);
      const newest = inTime.at(-1);
      if (newest) expect(ids(known)).toContain(newest.id);
    }),
  );
});

test('one that is gone goes, and one that was registered anew meanwhile stays', () => {
  fc.assert(
    fc.property(fc.array(device, { maxLength: 10 }), fc.array(device, { maxLength: 10 }), (known, gone) => {
      const left = withoutDevices(known, gone);
      const isGone = (each: Device) => gone.some(({ id, seenAt }) => id === each.id && seenAt === each.seenAt);
      expect(left).toEqual(known.filter((each) => !isGone(each)));
    }),
  );
});

test('a person has the devices of all their records, each once, whatever their sequence', () => {
  fc.assert(
    fc.property(fc.array(fc.array(device, { maxLength: 10 }), { maxLength: 5 }), (records) => {
      const all = devicesOfAll(records);
      expect(ids(all)).toEqual(ids(devicesOfAll(records.toReversed())));
      expect(all.length).toBe(Math.min(10, new Set(ids(records.flat())).size));
      for (const each of all) {
        const latest = records.flat().filter(({ id }) => id === each.id);
        expect(latest.every(({ seenAt }) => seenAt <= each.seenAt)).toBe(true);
      }
    }),
  );
});

test('its id says of which platform it is, and nothing of its token', () => {
  const [one, other] = [deviceId('fcm', 'a'.repeat(160)), deviceId('apns', 'a'.repeat(160))];
  expect([one, other].map((id) => devicePlatformOf({ id }))).toEqual(['fcm', 'apns']);
  expect([one, other].map((id) => /^(fcm|apns)-[a-z2-7]{20}$/.test(id))).toEqual([true, true]);
});
