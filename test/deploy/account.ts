import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers: IncomingHttpHeaders;
}

export interface Mail {
  readonly To: readonly string[];
  readonly Subject: string;
  readonly BodyText: string;
}

interface StackResource {
  readonly LogicalResourceId: string;
  readonly PhysicalResourceId: string;
  readonly ResourceType: string;
}

interface Call {
  readonly method?: string;
  readonly path?: string;
  readonly host?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The emulated account, as its owner sees it. Its root's calls are taken unsigned, so plain HTTPS is enough. */
export class Account {
  readonly #port: number;
  readonly #certificate: () => Buffer;

  constructor(port: number, certificate: () => Buffer) {
    this.#port = port;
    this.#certificate = certificate;
  }

  async isThere(): Promise<boolean> {
    try {
      return (await this.#call({ path: '/_ministack/health' })).status === 200;
    } catch {
      return false;
    }
  }

  /** A call to the deployed API, whose name no resolver knows. */
  async api(url: string, call: Call): Promise<Answer> {
    return await this.#call({ ...call, host: url.replace('https://', '') });
  }

  /** A call to the pages on which people log in. */
  async login(call: Call): Promise<Answer> {
    return await this.#call(call);
  }

  /** An operation of the user pools. */
  async people<Out extends object>(operation: string, input: object): Promise<Out> {
    return await this.#json<Out>('cognito-idp', `AWSCognitoIdentityProviderService.${operation}`, input);
  }

  /** What a function answers to this payload, and what kind of error it ended with. */
  async invoke(name: string, body: string): Promise<{ readonly error: string | undefined; readonly text: string }> {
    const path = `/2015-03-31/functions/${name}/invocations`;
    const { status, text, headers } = await this.#call({ method: 'POST', path, headers: root('lambda'), body });
    if (status !== 200) throw new Error(`${name} was not called: ${status} ${text.slice(0, 300)}`);
    return { error: headers['x-amz-function-error']?.toString(), text };
  }

  async mails(): Promise<Mail[]> {
    const { text } = await this.#call({ path: '/_ministack/ses/messages' });
    return Object.values((JSON.parse(text) as { messages: Record<string, Mail[]> }).messages).flat();
  }

  async putSecret(Name: string, Value: string): Promise<void> {
    await this.#json('ssm', 'AmazonSSM.PutParameter', { Name, Value, Type: 'SecureString' });
  }

  /** Names and groups of all schedules. */
  async schedules(): Promise<{ readonly GroupName: string; readonly ScheduleExpression?: string }[]> {
    const { text } = await this.#call({ path: '/schedules', headers: root('scheduler') });
    return (JSON.parse(text) as { Schedules: { GroupName: string }[] }).Schedules;
  }

  /** Names of schedule groups that begin so. */
  async scheduleGroups(begin: string): Promise<string[]> {
    const { text } = await this.#call({ path: '/schedule-groups', headers: root('scheduler') });
    const { ScheduleGroups } = JSON.parse(text) as { ScheduleGroups: { Name: string }[] };
    return ScheduleGroups.map(({ Name }) => Name).filter((each) => each.startsWith(begin));
  }

  /** Names of buckets that begin so, in whatever case. */
  async buckets(begin: string): Promise<string[]> {
    const { text } = await this.#call({ headers: root('s3') });
    return namesIn(text, 'Name').filter((each) => each.startsWith(begin.toLowerCase()));
  }

  async putObject(bucket: string, key: string): Promise<void> {
    const { status, text } = await this.#call({
      method: 'PUT',
      path: `/${bucket}/${key}`,
      headers: root('s3'),
      body: 'x',
    });
    if (status !== 200) throw new Error(`${key} was not put into ${bucket}: ${status} ${text.slice(0, 300)}`);
  }

  async objects(bucket: string): Promise<string[]> {
    return namesIn((await this.#call({ path: `/${bucket}?list-type=2`, headers: root('s3') })).text, 'Key');
  }

  /** How many messages lie in the queues whose names have this in them. */
  async waiting(named: string): Promise<number> {
    const { QueueUrls = [] } = await this.#json<{ QueueUrls?: string[] }>('sqs', 'AmazonSQS.ListQueues', {});
    const counts = QueueUrls.filter((url) => url.includes(named)).map(async (QueueUrl) => {
      const AttributeNames = ['ApproximateNumberOfMessages'];
      const { Attributes } = await this.#json<{ Attributes: Record<string, string> }>(
        'sqs',
        'AmazonSQS.GetQueueAttributes',
        { QueueUrl, AttributeNames },
      );
      return Number(Attributes.ApproximateNumberOfMessages);
    });
    if (counts.length === 0) throw new Error(`No queue has ${named} in its name.`);
    return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
  }

  /** The lines of all functions' logs that have this in them. */
  async logged(words: string): Promise<string[]> {
    const { logGroups } = await this.#json<{ logGroups: { logGroupName: string }[] }>(
      'logs',
      'Logs_20140328.DescribeLogGroups',
      {},
    );
    if (logGroups.length === 0) throw new Error('No function has a log.');
    const found = logGroups.map(async ({ logGroupName }) => {
      const { events } = await this.#json<{ events: { message: string }[] }>('logs', 'Logs_20140328.FilterLogEvents', {
        logGroupName,
      });
      return events.map(({ message }) => message).filter((message) => message.includes(words));
    });
    return (await Promise.all(found)).flat();
  }

  async tables(): Promise<string[]> {
    return (await this.#json<{ TableNames: string[] }>('dynamodb', 'DynamoDB_20120810.ListTables', {})).TableNames;
  }

  /** The status of a stack, or nothing when there is none. */
  async stack(name: string): Promise<string | undefined> {
    const text = await this.#stacks({ Action: 'DescribeStacks', StackName: name });
    return /<StackStatus>(\w+)</.exec(text)?.[1];
  }

  /** What a stack has, as the AWS CLI lists it. */
  async resources(stack: string): Promise<StackResource[]> {
    const found: StackResource[] = [];
    let next: string | undefined;
    do {
      const more: Readonly<Record<string, string>> = next === undefined ? {} : { NextToken: next };
      const text = await this.#stacks({ Action: 'ListStackResources', StackName: stack, ...more });
      const [ids, names, types] = ['LogicalResourceId', 'PhysicalResourceId', 'ResourceType'].map((each) =>
        namesIn(text, each),
      );
      found.push(
        ...(ids ?? []).map((LogicalResourceId, at) => ({
          LogicalResourceId,
          PhysicalResourceId: names?.[at] ?? '',
          ResourceType: types?.[at] ?? '',
        })),
      );
      [next] = namesIn(text, 'NextToken');
    } while (next !== undefined);
    return found;
  }

  async #stacks(asked: Readonly<Record<string, string>>): Promise<string> {
    const body = new URLSearchParams({ Version: '2010-05-15', ...asked }).toString();
    const headers = { ...root('cloudformation'), 'content-type': 'application/x-www-form-urlencoded' };
    return (await this.#call({ method: 'POST', headers, body })).text;
  }

  async #json<Out>(service: string, target: string, body: unknown): Promise<Out> {
    const headers = { ...root(service), 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target };
    const { status, text } = await this.#call({ method: 'POST', headers, body: JSON.stringify(body) });
    if (status !== 200) throw new Error(`${target} answered ${status}: ${text.slice(0, 300)}`);
    return JSON.parse(text) as Out;
  }

  #call({ method = 'GET', path = '/', host = `127.0.0.1:${this.#port}`, headers = {}, body }: Call): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const options = { host: '127.0.0.1', port: this.#port, ca: this.#certificate(), servername: '', timeout: 60_000 };
      const call = request({ ...options, method, path, headers: { ...headers, host } }, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        answer.once('end', () => resolve({ status: answer.statusCode ?? 0, text, headers: answer.headers }));
      });
      call.once('timeout', () => call.destroy(new Error(`${method} ${path} was not answered in a minute.`)));
      call.once('error', reject);
      call.end(body);
    });
  }
}

const namesIn = (xml: string, element: string): string[] =>
  [...xml.matchAll(new RegExp(`<${element}>([^<]+)</${element}>`, 'g'))].map(([, found = '']) => found);

/** The emulator finds the service of a call by its signature's scope. */
const root = (service: string) => ({
  authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/ap-northeast-2/${service}/aws4_request, SignedHeaders=host, Signature=none`,
});
