import fc from 'fast-check';
import { expect, test } from 'vitest';
import { solapi } from '../../../../../functions/messaging/channels/providers/solapi/solapi.client.ts';
import { nowhere } from '../../../../../infra/local/engine/journal.ts';
import { Solapi } from '../../../../../infra/local/providers/solapi.ts';
import type { SolapiMood } from '../../../../../infra/local/providers/solapi-settings.ts';
import { https } from '../../../../../infra/local/sandbox/https.ts';
import { anAlimTalk, aText, now, ourId } from './samples.ts';

/** What may happen to one attempt: a mood of Solapi, and its reply may be lost on the way. */
const attempts = fc.array(
  fc.record({
    mood: fc.constantFrom<SolapiMood | null>(
      null,
      'throttled',
      'down',
      'fails-after-taking',
      'garbled',
      '1061',
      '3104',
    ),
    isLost: fc.boolean(),
    isByKakao: fc.boolean(),
    isAsked: fc.boolean(),
  }),
  { minLength: 1, maxLength: 6 },
);

const credentials = { 'api-key': 'demo-key', 'api-secret': 'demo-secret' };
const sought = { id: ourId, to: '+821012345678', since: now, until: now };

test('whatever happens, an attempt that is said to be taken was, one that is said not to be was not, and asking says which', async () => {
  await fc.assert(
    fc.asyncProperty(attempts, async (each) => {
      const site = new Solapi(
        {
          kernel: { now: () => Date.parse(now), at: () => () => {}, journal: nowhere },
          externalHosts: { set: () => {} },
          http: () => {},
        },
        'demo-secret',
      );
      site.set({ templates: { KA01TPdemo: '#{이름} #{번호}' } });
      let isLost = false;
      const { request } = https(async (call) => {
        const response = await site.answer(call);
        if (isLost) throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
        return response;
      });
      const provider = solapi({ request: request as never, chance: Math.random, answerMs: 2_000 });
      for (const [n, { mood, isByKakao, isAsked, ...fate }] of each.entries()) {
        site.set({ mood });
        isLost = fate.isLost;
        const before = site.messages.size;
        const message = isByKakao ? anAlimTalk() : aText({ kind: 'sms', text: '안녕' });
        const delivery = await provider.send({ ...message, attempt: n + 1 }, credentials, now).catch(() => undefined);
        const taken = site.messages.size - before;
        if (delivery) expect(taken).toBe('accepted' in delivery ? 1 : 0);
        if (delivery && 'accepted' in delivery) expect(site.messages.has(delivery.accepted)).toBe(true);
        isLost = false;
        site.set({ mood: null });
        if (!isAsked) continue;
        const found = await provider.find(sought, credentials, now);
        expect(found === 'none').toBe(site.messages.size === 0);
      }
    }),
    { numRuns: 150 },
  );
});
