import type { Delivery } from '../../policy/refusal.ts';
import type { Published } from '../../sns/sns.client.ts';

/** What became of one attempt at one device. `gone`: it takes none any more. `unknown`: SNS may have taken it. */
export type DeviceOutcome = Delivery | { readonly gone: string } | { readonly unknown: unknown };

/**
 * What a refusal of `Publish` to a device means (Amazon SNS API reference, Publish; mobile push API errors; read 2026-12-01). A disabled
 * endpoint's token was given back by Google or Apple: the app is gone, or has another one by now.
 */
export function outcomeOf(answer: Published): DeviceOutcome {
  if (!('refused' in answer)) return answer;
  const { name, status, field } = answer.refused;
  if (status === 429 || /throttl/i.test(name)) return { busy: 'SNS asks to slow down' };
  if (status >= 500) return { unknown: new Error(name) };
  if (name === 'EndpointDisabled' || name === 'NotFound') return { gone: name };
  if (name === 'InvalidParameter' && field === 'TargetArn') return { gone: name };
  // Of one app of two the other may still go.
  if (name === 'PlatformApplicationDisabled') return appBarred('some', name);
  if (/^InvalidParameter/.test(name)) return { refused: name };
  return appBarred('everybody', name);
}

const appBarred = (whom: 'everybody' | 'some', why: string): Delivery => ({
  barred: { because: 'sender-refused', whom, why },
});

type OutcomeWith<Key extends string> = Extract<DeviceOutcome, Readonly<Record<Key, unknown>>>;

/**
 * What became of a message at all devices of a person. One that has it is enough. Where none certainly has it and one may, nobody knows: that is
 * thrown. Where all are gone it is decided anew, for the next channel: at once, if they have been taken off by then.
 */
export function deliveryToAll(outcomes: readonly DeviceOutcome[], goneSince: string | undefined): Delivery {
  const first = <Key extends string>(key: Key) => outcomes.find((each): each is OutcomeWith<Key> => key in each);
  const accepted = first('accepted');
  if (accepted) return accepted;
  const unknown = first('unknown');
  if (unknown) throw unknown.unknown;
  return (
    first('busy') ?? first('barred') ?? first('refused') ?? { busy: 'No device of theirs takes it', retryAt: goneSince }
  );
}
