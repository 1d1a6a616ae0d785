import * as v from 'valibot';
import { place } from '../protocol/place.ts';
import { compilePattern } from '../services/event-pattern.ts';
import { storeFailedBatch } from '../services/failed-batches.ts';
import { pollQueue } from '../services/queue-poller.ts';
import { StreamReader } from '../services/stream-reader.ts';
import type { Resource } from '../template/template.ts';
import type { Cloud } from './cloud.ts';

export function addFunction(cloud: Cloud, { id, ref: name, properties }: Resource): void {
  const { Code, Environment, Handler, LoggingConfig, MemorySize, Role, Timeout } = properties as {
    Code: { S3Key: string };
    Environment?: { Variables: Record<string, string> };
    Handler: string;
    LoggingConfig: { LogGroup: string };
    MemorySize: number;
    Role: string;
    Timeout: number;
  };
  requireLogAccess(cloud, id, Role, LoggingConfig.LogGroup);
  const because = cloud.rights.denial({
    principal: 'lambda.amazonaws.com',
    action: 'sts:AssumeRole',
    resource: Role,
  });
  if (because !== undefined) throw new Error(`${id}: ${because}`);
  cloud.functions.define({
    id,
    name,
    arn: `arn:aws:lambda:${place.region}:${place.account}:function:${name}`,
    code: cloud.bundles?.(Environment?.Variables.POWERTOOLS_SERVICE_NAME ?? name) ?? cloud.stack.assetPath(Code.S3Key),
    handler: Handler,
    role: Role,
    timeoutSeconds: Number(Timeout),
    memoryMegabytes: Number(MemorySize),
    environment: Environment?.Variables ?? {},
    mayLoop: properties.RecursiveLoop === 'Allow',
    reserved: properties.ReservedConcurrentExecutions as number | undefined,
  });
}

/** Throws for a function without access to its log: on AWS it would run, and its errors would be lost. */
function requireLogAccess(cloud: Cloud, id: string, principal: string, logGroup: string): void {
  const resource = `arn:aws:logs:${place.region}:${place.account}:log-group:${logGroup}:log-stream:any`;
  for (const action of ['logs:CreateLogStream', 'logs:PutLogEvents']) {
    const because = cloud.rights.denial({ principal, action, resource });
    if (because !== undefined) throw new Error(`${id}: ${because}`);
  }
}

const mappingShape = v.object({
  EventSourceArn: v.string(),
  FunctionName: v.string(),
  BatchSize: v.optional(v.number(), 10),
  FunctionResponseTypes: v.optional(v.array(v.string()), []),
  BisectBatchOnFunctionError: v.optional(v.boolean(), false),
  MaximumRecordAgeInSeconds: v.optional(v.number(), 86_400),
  FilterCriteria: v.optional(v.object({ Filters: v.array(v.object({ Pattern: v.string() })) }), { Filters: [] }),
  ScalingConfig: v.optional(v.object({ MaximumConcurrency: v.number() })),
  DestinationConfig: v.optional(v.object({ OnFailure: v.object({ Destination: v.string() }) })),
});

/** A stream and its reader. */
interface StreamMapping {
  readonly source: string;
  readonly reader: StreamReader;
}

export function addMapping(cloud: Cloud, { id, properties }: Resource): [id: string, StreamMapping][] {
  const mapping = v.parse(mappingShape, properties);
  const { EventSourceArn: source, FunctionName: functionName, BatchSize: batchSize } = mapping;
  const reportsFailures = mapping.FunctionResponseTypes.includes('ReportBatchItemFailures');
  requireReadAccess(cloud, id, functionName, source);
  const queue = source.includes(':sqs:') ? cloud.queue(source) : undefined;
  if (queue) {
    const maxConcurrency = mapping.ScalingConfig?.MaximumConcurrency;
    pollQueue(
      queue,
      { functionName, batchSize, reportsFailures, ...(maxConcurrency && { maxConcurrency }) },
      cloud.functions,
      cloud.kernel,
    );
    return [];
  }
  const reader = new StreamReader(
    {
      id,
      functionName,
      streamArn: source,
      batchSize,
      reportsFailures,
      bisects: mapping.BisectBatchOnFunctionError,
      maximumAgeSeconds: mapping.MaximumRecordAgeInSeconds,
      filters: mapping.FilterCriteria.Filters.map(({ Pattern }) => compilePattern(JSON.parse(Pattern))),
      onRead: (ageMs) => cloud.cloudWatch.measure('AWS/Lambda', 'IteratorAge', { FunctionName: functionName }, ageMs),
      onFailure: (records) => {
        const bucket = mapping.DestinationConfig?.OnFailure.Destination;
        if (bucket !== undefined && mayStoreFailures(cloud, id, functionName, bucket))
          storeFailedBatch(cloud, id, bucket, records);
      },
    },
    cloud.functions,
    cloud.kernel,
    cloud.faults,
  );
  return [[id, { source, reader }]];
}

/** Lambda reads a source with the role of the function. */
function requireReadAccess(cloud: Cloud, id: string, functionName: string, source: string): void {
  const actions = source.includes(':sqs:')
    ? ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes']
    : ['dynamodb:ListStreams', 'dynamodb:DescribeStream', 'dynamodb:GetShardIterator', 'dynamodb:GetRecords'];
  for (const action of actions) {
    const because = cloud.rights.denial({ principal: cloud.functions.roleOf(functionName), action, resource: source });
    if (because !== undefined) throw new Error(`${id}: ${because}`);
  }
}

/** Lambda stores failed batches in a bucket, also with the role of the function. */
function mayStoreFailures(cloud: Cloud, id: string, functionName: string, bucket: string): boolean {
  const principal = cloud.functions.roleOf(functionName);
  return (
    cloud.allows(id, { principal, action: 's3:ListBucket', resource: bucket }) &&
    cloud.allows(id, { principal, action: 's3:PutObject', resource: `${bucket}/aws/lambda/${id}/batch` })
  );
}
