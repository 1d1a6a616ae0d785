import { generator } from '../../../infra/local/engine/generator.ts';
import { type FaultKind, faultKinds, type Rates } from '../../support/faults/random-faults.ts';

/**
 * How bad each kind may get. Deaths are rare enough that ten in a row, which would be a dead letter, do not come by
 * chance; what AWS does every day may be as frequent as every second time.
 */
const most: Readonly<Record<FaultKind, number>> = {
  'killed-before': 0.01,
  'killed-after': 0.01,
  repeated: 0.05,
  error: 0.01,
  'reply-lost': 0.02,
  partial: 0.2,
  'late-reply': 0.005,
  throttled: 0.05,
  conflict: 0.1,
  unprocessed: 0.2,
  'small-page': 0.5,
  'past-read': 0.9,
  slow: 0.01,
  'queued-late': 0.3,
  'received-twice': 0.2,
  'routed-late': 0.2,
  'routed-twice': 0.3,
  'records-apart': 0.7,
  'records-late': 0.3,
  'woken-late': 0.7,
  'woken-twice': 0.5,
  'invoked-twice': 0.5,
  'parameters-busy': 0.02,
  'removed-late': 0.7,
  'wake-refused': 0.3,
  'schedule-lost': 0.05,
};

/** The rates of one run: each kind of fault is left out half of the time, so that no two always hide one another. */
export function ratesOf(seed: number): Rates {
  const draw = generator(seed * 7919 + 1);
  return Object.fromEntries(
    faultKinds.flatMap((kind) => {
      const [isThere, share] = [draw() < 0.5, draw()];
      return isThere ? [[kind, Number((most[kind] * share).toFixed(4))]] : [];
    }),
  );
}
