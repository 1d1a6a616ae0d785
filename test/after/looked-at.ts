import { all, listed, resources, target, type Value } from '../infra/template/template.ts';

/** A metric that a widget or an alarm reads. A value that the template gives is written as `@Id.Attribute`. */
export interface LookedAt {
  /** The dashboard's or the alarm's path, and the widget's title. */
  readonly where: string;
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

interface Pointer {
  readonly Ref?: string;
  readonly 'Fn::GetAtt'?: readonly [string, string];
}

/** `@Queue.QueueName`, `@Function.Ref`; what stands there, when it is said outright. */
export function written(value: Value | undefined): string {
  if (value === null || typeof value !== 'object') return String(value);
  const { Ref, 'Fn::GetAtt': attribute } = value as Pointer;
  if (Ref !== undefined) return `@${Ref}.Ref`;
  if (attribute) return `@${attribute.join('.')}`;
  // A name that the template makes of the stack's own.
  const named = resources.find(({ properties }) => JSON.stringify(properties.Name) === JSON.stringify(value));
  if (named) return `@${named.id}.Ref`;
  throw new Error(`A dimension is made by an intrinsic that is not known here: ${JSON.stringify(value)}`);
}

interface Stated {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: Value }[];
}

export interface Alarm extends Partial<Stated> {
  readonly AlarmDescription?: string;
  /** For an alarm on several metrics, or on one made of them. */
  readonly Metrics?: readonly {
    readonly Id: string;
    readonly Expression?: string;
    readonly MetricStat?: { readonly Metric: Stated };
  }[];
}

export const alarms = all<Alarm>('AWS::CloudWatch::Alarm');

function ofAlarm({ path, properties }: (typeof alarms)[number]): LookedAt[] {
  const { Metrics = [], Namespace, MetricName, Dimensions } = properties;
  const own = Namespace && MetricName ? [{ Namespace, MetricName, ...(Dimensions && { Dimensions }) }] : [];
  const several = Metrics.flatMap(({ MetricStat }) => MetricStat?.Metric ?? []);
  madeOf(
    path,
    Metrics.flatMap(({ Expression = [] }) => Expression),
    Metrics.map(({ Id }) => Id),
  );
  return [...own, ...several].map(({ Namespace: namespace, MetricName: name, Dimensions: dimensions = [] }) => ({
    ...{ where: path, namespace, name },
    dimensions: Object.fromEntries(dimensions.map(({ Name, Value }) => [Name, written(Value)])),
  }));
}

/** A sum of metrics that are not there is dead glass too. */
function madeOf(where: string, expressions: readonly string[], ids: readonly (string | undefined)[]): void {
  for (const expression of expressions)
    for (const [id] of expression.matchAll(/\b[a-z]\w*\b/g))
      if (!ids.includes(id)) throw new Error(`${where}: "${expression}" is made of ${id}, which is not there`);
}

interface Widget {
  readonly type: string;
  readonly properties: { readonly title?: string; readonly metrics?: readonly (readonly unknown[])[] };
}

type Drawn = { readonly id?: string; readonly expression?: string };

/** A row is a namespace, a name, dimensions by pairs, and how it is drawn; or an expression over other rows. */
function ofWidget(dashboard: string, { properties: { title = '', metrics = [] } }: Widget): LookedAt[] {
  const where = `${dashboard} "${title}"`;
  const rows = metrics.map((row) => ({
    words: row.filter((each) => typeof each === 'string'),
    drawn: (row.find((each) => typeof each === 'object') ?? {}) as Drawn,
  }));
  madeOf(
    where,
    rows.flatMap(({ drawn: { expression = [] } }) => expression),
    rows.map(({ drawn }) => drawn.id),
  );
  return rows
    .filter(({ drawn }) => drawn.expression === undefined)
    .map(({ words: [namespace = '', name = '', ...pairs] }) => ({
      ...{ where, namespace, name },
      dimensions: Object.fromEntries(
        pairs.flatMap((word, index) => (index % 2 === 0 ? [[word, pairs[index + 1] ?? '']] : [])),
      ),
    }));
}

/** The body is JSON in pieces, with the template's values between them. */
function widgetsOf(body: Value): readonly Widget[] {
  const { 'Fn::Join': joined } = body as { readonly 'Fn::Join'?: readonly [string, readonly Value[]] };
  const text = joined ? joined[1].map(written).join(joined[0]) : String(body);
  return (JSON.parse(text) as { readonly widgets: readonly Widget[] }).widgets;
}

const dashboards = all<{ readonly DashboardBody: Value }>('AWS::CloudWatch::Dashboard');

export const lookedAt: readonly LookedAt[] = [
  ...alarms.flatMap(ofAlarm),
  ...dashboards.flatMap(({ path, properties }) =>
    widgetsOf(properties.DashboardBody).flatMap((widget) => ofWidget(path, widget)),
  ),
];

/** The queues that take what others could not: of other queues, of rules, of functions. */
export const deadLetterQueues = (): ReadonlySet<string> => {
  const queues = all('AWS::SQS::Queue').map(({ id }) => id);
  return new Set(
    [
      ...all<{ RedrivePolicy?: { deadLetterTargetArn: Value } }>('AWS::SQS::Queue').map(
        ({ properties }) => properties.RedrivePolicy?.deadLetterTargetArn,
      ),
      ...all<{ Targets: readonly { DeadLetterConfig?: { Arn: Value } }[] }>('AWS::Events::Rule').flatMap(
        ({ properties }) => listed(properties.Targets).map(({ DeadLetterConfig }) => DeadLetterConfig?.Arn),
      ),
      ...['AWS::Lambda::EventInvokeConfig', 'AWS::Lambda::EventSourceMapping'].flatMap((type) =>
        all<{ DestinationConfig?: { OnFailure?: { Destination: Value } } }>(type).map(
          ({ properties }) => properties.DestinationConfig?.OnFailure?.Destination,
        ),
      ),
    ]
      .map((arn) => target(arn) ?? '')
      .filter((id) => queues.includes(id)),
  );
};
