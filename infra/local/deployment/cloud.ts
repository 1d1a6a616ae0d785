import type { Attempt } from '../access/policies.ts';
import { Rights } from '../access/rights.ts';
import { BucketSite } from '../buckets/bucket-site.ts';
import { CloudWatch } from '../cloudwatch/cloudwatch.ts';
import { EmbeddedMetricFormat } from '../cloudwatch/metrics.ts';
import { createDynamoDb, type DynamoDb } from '../dynamodb/dynamodb.ts';
import type { AwsRequest } from '../engine/aws-request.ts';
import { type FaultPlan, noFaults } from '../engine/fault-plan.ts';
import type { OpenedJournal } from '../engine/journal.ts';
import { Kernel } from '../engine/kernel.ts';
import { eventDestinationsIn } from '../feedback/ses-feedback.ts';
import { AppClients } from '../login/app-clients.ts';
import { Issuer } from '../login/issuer.ts';
import { MobilePush } from '../phones/mobile-push.ts';
import { SmsVoice } from '../phones/sms-voice.ts';
import { Topics } from '../phones/topics.ts';
import { AwsError } from '../protocol/aws-error.ts';
import { place } from '../protocol/place.ts';
import { demoNhn } from '../providers/demo-nhn.ts';
import { NhnCloud } from '../providers/nhn.ts';
import { Solapi } from '../providers/solapi.ts';
import { Functions } from '../sandbox/functions.ts';
import { accountBus, type BusEntry, type EventBus, type PutEventsEntry, putEvents } from '../services/event-bus.ts';
import { undeliveredIn } from '../services/failed-batches.ts';
import { type HttpAnswer, HttpApi, type HttpCall } from '../services/http-api.ts';
import { InboundMail } from '../services/inbound-mail.ts';
import { Parameters } from '../services/parameters.ts';
import { expiryDaysOf, S3 } from '../services/s3.ts';
import { Scheduler } from '../services/scheduler.ts';
import { Ses } from '../services/ses.ts';
import type { Queue } from '../services/sqs.ts';
import { privateKey, type Tokens } from '../services/tokens.ts';
import type { Stack } from '../template/template.ts';
import { AnswerReceiver } from './answer-receiver.ts';
import { Calls } from './calls.ts';
import { type CloudOptions, type LogLine, resumed } from './cloud-options.ts';
import { contentsOf } from './contents.ts';
import { ExternalHosts } from './external-hosts.ts';
import { answerCall } from './own-hosts.ts';
import { callQueue } from './queue-calls.ts';
import { schedulerActions } from './scheduler-role.ts';

/** The shop `demo` is connected to every platform of the stack, by one secret that is on every machine. */
export const demoSecret = 'demo-secret';

/** Signs the links of this machine only. */
export const localLinkKey = 'a key for links that is on every machine and opens nothing elsewhere';

const maxLogs = 2_000;

/** An emulated AWS account with one stack, in this process, on one clock. */
export class Cloud {
  readonly stack: Stack;
  readonly rights: Rights;
  readonly bundles: CloudOptions['bundles'];
  readonly hourly: boolean;
  readonly kernel: Kernel;
  readonly faults: FaultPlan;
  readonly calls: Calls;
  readonly functions: Functions;
  readonly dynamoDb: DynamoDb;
  readonly queues = new Map<string, Queue>();
  readonly buses = new Map<string, EventBus>();
  readonly scheduler: Scheduler;
  readonly ses: Ses;
  readonly smsVoice: SmsVoice;
  readonly mobilePush: MobilePush;
  readonly topics = new Topics(this);
  readonly s3: S3;
  readonly bucketSite = new BucketSite(this);
  readonly inboundMail = new InboundMail(this);
  readonly parameters: Parameters;
  readonly cloudWatch: CloudWatch;
  readonly metrics: EmbeddedMetricFormat;
  readonly logs: LogLine[] = [];
  readonly api: HttpApi;
  tokens: Tokens | undefined;
  readonly appClients: AppClients;
  /** Where the API is served. */
  readonly url: string;
  #issuer: Issuer | undefined;
  readonly externalHosts = new ExternalHosts();
  readonly answerReceiver = new AnswerReceiver(() => this.kernel.now(), demoSecret, this.externalHosts);
  readonly solapi = new Solapi(this, demoSecret);
  readonly nhn = new NhnCloud(() => this.kernel.now(), demoNhn, this.externalHosts);
  /** Responses of custom resources, by the URL that CloudFormation gave. */
  readonly answers = new Map<string, Record<string, unknown>>();

  /** The properties of the stack's own resources, as they were last deployed. */
  readonly deployed = new Map<string, Record<string, unknown>>();
  /** Descriptions of stored state that this stack has no resource for. */
  readonly leftBehind: string[] = [];
  #tokenKey: string | undefined;

  constructor(options: CloudOptions, { journal, state }: OpenedJournal) {
    const { assembly, faults = noFaults, bundles, url = 'http://127.0.0.1:4400' } = options;
    this.faults = faults;
    this.url = url;
    this.bundles = bundles;
    this.hourly = options.hourly ?? true;
    const { stack, policies } = contentsOf(assembly, url, place);
    this.stack = stack;
    this.rights = new Rights(policies);
    this.kernel = new Kernel({
      ...options,
      ...resumed(options, state),
      journal,
      passed: (from, before) => this.cloudWatch.meters.passed(from, before),
    });
    const now = () => this.kernel.now();
    this.cloudWatch = new CloudWatch(stack, now, (attempt) => this.allows('CloudWatch', attempt));
    this.appClients = new AppClients(journal);
    this.s3 = new S3({ journal, now, expiryDays: (bucket, key) => expiryDaysOf(stack.resources, bucket, key) });
    this.parameters = new Parameters(now, journal, faults);
    this.metrics = new EmbeddedMetricFormat(journal, (metric, value) => this.cloudWatch.meters.count(metric, value));
    this.dynamoDb = createDynamoDb({ now, region: place.region, journal });
    this.calls = new Calls({
      kernel: this.kernel,
      place,
      perform: (request, when) => this.#perform(request, when),
      rights: this.rights,
      faults,
    });
    this.functions = new Functions({
      kernel: this.kernel,
      region: place.region,
      call: (invocation, request) => answerCall(this, invocation, request),
      print: (name, line) => this.#print(name, line),
      measure: (name, functionName, value, at) =>
        this.cloudWatch.measure('AWS/Lambda', name, { FunctionName: functionName }, value, at),
      concurrency: options.concurrency,
    });
    const groups = this.#refs('AWS::Scheduler::ScheduleGroup');
    this.scheduler = new Scheduler(this.kernel, groups, faults, schedulerActions(this));
    const identities = this.#refs('AWS::SES::EmailIdentity');
    const tell = (entry: PutEventsEntry, afterMs: number) => void this.buses.get(accountBus)?.put(entry, afterMs);
    this.ses = new Ses(this.kernel, place.region, {
      identities,
      configurationSets: this.#refs('AWS::SES::ConfigurationSet'),
      destinations: eventDestinationsIn(stack),
      tell,
      measure: (metric, rate) => this.cloudWatch.measure('AWS/SES', metric, {}, rate),
    });
    this.smsVoice = new SmsVoice({ now, journal, tell, topics: this.topics });
    this.mobilePush = new MobilePush({ now, journal, place });
    const [api = ''] = this.#refs('AWS::ApiGatewayV2::Api');
    this.api = new HttpApi(now, (name) => this.cloudWatch.measure('AWS/ApiGateway', name, { ApiId: api }));
  }

  /** The relay's undelivered records, in its bucket. */
  get undelivered(): unknown[] {
    return undeliveredIn(this.s3);
  }

  /** Who logs people in; nobody where the API has no authorizer. */
  get issuer(): Issuer | undefined {
    this.#issuer ??= this.tokens && new Issuer(this.tokens, () => this.kernel.now());
    return this.#issuer;
  }

  /** Calls the HTTP API from outside. */
  http(call: HttpCall): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      this.kernel.ready(() => {
        this.api.handle(call).then(resolve, reject);
      });
    });
  }

  queue(arnOrUrl: string): Queue | undefined {
    const name = arnOrUrl.split(/[:/]/).at(-1) ?? '';
    return this.queues.get(name);
  }

  /** Checks access for a service, or for a role outside of its function; a denial is recorded. */
  allows(who: string, attempt: Attempt): boolean {
    const because = this.rights.denial(attempt);
    if (because !== undefined) this.calls.denials.push(`${who}: ${because}`);
    return because === undefined;
  }

  /** The key that signs tokens; persisted, so that they stay valid after a restart. */
  tokenKey(state?: string): string {
    this.#tokenKey ??= state;
    if (this.#tokenKey === undefined) {
      this.#tokenKey = privateKey();
      this.kernel.journal.put('token-key', this.#tokenKey);
    }
    return this.#tokenKey;
  }

  close(): void {
    this.kernel.close();
    this.functions.close();
    this.kernel.journal.close();
    void this.dynamoDb.close();
  }

  #refs(type: string): Set<string> {
    return new Set(this.stack.resources.filter((each) => each.type === type).map(({ ref }) => ref));
  }

  #perform(
    { service, operation, input, trace }: AwsRequest,
    when?: 'past',
  ): Promise<Record<string, unknown>> | Record<string, unknown> {
    switch (service) {
      case 'dynamodb':
        return this.dynamoDb.call(operation, input, when) as Promise<Record<string, unknown>>;
      case 'sqs': {
        const queue = this.queue(String(input.QueueUrl));
        if (!queue) throw new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');
        return callQueue(queue, operation, input, trace);
      }
      case 'events':
        if (operation !== 'PutEvents')
          throw new AwsError('UnknownOperationException', `The local EventBridge does not implement ${operation}`);
        return putEvents(this.buses, input.Entries as BusEntry[]);
      case 'scheduler':
        return this.scheduler.call(operation, input);
      case 'ses':
        return this.ses.call(operation, input).then((answer) => {
          this.cloudWatch.measure('AWS/SES', 'Send', {});
          return answer;
        });
      case 'sms-voice':
        return this.smsVoice.call(operation, input);
      case 'sns':
        return this.mobilePush.call(operation, input);
      case 'monitoring':
        this.kernel.observe();
        return this.cloudWatch.call(operation, input);
      case 'cognito-idp':
        return this.appClients.call(operation, input);
      case 'ssm':
        return this.parameters.call(operation, input);
      case 's3':
        return this.s3.call(operation, input);
      case 'site':
        return this.externalHosts.call(input);
    }
  }

  #print(name: string, line: string): void {
    const text = line.trimEnd();
    if (this.metrics.take(text)) return;
    this.logs.push({ at: new Date(this.kernel.now()).toISOString(), function: name, line: text });
    if (this.logs.length > maxLogs) this.logs.shift();
  }
}
