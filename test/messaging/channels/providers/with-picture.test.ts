import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sendWithPicture } from '../../../../functions/messaging/channels/providers/with-picture.ts';
import type { Delivery } from '../../../../functions/messaging/policy/refusal.ts';
import { aPicture, jpeg } from './a-picture.ts';

const forgotten: Delivery = { noPicture: 'It has expired', isPassing: false };
const accepted: Delivery = { accepted: 'one' };

/** A provider that knows pictures by these names; `uploads` are its answers in turn, and after them a new name. */
function aProvider({ knows = [] as string[], uploads = [] as (Delivery | Error)[], send = accepted } = {}) {
  const calls: string[] = [];
  return {
    calls,
    provider: 'solapi',
    upload: async (bytes: Uint8Array) => {
      calls.push('upload');
      expect(bytes).toEqual(jpeg);
      const answer = uploads.shift();
      if (answer instanceof Error) throw answer;
      if (answer) return answer;
      knows.push(`file ${knows.length + 1}`);
      return knows.at(-1) ?? '';
    },
    send: async (file: string) => {
      calls.push(`send ${file}`);
      return knows.includes(file) ? send : forgotten;
    },
  };
}

describe('a message with a picture', () => {
  test('has it uploaded before it goes, once for all that follow', async () => {
    const { picture, files } = aPicture();
    const provider = aProvider();
    for (let n = 0; n < 3; n++) expect(await sendWithPicture(picture, provider)).toEqual(accepted);
    expect(provider.calls).toEqual(['upload', 'send file 1', 'send file 1', 'send file 1']);
    expect([...files]).toEqual([['solapi', 'file 1']]);
  });

  test('has it uploaded again where the provider knows it no more', async () => {
    const { picture, files } = aPicture(jpeg, new Map([['solapi', 'long ago']]));
    const provider = aProvider();
    expect(await sendWithPicture(picture, provider)).toEqual(accepted);
    expect(provider.calls).toEqual(['send long ago', 'upload', 'send file 1']);
    expect([...files]).toEqual([['solapi', 'file 1']]);
  });

  test.each([
    ['busy', { busy: '429' }, { noPicture: 'It was not taken: 429', isPassing: true }],
    ['silent', new Error('it took too long'), { noPicture: 'It was not taken: it took too long', isPassing: true }],
    ['of another opinion', { refused: 'InvalidFile' }, { noPicture: 'InvalidFile', isPassing: false }],
  ])('is certainly not sent while its provider is %s', async (_, answer, delivery) => {
    const provider = aProvider({ uploads: [answer] });
    expect(await sendWithPicture(aPicture().picture, provider)).toEqual(delivery);
    expect(provider.calls).toEqual(['upload']);
  });

  test('is barred by what bars the account', async () => {
    const barred: Delivery = { barred: { because: 'sender-refused', whom: 'everybody', why: 'InvalidAPIKey' } };
    expect(await sendWithPicture(aPicture().picture, aProvider({ uploads: [barred] }))).toEqual(barred);
  });

  test('goes without for good where the shop has it no more', async () => {
    const { picture } = aPicture();
    const provider = aProvider();
    const removed = { ...picture, bytes: async () => undefined };
    expect(await sendWithPicture(removed, provider)).toEqual({ noPicture: 'It was removed', isPassing: false });
    expect(provider.calls).toEqual([]);
  });

  test('goes also where its name cannot be read or kept', async () => {
    const { picture } = aPicture();
    const broken = () => Promise.reject(new Error('throttled'));
    const provider = aProvider();
    expect(await sendWithPicture({ ...picture, fileAt: broken, keepFile: broken }, provider)).toEqual(accepted);
    expect(provider.calls).toEqual(['upload', 'send file 1']);
  });

  test('of which the provider does not say what became is one of which nobody knows', async () => {
    const provider = { ...aProvider(), send: () => Promise.reject(new Error('no answer')) };
    await expect(sendWithPicture(aPicture().picture, provider)).rejects.toThrow('no answer');
  });

  test('is taken once at most, whatever its provider forgets', async () => {
    const names = fc.option(fc.constantFrom('kept', 'forgotten'), { nil: undefined });
    await fc.assert(
      fc.asyncProperty(names, fc.boolean(), async (known, isUploadable) => {
        const { picture } = aPicture(jpeg, new Map(known ? [['solapi', known]] : []));
        const provider = aProvider({ knows: ['kept'], uploads: isUploadable ? [] : [{ busy: 'busy' }] });
        const delivery = await sendWithPicture(picture, provider);
        const taken = provider.calls.filter((call) => /^send (?!forgotten)/.test(call));
        expect(taken.length).toBe('accepted' in delivery ? 1 : 0);
      }),
    );
  });
});
