import { AwsError } from '../protocol/aws-error.ts';
import type { Watched } from './alarms.ts';

const knownMembers = ['AlarmNamePrefix', 'MaxRecords', 'NextToken'];

/** The most of one page, and as many as where nothing is asked (CloudWatch API, DescribeAlarms, read 2026-11-30). */
const maxRecords = 100;
const usualRecords = 50;

/** The alarms whose names begin with the prefix, by name; times are in seconds, as AWS JSON 1.0 writes them. */
export function describeAlarms(
  watched: readonly Readonly<Watched>[],
  input: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const strange = Object.keys(input).find((member) => !knownMembers.includes(member));
  if (strange)
    throw new AwsError('ValidationException', `The local CloudWatch does not know ${strange} of DescribeAlarms`);
  const { AlarmNamePrefix = '', MaxRecords = usualRecords, NextToken = '0' } = input;
  if (!(Number(MaxRecords) >= 1 && Number(MaxRecords) <= maxRecords))
    throw new AwsError('ValidationException', `MaxRecords is from 1 to ${maxRecords}.`);
  const found = watched
    .filter(({ alarm }) => alarm.name.startsWith(String(AlarmNamePrefix)))
    .sort((one, other) => (one.alarm.name < other.alarm.name ? -1 : 1));
  const from = Number(NextToken);
  const to = from + Number(MaxRecords);
  return { MetricAlarms: found.slice(from, to).map(asDescribed), ...(to < found.length && { NextToken: String(to) }) };
}

function asDescribed({ alarm, state, transitions }: Readonly<Watched>) {
  const changedAt = transitions.at(-1)?.at;
  return {
    AlarmName: alarm.name,
    AlarmDescription: alarm.description,
    AlarmActions: alarm.topics,
    StateValue: state,
    ...(changedAt && { StateTransitionedTimestamp: Date.parse(changedAt) / 1000 }),
  };
}
