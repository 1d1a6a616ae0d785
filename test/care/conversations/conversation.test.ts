import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applyConversation,
  type ConversationReport,
  conversationMessage,
} from '../../../functions/care/conversations/conversation.ts';
import { termsOf } from '../../../functions/care/promise/documents.ts';
import type { Ticket } from '../../../functions/care/tickets/ticket.ts';

const seoul = (time: string) => new Date(`2026-12-21T${time}+09:00`).toISOString();
const week = { mon: [{ from: '10:00', to: '18:00' }] };
const terms = termsOf({ zone: 'Asia/Seoul', hours: { week } });
const opening = { shop: 'demo', ticket: 't', number: 1001, conversation: 'https://chat.example/1' };
const report = (more: Partial<ConversationReport>): ConversationReport => ({
  conversation: '1',
  channel: 'chat',
  ...more,
});
const says = (id: string, by: 'customer' | 'agent' = 'customer') => report({ message: { id, by, text: 'Hello' } });
const ended = report({ ended: true });
type Said = readonly [report: ConversationReport, time: string];
const all = (party: object, ...said: Said[]): Ticket | undefined =>
  said.reduce<Ticket | undefined>((before, [each, time]) => {
    const context = { message: conversationMessage('demo', each), at: seoul(time), opening, party, terms };
    return applyConversation(each, context, before)?.state ?? before;
  }, undefined);

describe('a conversation', () => {
  test('waits a minute in a chat, and ten on a board', () => {
    expect(all({}, [says('1'), '11:00:00'])).toMatchObject({
      messages: [{ kind: 'chat' }],
      clock: { at: seoul('11:01:00') },
    });
    const board = { ...says('1'), channel: 'board' as const };
    expect(all({}, [board, '11:00:00'])?.clock.at).toBe(seoul('11:10:00'));
  });

  test('is answered by what an agent writes there', () => {
    const answered = all({}, [says('1'), '11:00:00'], [says('2', 'agent'), '11:00:30'], [ended, '11:05:00']);
    expect(answered).toMatchObject({ state: 'pending', repliedAt: seoul('11:00:30'), clock: { missed: false } });
    expect(answered).not.toHaveProperty('callBack');
    expect(all({}, [says('0', 'agent'), '10:59:00'])).toBeUndefined();
  });

  test('that ended before a person answered is to be called back, ten minutes later, once', () => {
    const left = all({}, [says('1'), '11:00:00'], [ended, '11:00:20'], [ended, '11:09:00']);
    expect(left).toMatchObject({ callBack: true, clock: { at: seoul('11:10:20'), missed: false } });
    expect(
      all({}, [{ ...says('1'), channel: 'board' }, '11:00:00'], [{ ...ended, channel: 'board' }, '11:00:20']),
    ).not.toHaveProperty('callBack');
  });

  test('that asks for an address later is theirs from then on, and of nobody else afterwards', () => {
    const first = all({}, [says('1'), '11:00:00']);
    const context = { message: 'b', at: seoul('11:00:10'), opening, terms };
    const named = applyConversation(says('2'), { ...context, party: { customer: 'minji' } }, first)?.state;
    expect(named?.customer).toBe('minji');
    const other = applyConversation(says('3'), { ...context, message: 'c', party: { customer: 'john' } }, named);
    expect(other?.state.customer).toBe('minji');
  });

  test('has each message once, and the same of them in whatever sequence they are told', () => {
    const said: Said[] = [
      [says('1'), '11:00:00'],
      [says('2', 'agent'), '11:00:30'],
      [says('3'), '11:02:00'],
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray([...said.slice(1), ...said.slice(1)], { minLength: 3 }), (rest) => {
        const ticket = all({}, ...said.slice(0, 1), ...rest);
        expect(ticket?.messages.map(({ id }) => id).sort()).toEqual(
          said.map(([each]) => conversationMessage('demo', each)).sort(),
        );
        expect(ticket?.repliedAt).toBe(seoul('11:00:30'));
      }),
    );
    const late = all({}, [says('1'), '11:00:00'], [says('2', 'agent'), '11:00:30'], [says('0'), '10:59:50']);
    expect(late).toMatchObject({ state: 'pending', clock: { stoppedAt: seoul('11:00:30') } });
  });
});
