import { differs, type Invariant } from './invariant.ts';

interface Answer {
  readonly order: string;
  readonly suspect: boolean;
  readonly given?: { readonly score: number };
}

/** The last answer counts, once, and the tallies are what the answers are. */
export const answersAreCounted: Invariant = ({ log }, rest) => {
  const answers = rest.aggregates('Surveys', 'answer').map(({ state }) => state as unknown as Answer);
  const scores = new Map(answers.flatMap(({ order, given }) => (given ? [[order, given.score] as const] : [])));
  const counts = [1, 2, 3, 4, 5].map(
    (score) => answers.filter(({ suspect, given }) => !suspect && given?.score === score).length,
  );
  const tallies = rest.aggregates('Surveys', 'tally').map(({ state }) => state.counts as number[]);
  const tallied = counts.map((_, index) => tallies.reduce((sum, tally) => sum + (tally[index] ?? 0), 0));
  return [
    ...[...log.scores].flatMap(([order, score]) => differs(`The answer about ${order}`, scores.get(order), score)),
    ...differs('The tally', tallied, counts),
  ];
};

/** Each number of the business counts each thing once. */
export const numbersCountOnce: Invariant = ({ log }, rest) => {
  const sums = new Map<string, number>();
  for (const { subject, state } of rest.aggregates('Insight', 'tally')) {
    const [, metric = ''] = /#(\w+)~/.exec(subject) ?? [];
    sums.set(metric, (sums.get(metric) ?? 0) + Number(state.count));
  }
  const subjects = (name: string) =>
    new Set(
      log
        .events(name)
        // A reminder to the shop's own staff is no message of a customer's.
        .filter(({ test, data }) => !test && !data.toStaff && data.kind !== 'task')
        .map(({ subject }) => subject),
    ).size;
  const counted = {
    OrdersPaid: 'OrderPaid',
    MessagesSent: 'MessageSent',
    MessagesSkipped: 'MessageSkipped',
    TicketsOpened: 'TicketOpened',
  };
  return Object.entries(counted).flatMap(([metric, event]) => differs(metric, sums.get(metric) ?? 0, subjects(event)));
};
