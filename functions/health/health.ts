/** An alarm as CloudWatch describes it. */
export interface DescribedAlarm {
  readonly name: string;
  readonly description: string;
  readonly state: string;
  /** When it came into this state, in seconds since 1970; absent before its first evaluation. */
  readonly changedAt?: number | undefined;
  /** Whom it notifies. */
  readonly actions: readonly string[];
}

/** Which alarms are this stack's own: an account may have others, also of a stack whose name begins with the same letters. */
export interface OwnStack {
  readonly name: string;
  /** The topic that every alarm of the stack notifies, and no other alarm. */
  readonly topic: string;
}

export const alarmStates = ['alarm', 'unknown', 'ok'] as const;
type AlarmState = (typeof alarmStates)[number];

/** An alarm in words. */
interface Finding {
  /** The alarm's name within its stack. */
  readonly id: string;
  readonly state: AlarmState;
  readonly since?: string;
  /** Who is hurt while it lasts, as a sentence. */
  readonly impact: string;
  /** The heading in docs/runbook.md, and its address there. */
  readonly runbook?: { readonly heading: string; readonly path: string };
}

/** Beside these two CloudWatch has `INSUFFICIENT_DATA`. */
const statesByName: Readonly<Record<string, AlarmState>> = { ALARM: 'alarm', OK: 'ok' };

/** What the alarms of a stack say, the most urgent first: what has gone off, the newest first, then what is unclear, then what is well. */
export const findingsOf = (alarms: readonly DescribedAlarm[], stack: OwnStack): Finding[] =>
  alarms
    .filter(({ actions }) => actions.includes(stack.topic))
    .map((alarm) => findingOf(alarm, stack.name))
    .sort(
      (one, other) =>
        alarmStates.indexOf(one.state) - alarmStates.indexOf(other.state) ||
        (other.since ?? '').localeCompare(one.since ?? '', 'en') ||
        (one.id < other.id ? -1 : 1),
    );

function findingOf({ name, description, state, changedAt }: DescribedAlarm, stack: string): Finding {
  const [, impact = description, heading] = /^(.*) Runbook: docs\/runbook\.md, "(.+)"\.$/s.exec(description) ?? [];
  return {
    id: withinStack(name, stack),
    state: statesByName[state] ?? 'unknown',
    ...(changedAt !== undefined && { since: new Date(changedAt * 1000).toISOString() }),
    impact,
    ...(heading && { runbook: { heading, path: `docs/runbook.md#${slugOf(heading)}` } }),
  };
}

/** `<stack>-<logical id>-<random>` is the name that CloudFormation gives; the random part is new with each replacement. */
const withinStack = (name: string, stack: string): string =>
  name.replace(`${stack}-`, '').replace(/-[A-Za-z0-9]{12,13}$/, '');

/** The anchor that GitHub and GitLab make of a heading. */
const slugOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
