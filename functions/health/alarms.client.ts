import * as v from 'valibot';
import { signedCall, willPass } from '../../shared/aws/signed-call.ts';
import { plusSeconds, systemClock } from '../../shared/base/clock.ts';
import { Later } from '../../shared/base/outcome.ts';
import { pages } from '../../shared/base/pages.ts';
import type { DescribedAlarm } from './health.ts';

const alarmPage = v.object({
  MetricAlarms: v.optional(
    v.array(
      v.object({
        AlarmName: v.string(),
        AlarmDescription: v.optional(v.string(), ''),
        AlarmActions: v.optional(v.array(v.string()), []),
        StateValue: v.string(),
        StateTransitionedTimestamp: v.optional(v.number()),
      }),
    ),
    [],
  ),
  NextToken: v.optional(v.string()),
});
type AlarmPage = v.InferOutput<typeof alarmPage>;

/** The most of one page (CloudWatch API, DescribeAlarms, read 2026-11-30). */
const maxRecords = 100;

/** A person waits for the page: one who is told to try again soon is served better than one who waits half a minute. */
const silenceMs = 3_000;

/** The alarms whose names begin with this prefix; throws `Later` while CloudWatch is throttling or failing. */
export async function alarmsNamed(prefix: string): Promise<DescribedAlarm[]> {
  const now = systemClock();
  const found: AlarmPage['MetricAlarms'] = [];
  const pageAt = (NextToken: string | undefined) =>
    describe({ AlarmNamePrefix: prefix, MaxRecords: maxRecords, NextToken }, now);
  try {
    for await (const { MetricAlarms } of pages(pageAt, ({ NextToken }) => NextToken)) found.push(...MetricAlarms);
  } catch (error) {
    if (!willPass(error)) throw error;
    throw new Later(plusSeconds(now, 5), 'CloudWatch does not answer');
  }
  return found.map((alarm) => ({
    name: alarm.AlarmName,
    description: alarm.AlarmDescription,
    state: alarm.StateValue,
    changedAt: alarm.StateTransitionedTimestamp,
    actions: alarm.AlarmActions,
  }));
}

/** In AWS JSON 1.0, which the SDK for .NET and the command line have spoken with CloudWatch since 2025 (`targetPrefix` of its model). */
async function describe(input: object, now: string): Promise<AlarmPage> {
  const operation = 'DescribeAlarms';
  const host = `monitoring.${process.env.AWS_REGION}.amazonaws.com`;
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': `GraniteServiceVersion20100801.${operation}`,
  };
  const call = { service: 'monitoring', operation, method: 'POST', host, path: '/', headers, silenceMs } as const;
  const answer = await signedCall({ ...call, body: JSON.stringify(input) }, now);
  return v.parse(alarmPage, JSON.parse(answer.toString('utf8')));
}
