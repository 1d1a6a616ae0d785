import { type ColdRow, coldGoals } from './cold/cold.ts';
import { type DoorResult, doorGoals } from './cold/door.ts';
import type { Fairness } from './fairness.ts';
import { bytesShare, type Growth } from './growth.ts';
import type { Lanes } from './lanes.ts';
import type { Ratios, Verdict } from './numbers.ts';
import type { Paced } from './pace.ts';
import type { Searched } from './search.ts';
import type { StoriesResult } from './stories.ts';

/** What was measured; a section that did not run is not there. */
export interface Results {
  readonly cold?: readonly ColdRow[];
  readonly door?: DoorResult;
  readonly stories?: StoriesResult;
  readonly growth?: Growth;
  readonly search?: Searched;
  readonly fairness?: Fairness;
  readonly lanes?: Lanes;
  readonly pace?: Paced;
}

/** When and where it was measured, and by what command. */
export interface Occasion {
  readonly command: string;
  readonly date: string;
  readonly node: string;
  readonly cores: number;
  readonly minutes: number;
}

interface Line {
  readonly what: string;
  readonly goal: string;
  readonly measured: string;
  readonly verdict: Verdict;
}

const two = (number: number) => number.toFixed(2);
const spread = ({ median, p10, p90 }: Ratios) => `${two(median)} (${two(p10)}–${two(p90)})`;

const ranks: Readonly<Record<Verdict, number>> = { ok: 0, 'within noise': 1, 'not ok': 2 };
const worst = (verdicts: readonly Verdict[]): Verdict => verdicts.toSorted((a, b) => ranks[b] - ranks[a])[0] ?? 'ok';

function coldLines(rows: readonly ColdRow[]): Line[] {
  const line = (what: string, goal: number, of: (row: ColdRow) => Ratios, at: 0 | 1): Line => {
    const [slowest] = rows.toSorted((a, b) => of(b).median - of(a).median);
    const reached = rows.filter(({ verdicts }) => verdicts[at] !== 'not ok').length;
    const most = slowest ? `${two(of(slowest).median)} at most (${slowest.name})` : '';
    const verdict = worst(rows.map(({ verdicts }) => verdicts[at]));
    return { what, goal: `≤ ${two(goal)}`, measured: `${reached} of ${rows.length} functions; ${most}`, verdict };
  };
  return [
    line('cold CPU ÷ bare bundle of the same clients', coldGoals.toBare.value, ({ toBare }) => toBare, 0),
    line("cold CPU ÷ esbuild's default ESM bundle", coldGoals.toDefault.value, ({ toDefault }) => toDefault, 1),
  ];
}

const doorLines = ({ throughput, p99, verdicts }: DoorResult): Line[] => [
  {
    ...{ what: "the door's events per CPU-second ÷ floor", goal: `≥ ${two(doorGoals.throughput.value)}` },
    ...{ measured: spread(throughput), verdict: verdicts[0] },
  },
  {
    ...{ what: "the door's p99 ÷ floor", goal: `≤ ${two(doorGoals.p99.value)}` },
    ...{ measured: spread(p99), verdict: verdicts[1] },
  },
];

function growthLines({ few, many, verdicts: [calls, write, read, bytes] }: Growth): Line[] {
  const sizes = `from ${few.orders} to ${many.orders} orders`;
  const line = (what: string, goal: string, from: number, to: number, verdict: Verdict): Line => ({
    ...{ what: `${what} of an order, ${sizes}`, goal, measured: `${from} → ${to}`, verdict },
  });
  return [
    line('AWS calls', 'growth 0', few.callsInAll, many.callsInAll, calls),
    line('write units', 'growth 0', few.units.write, many.units.write, write),
    line('read units', 'growth 0', few.units.read, many.units.read, read),
    line('bytes written', `within ${bytesShare * 100} %`, few.units.bytesWritten, many.units.bytesWritten, bytes),
  ];
}

function searchLines({ few, many, verdicts: [calls, read] }: Searched): Line[] {
  const sizes = `from ${few.customers} to ${many.customers} customers`;
  const most = (of: 'calls' | 'read') =>
    [few, many].map(({ searches }) => Math.max(...searches.map((each) => each[of])));
  const line = (what: string, of: 'calls' | 'read', verdict: Verdict): Line => ({
    what: `${what} of a page of any search, ${sizes}`,
    goal: 'growth 0',
    measured: most(of).join(' → '),
    verdict,
  });
  return [line('AWS calls', 'calls', calls), line('read units', 'read', read)];
}

const fairnessLine = ({ few, many, verdict }: Fairness): Line => ({
  ...{ what: `calls waited for beside a shop's ${few.events} and ${many.events} events`, goal: 'growth 0' },
  ...{ measured: `${few.fair} → ${many.fair}`, verdict },
});

const lanesLine = ({ none, many, verdict }: Lanes): Line => ({
  ...{
    what: `seconds to a receipt beside ${none.messages} and ${many.messages} messages that nobody waits for`,
    goal: 'growth 0',
  },
  ...{ measured: `${two(none.seconds)} → ${two(many.seconds)}`, verdict },
});

const paceLine = ({ mails, share, perSecond, lost, doubled, verdict }: Paced): Line => ({
  ...{ what: `${mails} mails due at one moment`, goal: `${two(share)} a second ± 10 %, none lost or doubled` },
  ...{ measured: `${two(perSecond)} a second, ${lost} lost, ${doubled} doubled`, verdict },
});

export const goalLines = ({ cold, door, growth, search, fairness, lanes, pace }: Results): Line[] => [
  ...(cold ? coldLines(cold) : []),
  ...(door ? doorLines(door) : []),
  ...(growth ? growthLines(growth) : []),
  ...(search ? searchLines(search) : []),
  ...(fairness ? [fairnessLine(fairness)] : []),
  ...(lanes ? [lanesLine(lanes)] : []),
  ...(pace ? [paceLine(pace)] : []),
];

const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** The whole page, as Markdown. */
export function page(results: Results, { command, date, node, cores, minutes }: Occasion): string {
  const { cold, door, stories, growth, search, fairness, lanes, pace } = results;
  return [
    '# Benchmarks',
    `\`${command}\` made this page on ${date}, with Node ${node} on ${cores} cores, in ${minutes} minutes.`,
    `Ratios, not times: what is compared runs in turn, in pairs and in any order, on the same machine; a figure is the median of its
pairs with their 10th and 90th percentile behind it. The goal is *not ok* when the median is beyond it by more than two standard errors of
the median, and *within noise* when by less. A null pair is a bundle against itself: so far does a ratio of 1 stray here.`,
    '## Goals',
    table(
      ['what', 'goal', 'measured', ''],
      goalLines(results).map(({ what, goal, measured, verdict }) => [what, goal, measured, verdict]),
    ),
    ...(cold ? coldSection(cold) : []),
    ...(door ? doorSection(door) : []),
    ...(stories ? storiesSection(stories) : []),
    ...(growth ? growthSection(growth) : []),
    ...(search ? searchSection(search) : []),
    ...(fairness ? fairnessSection(fairness) : []),
    ...(lanes ? lanesSection(lanes) : []),
    ...(pace ? paceSection(pace) : []),
    '',
  ].join('\n\n');
}

const coldSection = (rows: readonly ColdRow[]) => [
  '## Cold starts',
  `CPU (user and system) of a fresh process: loading the bundle and its first invocation, an event and AWS's answers as a story on the local runtime
had them, by HTTP on loopback without TLS. *Bare* has the same clients, built by the same flags, and makes one call with each. *Same calls*
is bare too, but makes every call that the function made: what is left above 1 is ours, the rest is the price of a call. *Default* is the same source
as esbuild makes ESM of it for Node, minified, with \`module\` before \`main\`. Pairs: ${rows[0]?.toBare.pairs ?? 0}.`,
  table(
    ['function', 'KB', 'calls', '÷ bare', '', '÷ same calls', '÷ default', '', 'null'],
    rows
      .toSorted((a, b) => b.toBare.median - a.toBare.median)
      .map(({ name, bytes, calls, toBare, toSame, toDefault, null: nothing, verdicts: [bare, byDefault] }) => [
        ...[name, Math.round(bytes / 1000), calls, spread(toBare), bare],
        ...[spread(toSame), spread(toDefault), byDefault, spread(nothing)],
      ]),
  ),
];

const doorSection = ({ bodyBytes, throughput, p99, null: nothing }: DoorResult) => [
  '## The door of webhooks',
  `Warm, one call after another, each another order of ${bodyBytes} bytes. The floor proves the signature, parses the order and puts one item, by the
same SDK and the same flags. Pairs of blocks: ${throughput.pairs}.`,
  table(
    ['', '÷ floor', 'null'],
    [
      ['events per CPU-second', spread(throughput), spread(nothing.throughput)],
      ['p99', spread(p99), spread(nothing.p99)],
    ],
  ),
];

const searchSection = ({ few, many }: Searched) => [
  '## What a search costs as the shop grows',
  `A page of 20 customers for what an agent types, in a shop of ${few.customers} customers who are called alike and in one of ${many.customers}, whose items were written
straight into the table. Most is the page itself: the profile, the worth and the last order of each. Read units are consistent ones.`,
  table(
    ['typed', 'calls', 'read units', 'found', `calls, ${many.customers}`, 'read units', 'found'],
    few.searches.map(({ typed, calls, read, found }, n) => {
      const other = many.searches[n];
      return [typed || '(nothing)', calls, read, found, other?.calls ?? '', other?.read ?? '', other?.found ?? ''];
    }),
  ),
];

const fairnessSection = ({ few, many }: Fairness) => [
  '## One shop beside another',
  `Events of a shop in trouble lie in every queue when one order of another shop is paid: so many calls of AWS are made for the first until
the buyer of the other is thanked. The local SQS puts quiet groups first, as SQS says it does; without groups it hands out the oldest first.`,
  table(
    ['events', 'with groups, as deployed', 'without'],
    [few, many].map(({ events, fair, unfair }) => [events, fair, unfair]),
  ),
];

const lanesSection = ({ none, many, shared }: Lanes) => [
  '## A receipt beside advertising',
  `So many messages that nobody waits for lie in their queue, at a quota of ${many.quota} mails a second, when a receipt is asked for: after so many virtual seconds it has left, and so
many of the others were sent by then.`,
  table(
    ['', 'messages', 'seconds', 'sent before'],
    Object.entries({ 'by a lane of its own': none, 'the same': many, 'in one queue with them': shared }).map(
      ([how, { messages, seconds, before }]) => [how, messages, two(seconds), before],
    ),
  ),
];

const paceSection = ({ mails, quota, share, perSecond, throttled, calls, waitedSeconds }: Paced) => [
  '## The pace of mails',
  `${mails} mails fall due at one moment, on the virtual clock, and the local SES takes ${quota} a second and refuses what is more. Of these, ${two(share)} are
for mails that nobody waits for: ${two(perSecond)} a second left,
SES refused ${throttled}, and each cost ${two(calls)} calls of AWS. A mail that somebody waits for, asked for in the middle of it, left after ${two(waitedSeconds)} s.`,
];

const storiesSection = ({ perSecond, calls, stories }: StoriesResult) => [
  '## Whole stories',
  `An order is paid and delivered, and the five days of what follows are lived, with every function's deployed bundle on the local runtime:
**${perSecond.median.toFixed(1)} stories a second** (${perSecond.p10.toFixed(1)}–${perSecond.p90.toFixed(1)} of ${stories}), ${calls} calls of AWS each, ${Math.round(perSecond.median * calls)} a second. This
one figure is a time, of this machine; it has no goal.`,
];

const growthSection = ({ few, many }: Growth) => [
  '## What an order costs as the shop grows',
  `The same 20 orders, each of a customer of its own, lived for six days one after another in a shop that has had ${few.orders} orders with them, and in one
that has had ${many.orders}; here for one order. Units are DynamoDB's on demand: one for each started KB written, twice that in a transaction; one for each
started 4 KB read, half of it when the read may see the past. Bytes may differ by ${bytesShare * 100} %, since what counts for a whole shop grows by a digit.`,
  table(
    ['', `${few.orders} orders`, `${many.orders} orders`],
    [
      ...[...new Set([...Object.keys(few.calls), ...Object.keys(many.calls)])]
        .sort()
        .map((kind) => [kind, few.calls[kind] ?? 0, many.calls[kind] ?? 0]),
      ['**calls in all**', few.callsInAll, many.callsInAll],
      ['write units', few.units.write, many.units.write],
      ['read units', few.units.read, many.units.read],
      ['bytes written', few.units.bytesWritten, many.units.bytesWritten],
    ],
  ),
];
