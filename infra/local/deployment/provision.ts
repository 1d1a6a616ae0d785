import * as v from 'valibot';
import type { TableDefinition } from '../dynamodb/dynamodb.ts';
import type { StoredState } from '../engine/journal.ts';
import { place } from '../protocol/place.ts';
import type { InvocationResult } from '../sandbox/invocation.ts';
import { EventBus } from '../services/event-bus.ts';
import { compilePattern, type Pattern } from '../services/event-pattern.ts';
import { pollQueue, StreamReader } from '../services/event-sources.ts';
import { storeFailedBatch } from '../services/failed-batches.ts';
import { Queue } from '../services/sqs.ts';
import { Tokens } from '../services/tokens.ts';
import { importedRoutes } from '../template/api-definition.ts';
import type { Resource } from '../template/template.ts';
import type { Cloud } from './cloud.ts';
import { recur } from './recurring.ts';
import { restore } from './restore.ts';

/** Provisions the template's resources and their connections. */
export async function provision(cloud: Cloud, state: StoredState): Promise<void> {
  const all = (type: string) => cloud.stack.resources.filter((resource) => resource.type === type);
  for (const table of all('AWS::DynamoDB::GlobalTable')) await cloud.dynamoDb.createTable(tableOf(table));
  for (const queue of all('AWS::SQS::Queue')) addQueue(cloud, queue);
  for (const { ref } of all('AWS::Events::EventBus')) addBus(cloud, ref);
  for (const rule of all('AWS::Events::Rule')) if (rule.properties.EventPattern) addRule(cloud, rule);
  for (const lambda of all('AWS::Lambda::Function')) addFunction(cloud, lambda);
  const readers = new Map(all('AWS::Lambda::EventSourceMapping').flatMap((mapping) => addMapping(cloud, mapping)));
  cloud.dynamoDb.onChange(({ table, record }) => {
    for (const { source, reader } of readers.values())
      if (source.includes(`:table/${table}/stream/`)) reader.push(record);
  });
  const resume = await restore(cloud, state, readers);
  recur(cloud, state);
  for (const api of all('AWS::ApiGatewayV2::Api')) addRoutes(cloud, api);
  for (const shops of all('Custom::Shops')) await deployCustomResource(cloud, shops);
  await cloud.kernel.idle();
  resume();
}

const replicas = v.object({
  StreamSpecification: v.optional(
    v.object({ StreamViewType: v.picklist(['NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES', 'KEYS_ONLY']) }),
  ),
});

function tableOf({ ref, properties }: Resource): TableDefinition {
  const { StreamSpecification } = v.parse(replicas, properties);
  const timeToLive = properties.TimeToLiveSpecification as { AttributeName: string; Enabled: boolean } | undefined;
  return {
    name: ref,
    keySchema: properties.KeySchema as TableDefinition['keySchema'],
    attributeDefinitions: properties.AttributeDefinitions as TableDefinition['attributeDefinitions'],
    globalSecondaryIndexes: (properties.GlobalSecondaryIndexes as TableDefinition['globalSecondaryIndexes']) ?? [],
    ...(timeToLive?.Enabled && { timeToLiveAttribute: timeToLive.AttributeName }),
    ...(StreamSpecification && { stream: StreamSpecification.StreamViewType }),
  };
}

function addQueue(cloud: Cloud, { id, ref: url, properties }: Resource): void {
  const name = url.split('/').at(-1) ?? url;
  const redrive = properties.RedrivePolicy as { deadLetterTargetArn: string; maxReceiveCount: number } | undefined;
  const definition = {
    id,
    name,
    url,
    arn: `arn:aws:sqs:${place.region}:${place.account}:${name}`,
    visibilitySeconds: Number(properties.VisibilityTimeout ?? 30),
    retentionSeconds: Number(properties.MessageRetentionPeriod ?? 345_600),
    ...(redrive && { redrive }),
  };
  const deadLetters = () => redrive && cloud.queue(redrive.deadLetterTargetArn);
  const queue = new Queue(definition, cloud.kernel, cloud.faults, deadLetters);
  cloud.queues.set(name, queue);
  cloud.cloudWatch.meters.addQueue(queue);
}

function addBus(cloud: Cloud, name: string): void {
  const arn = `arn:aws:events:${place.region}:${place.account}:event-bus/${name}`;
  cloud.buses.set(name, new EventBus(name, arn, cloud.kernel, cloud.faults, place));
}

function addRule(cloud: Cloud, { id, properties }: Resource): void {
  const { EventBusName, EventPattern, Targets } = properties as {
    EventBusName: string;
    EventPattern: Pattern;
    Targets: { Arn: string; SqsParameters?: { MessageGroupId: string } }[];
  };
  const bus = cloud.buses.get(EventBusName);
  if (!bus) throw new Error(`${id}: there is no bus ${EventBusName}`);
  const ruleArn = `arn:aws:events:${place.region}:${place.account}:rule/${EventBusName}/${cloud.stack.name}-${id}`;
  const targets = Targets.map(({ Arn, SqsParameters }) => {
    const queue = cloud.queue(Arn);
    if (!queue) throw new Error(`${id}: its target ${Arn} is no queue of this stack`);
    const groupOf = SqsParameters && valueAt(id, SqsParameters.MessageGroupId);
    return (event: string) => {
      const context = { 'aws:SourceArn': ruleArn };
      const principal = 'events.amazonaws.com';
      const isAllowed = cloud.allows(id, { principal, action: 'sqs:SendMessage', resource: Arn, context });
      if (isAllowed) queue.send(event, { ...(groupOf && { group: groupOf(event) }) });
      const rule = { EventBusName, RuleName: `${cloud.stack.name}-${id}` };
      cloud.cloudWatch.measure('AWS/Events', isAllowed ? 'Invocations' : 'FailedInvocations', rule);
    };
  });
  bus.addRule(id, EventPattern, targets);
}

/** Reads the value at a path such as `$.detail.shop` of an event. */
function valueAt(id: string, path: string): (event: string) => string {
  const [root, ...names] = path.split('.');
  if (root !== '$' || names.length === 0) throw new Error(`${id}: its message group ${path} is no path of an event`);
  return (event) => {
    const value = names.reduce<unknown>(
      (each, name) => (each as Record<string, unknown> | undefined)?.[name],
      JSON.parse(event),
    );
    if (typeof value !== 'string') throw new Error(`${id}: an event has no message group at ${path}`);
    return value;
  };
}

function addFunction(cloud: Cloud, { id, ref: name, properties }: Resource): void {
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

function addMapping(cloud: Cloud, { id, properties }: Resource): [id: string, StreamMapping][] {
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

function addRoutes(cloud: Cloud, { ref: api, properties }: Resource): void {
  for (const { key, functionName, tokens } of importedRoutes(properties.Body)) {
    const { region, account } = place;
    const invocation = {
      principal: 'apigateway.amazonaws.com',
      action: 'lambda:InvokeFunction',
      resource: `arn:aws:lambda:${region}:${account}:function:${functionName}`,
      context: { 'aws:SourceArn': `arn:aws:execute-api:${region}:${account}:${api}/$default/${key.replace(' ', '')}` },
    };
    const invoke = (event: object): Promise<InvocationResult> =>
      cloud.allows(key, invocation)
        ? cloud.functions.invoke(functionName, event)
        : Promise.resolve({ ok: false, error: `HTTP API may not invoke ${functionName}` });
    if (tokens) cloud.tokens ??= new Tokens(tokens.issuer, [...tokens.audience], () => cloud.tokenKey());
    cloud.api.addRoute(key, invoke, tokens && cloud.tokens);
  }
}

/** Deploys a custom resource as CloudFormation does: it invokes the function, and waits for the response at the given URL. */
export async function deployCustomResource(
  cloud: Cloud,
  { id, properties }: Pick<Resource, 'id' | 'properties'>,
): Promise<void> {
  const functionName = String(properties.ServiceToken).split(':').at(-1) ?? '';
  const path = `/${id}`;
  const before = cloud.deployed.get(id);
  const event = {
    ...(before
      ? { RequestType: 'Update', RequestId: `update-${id}`, PhysicalResourceId: id, OldResourceProperties: before }
      : { RequestType: 'Create', RequestId: `create-${id}` }),
    ResponseURL: `https://cloudformation-response.local${path}`,
    StackId: cloud.stack.name,
    ResourceType: 'Custom::Shops',
    LogicalResourceId: id,
    ServiceToken: properties.ServiceToken,
    ResourceProperties: properties,
  };
  cloud.kernel.ready(() => void cloud.functions.invokeLater(functionName, event));
  await cloud.kernel.idle();
  const answer = cloud.answers.get(path);
  if (answer?.Status !== 'SUCCESS')
    throw new Error(`${id}: ${answer?.Reason ?? 'its function did not answer CloudFormation'}`);
  cloud.kernel.journal.put(`deployed/${id}`, properties);
}
