import { bugs } from '../guards/planted/all.ts';
import type { Planted } from '../support/bundles/planted.ts';
import { planted as swept } from '../sweep/planted.ts';

/** Of the bugs that any test may find, those that need two with one address, a changed document, or a busy platform. */
const drawn = [
  'a rate that is taken anew',
  'a pause that is not obeyed',
  'a withdrawal for one of two with the address',
];

export interface SimPlanted extends Planted {
  /** A seed that found it, tried first. */
  readonly foundBy?: number;
}

/** Bugs that the simulation must find, or it is no simulation: those of the sweep, and what needs time, chance or many. */
export const planted: readonly SimPlanted[] = [
  ...swept,
  ...bugs.filter(({ name }) => drawn.includes(name)),
  {
    name: 'send before claim',
    file: 'functions/messaging/sending/claim.store.ts',
    from: `  const claimed = await saveDecision(letters, task, state, { alsoWrite, documents, decidedAt: at }).catch(
    async (error: unknown) => {
      await giveBack();
      throw error;
    },
  );
  const send = () => prepared.send(message.subject, claimed.state.attempt);
  const delivery = await deliver(send, claimed.state, event);`,
    to: `  const send = () => prepared.send(message.subject, state.attempt);
  const delivery = await deliver(send, state, event);
  const claimed = await saveDecision(letters, task, state, { alsoWrite });`,
  },
  {
    name: 'an older word counts',
    file: 'shared/kernel/projection.ts',
    from: 'before && before.version >= event.version ? undefined : ',
    to: '',
  },
  {
    name: 'an older wish counts',
    file: 'functions/timers/wake.ts',
    from: 'before.version >= desired.version || ',
    to: '',
  },
  {
    name: 'the time of another zone',
    file: 'functions/journeys/wait.ts',
    from: 'const timeZone = clockOf(zone);',
    to: "const timeZone = 'UTC';",
  },
  {
    name: 'a refund told twice is two',
    file: 'functions/orders/order/merge.ts',
    from: 'refunds[refund.id] = defined(joinRefunds(refunds[refund.id], update));',
    to: 'refunds[refund.id + Object.keys(refunds).length] = update;',
  },
  {
    name: 'a read of the past',
    file: 'shared/kernel/aggregate-item.ts',
    from: 'Key: keyOf(subject), ConsistentRead: true }',
    to: 'Key: keyOf(subject) }',
  },
  {
    name: 'two tickets of one number',
    file: 'functions/care/tickets/tickets.store.ts',
    from: 'numberedTicket(state.shop, number, state.ticket)]',
    to: 'numberedTicket(state.shop, number, state.ticket)].map(({ Put: { TableName, Item } }) => ({ Put: { TableName, Item } }))',
    foundBy: 121,
  },
  {
    name: 'an owner who is not told',
    file: 'functions/journeys/journeys.store.ts',
    from: 'await stored.save(event, before, { ...decided, alsoWrite });',
    to: 'await stored.save(event, before, { ...decided, alsoWrite }).catch(() => undefined);',
    foundBy: 17,
  },
  {
    name: 'a wake without its clock',
    file: 'functions/journeys/verdict.ts',
    from: 'const isDue = step.dueAt <= now;',
    to: 'const isDue = step.dueAt <= now || before !== undefined;',
  },
  {
    name: 'a choice that is not obeyed',
    file: 'functions/messaging/policy/send-policy.ts',
    from: "return reason === 'opted-out' ? { skip: reason } : { hold: 'paused', until: reason.pausedUntil };",
    to: 'return undefined;',
    foundBy: 28,
  },
  {
    name: 'a withdrawal is not looked at',
    file: 'functions/messaging/answers/consent.ts',
    from: '(answerOf(known, purpose, channel)?.given ?? false) &&',
    to: 'answerOf(known, purpose, channel) !== undefined &&',
  },
];
