import * as v from 'valibot';
import type { Attempt } from '../access/policies.ts';
import type { FaultPlan } from '../engine/fault-plan.ts';
import type { Kernel } from '../engine/kernel.ts';
import { place } from '../protocol/place.ts';
import type { Functions } from '../sandbox/functions.ts';
import type { InvocationResult } from '../sandbox/invocation.ts';
import type { Stack } from '../template/template.ts';
import { envelopeOf, eventOf, incomingMail, type PostedMail, storedMail } from './posted-mail.ts';
import type { S3 } from './s3.ts';
import type { Queue } from './sqs.ts';

const ruleShape = v.object({
  Rule: v.object({
    Enabled: v.boolean(),
    Recipients: v.array(v.string()),
    Actions: v.array(
      v.union([
        v.strictObject({ S3Action: v.object({ BucketName: v.string(), ObjectKeyPrefix: v.optional(v.string(), '') }) }),
        v.strictObject({ LambdaAction: v.object({ FunctionArn: v.string(), InvocationType: v.literal('Event') }) }),
      ]),
    ),
  }),
});

const invokeShape = v.object({
  FunctionName: v.string(),
  MaximumRetryAttempts: v.optional(v.number(), 2),
  DestinationConfig: v.optional(v.object({ OnFailure: v.object({ Destination: v.string() }) })),
});

const sesPrincipal = 'ses.amazonaws.com';

/** Lambda waits a minute before it tries an asynchronous event again, then two. */
const asyncRetrySeconds = [60, 120];

/** An event that Lambda has taken for a function, until it was handed over well or often enough. */
export interface AsyncDelivery {
  readonly id: string;
  readonly name: string;
  readonly event: object;
  readonly tries: number;
  readonly at: number;
}

/** What of a letter is needed to try it again. */
interface FailedDelivery {
  readonly requestContext: { readonly functionArn: string };
  readonly requestPayload: object;
}

const deliveryKey = ({ id, name }: AsyncDelivery) => `async-delivery/${id}/${name}`;

/** The account that mail comes to. */
interface MailAccount {
  readonly kernel: Kernel;
  readonly stack: Stack;
  readonly faults: FaultPlan;
  readonly functions: Functions;
  readonly s3: S3;
  readonly allows: (who: string, attempt: Attempt) => boolean;
  readonly queue: (arn: string) => Queue | undefined;
}

/** SES's receiving side: takes a mail for a recipient of a rule, and does the rule's actions in their order. */
export class InboundMail {
  readonly #cloud: MailAccount;
  #received = 0;

  constructor(cloud: MailAccount) {
    this.#cloud = cloud;
  }

  /** Gives SES's id of the mail; nothing when no rule is for any of its recipients, as SES refuses it then. */
  async receive(posted: PostedMail): Promise<string | undefined> {
    const { kernel, stack } = this.#cloud;
    const { recipients: named } = envelopeOf(posted);
    const rules = stack.resources
      .filter(({ type }) => type === 'AWS::SES::ReceiptRule')
      .map(({ properties }) => v.parse(ruleShape, properties).Rule);
    const isFor = (rule: (typeof rules)[number], to: string) =>
      rule.Recipients.some((one) => one === to.split('@').at(-1)?.toLowerCase() || one === to);
    const rule = rules.find((each) => each.Enabled && named.some((to) => isFor(each, to)));
    if (!rule) return undefined;
    const messageId = `in${String(++this.#received).padStart(38, '0')}`;
    const at = new Date(kernel.now());
    const incoming = await incomingMail(posted, messageId, at);
    const recipients = named.filter((to) => isFor(rule, to));
    kernel.journal.atomically(() => {
      kernel.journal.put('inbound-mails', this.#received);
      for (const action of rule.Actions) {
        if ('S3Action' in action) this.#keep(action.S3Action, messageId, storedMail(incoming, messageId, at));
        else {
          const { FunctionArn } = action.LambdaAction;
          this.#invoke(
            FunctionArn,
            messageId,
            eventOf(incoming, { messageId, at, recipients, functionArn: FunctionArn }),
          );
        }
      }
    });
    return messageId;
  }

  /** How many were received before. */
  resume(received: number): void {
    this.#received = received;
  }

  #keep({ BucketName, ObjectKeyPrefix }: { BucketName: string; ObjectKeyPrefix: string }, id: string, raw: Buffer) {
    const key = ObjectKeyPrefix + id;
    const resource = `arn:aws:s3:::${BucketName}/${key}`;
    const context = { 'aws:SourceAccount': place.account };
    if (this.#cloud.allows('SES', { principal: sesPrincipal, action: 's3:PutObject', resource, context }))
      this.#cloud.s3.put(BucketName, key, raw);
  }

  #invoke(functionArn: string, id: string, event: object): void {
    const { functions, kernel, faults } = this.#cloud;
    const name = functionArn.split(':').at(-1) ?? '';
    const context = { 'aws:SourceAccount': place.account };
    const invocation = { principal: sesPrincipal, action: 'lambda:InvokeFunction', resource: functionArn, context };
    if (!this.#cloud.allows('SES', invocation)) return;
    if (faults.injects('invoked-twice', name)) kernel.ready(() => void functions.invokeLater(name, event));
    this.#hand({ id, name, event, tries: 0, at: kernel.now() });
  }

  #hand(delivery: AsyncDelivery): void {
    this.#cloud.kernel.journal.put(deliveryKey(delivery), delivery);
    this.restore(delivery);
  }

  /** Hands an event over at its time. */
  restore(delivery: AsyncDelivery): void {
    const { functions, kernel } = this.#cloud;
    const { name, event, at } = delivery;
    const invoke = () => void functions.invokeLater(name, event).then((outcome) => this.#handed(delivery, outcome));
    if (at <= kernel.now()) kernel.ready(invoke);
    else kernel.at(at, () => kernel.ready(invoke));
  }

  #handed(delivery: AsyncDelivery, outcome: InvocationResult): void {
    const { kernel } = this.#cloud;
    const { name, tries } = delivery;
    const { maxRetries } = this.#policyOf(name);
    const wait = outcome.ok || tries >= maxRetries ? undefined : asyncRetrySeconds[tries];
    if (wait !== undefined) {
      this.#hand({ ...delivery, tries: tries + 1, at: kernel.now() + wait * 1000 });
      return;
    }
    kernel.journal.atomically(() => {
      if (!outcome.ok) this.#giveUp(delivery, outcome.error);
      kernel.journal.remove(deliveryKey(delivery));
    });
  }

  /** Lambda sends what failed to its destination, and why, with the rights of the function. */
  #giveUp({ name, event, tries }: AsyncDelivery, error: string): void {
    const { deadLetters } = this.#policyOf(name);
    const principal = this.#cloud.functions.roleOf(name);
    if (!deadLetters) return;
    if (!this.#cloud.allows(name, { principal, action: 'sqs:SendMessage', resource: deadLetters.definition.arn }))
      return;
    const functionArn = `arn:aws:lambda:${place.region}:${place.account}:function:${name}`;
    const requestContext = { functionArn, condition: 'RetriesExhausted', approximateInvokeCount: tries + 1 };
    const responsePayload = { errorMessage: error };
    deadLetters.send(JSON.stringify({ version: '1.0', requestContext, requestPayload: event, responsePayload }));
  }

  /** What the runbook does with the letters of a destination: each is handed over anew, and taken away; gives how many. */
  redeliver(deadLetters: Queue): number {
    const { kernel } = this.#cloud;
    const held = deadLetters.receive(deadLetters.visible.length);
    for (const { message, delete: remove } of held) {
      const { requestContext, requestPayload: event } = JSON.parse(message.body) as FailedDelivery;
      const name = requestContext.functionArn.split(':').at(-1) ?? '';
      kernel.journal.atomically(() => {
        this.#hand({ id: message.id, name, event, tries: 0, at: kernel.now() });
        remove();
      });
    }
    return held.length;
  }

  #policyOf(name: string) {
    const policies = this.#cloud.stack.resources
      .filter(({ type }) => type === 'AWS::Lambda::EventInvokeConfig')
      .map(({ properties }) => v.parse(invokeShape, properties));
    const found = policies.find(({ FunctionName }) => FunctionName === name);
    const destination = found?.DestinationConfig?.OnFailure.Destination;
    return {
      maxRetries: found?.MaximumRetryAttempts ?? 2,
      deadLetters: destination ? this.#cloud.queue(destination) : undefined,
    };
  }
}
