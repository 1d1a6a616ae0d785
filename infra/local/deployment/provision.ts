import * as v from 'valibot';
import { LambdaAuthorizer } from '../access/lambda-authorizer.ts';
import type { TableDefinition } from '../dynamodb/dynamodb.ts';
import type { StoredState } from '../engine/journal.ts';
import { place } from '../protocol/place.ts';
import type { InvocationResult } from '../sandbox/invocation.ts';
import { accountBus, EventBus } from '../services/event-bus.ts';
import type { Pattern } from '../services/event-pattern.ts';
import { Queue } from '../services/sqs.ts';
import { TokenBucket } from '../services/token-bucket.ts';
import { Tokens } from '../services/tokens.ts';
import { type ImportedAuthorizer, importedRoutes } from '../template/api-definition.ts';
import type { Resource } from '../template/template.ts';
import type { Cloud } from './cloud.ts';
import { deployCustomResource } from './custom-resource.ts';
import { addFunction, addMapping } from './provision-functions.ts';
import { recur } from './recurring.ts';
import { restore } from './restore.ts';

/** Provisions the template's resources and their connections. */
export async function provision(cloud: Cloud, state: StoredState): Promise<void> {
  const all = (type: string) => cloud.stack.resources.filter((resource) => resource.type === type);
  for (const table of all('AWS::DynamoDB::GlobalTable')) await cloud.dynamoDb.createTable(tableOf(table));
  for (const queue of all('AWS::SQS::Queue')) addQueue(cloud, queue);
  for (const name of [...all('AWS::Events::EventBus').map(({ ref }) => ref), accountBus]) addBus(cloud, name);
  for (const rule of all('AWS::Events::Rule')) if (rule.properties.EventPattern) addRule(cloud, rule);
  for (const each of all('AWS::SNS::Subscription')) subscribe(cloud, each);
  for (const lambda of all('AWS::Lambda::Function')) addFunction(cloud, lambda);
  const readers = new Map(all('AWS::Lambda::EventSourceMapping').flatMap((mapping) => addMapping(cloud, mapping)));
  cloud.dynamoDb.onChange(({ table, record }) => {
    for (const { source, reader } of readers.values())
      if (source.includes(`:table/${table}/stream/`)) reader.push(record);
  });
  const resume = await restore(cloud, state, readers);
  recur(cloud, state);
  for (const api of all('AWS::ApiGatewayV2::Api')) addRoutes(cloud, api);
  for (const client of all('AWS::Cognito::UserPoolClient')) cloud.appClients.add(client);
  for (const told of all('Custom::DeskClient')) if (isChanged(cloud, told)) await deployCustomResource(cloud, told);
  for (const shops of all('Custom::Shops')) await deployCustomResource(cloud, shops);
  await cloud.kernel.idle();
  resume();
}

/** CloudFormation calls a custom resource when its properties have changed. */
const isChanged = (cloud: Cloud, { id, properties }: Resource): boolean =>
  JSON.stringify(cloud.deployed.get(id)) !== JSON.stringify(properties);

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

/** A queue gets what a topic of the stack is told. */
function subscribe(cloud: Cloud, { id, properties }: Resource): void {
  const { Endpoint, Protocol, TopicArn } = properties as Record<string, string>;
  const queue = cloud.queue(Endpoint ?? '');
  if (Protocol !== 'sqs' || !queue) throw new Error(`${id}: ${Endpoint} is no queue of this stack`);
  const context = { 'aws:SourceArn': String(TopicArn) };
  const delivery = { principal: 'sns.amazonaws.com', action: 'sqs:SendMessage', resource: String(Endpoint), context };
  cloud.topics.subscribe(String(TopicArn), (text) => {
    if (cloud.allows(id, delivery)) queue.send(text);
  });
}

function addRule(cloud: Cloud, { id, properties }: Resource): void {
  const {
    EventBusName = accountBus,
    EventPattern,
    Targets,
  } = properties as {
    EventBusName?: string;
    EventPattern: Pattern;
    Targets: { Arn: string; SqsParameters?: { MessageGroupId: string } }[];
  };
  const bus = cloud.buses.get(EventBusName);
  if (!bus) throw new Error(`${id}: there is no bus ${EventBusName}`);
  const ruleArn = `arn:aws:events:${place.region}:${place.account}:rule/${EventBusName === accountBus ? '' : `${EventBusName}/`}${cloud.stack.name}-${id}`;
  const targets = Targets.map(({ Arn, SqsParameters }) => {
    const queue = cloud.queue(Arn);
    if (!queue) throw new Error(`${id}: its target ${Arn} is no queue of this stack`);
    const groupOf = SqsParameters && valueAt(id, SqsParameters.MessageGroupId);
    return (event: string) => {
      const context = { 'aws:SourceArn': ruleArn };
      const principal = 'events.amazonaws.com';
      const isAllowed = cloud.allows(id, { principal, action: 'sqs:SendMessage', resource: Arn, context });
      if (isAllowed) queue.send(event, { ...(groupOf && { group: groupOf(event) }) });
      const named = { RuleName: `${cloud.stack.name}-${id}` };
      const rule = EventBusName === accountBus ? named : { EventBusName, ...named };
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

const throttle = v.object({ ThrottlingRateLimit: v.number(), ThrottlingBurstLimit: v.number() });
const stageShape = v.object({
  DefaultRouteSettings: v.optional(throttle),
  RouteSettings: v.optional(v.record(v.string(), throttle), {}),
});

/** Each route has a bucket of its own, by its own throttle or the stage's (decision 0062). */
function buckets(cloud: Cloud): (key: string) => TokenBucket | undefined {
  const [stage] = cloud.stack.resources.filter(({ type }) => type === 'AWS::ApiGatewayV2::Stage');
  const { DefaultRouteSettings: usual, RouteSettings: own } = v.parse(stageShape, stage?.properties ?? {});
  return (key) => {
    const told = own[key] ?? usual;
    return told && new TokenBucket(told.ThrottlingRateLimit, () => cloud.kernel.now(), told.ThrottlingBurstLimit);
  };
}

function addRoutes(cloud: Cloud, { ref: api, properties }: Resource): void {
  const bucketOf = buckets(cloud);
  const caller = (functionName: string, from: string) => {
    const { region, account } = place;
    const invocation = {
      principal: 'apigateway.amazonaws.com',
      action: 'lambda:InvokeFunction',
      resource: `arn:aws:lambda:${region}:${account}:function:${functionName}`,
      context: { 'aws:SourceArn': `arn:aws:execute-api:${region}:${account}:${api}/${from}` },
    };
    return (event: object): Promise<InvocationResult> =>
      cloud.allows(from, invocation)
        ? cloud.functions.invoke(functionName, event)
        : Promise.resolve({ ok: false, error: `HTTP API may not invoke ${functionName}` });
  };
  const known = new Map<string, LambdaAuthorizer>();
  const authorizerOf = (told: ImportedAuthorizer) => {
    if ('issuer' in told) {
      cloud.tokens ??= new Tokens(told.issuer, [...told.audience], () => cloud.tokenKey());
      return cloud.tokens;
    }
    const { scheme, functionName, ttlSeconds } = told;
    const ask = caller(functionName, `authorizers/${scheme}`);
    const authorizer = known.get(scheme) ?? new LambdaAuthorizer({ ttlSeconds, now: () => cloud.kernel.now(), ask });
    known.set(scheme, authorizer);
    return authorizer;
  };
  for (const { key, functionName, authorizer } of importedRoutes(properties.Body)) {
    const invoke = caller(functionName, `$default/${key.replace(' ', '')}`);
    cloud.api.addRoute(key, invoke, {
      authorizer: authorizer && authorizerOf(authorizer),
      bucket: bucketOf(key),
    });
  }
}
