import { Stack } from 'aws-cdk-lib';
import { ConfigurationSet, EmailIdentity, Identity, SuppressionReasons } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import type { Env as EventsEnv } from '../functions/messaging/messaging.events.handler.ts';
import type { Env as SendEnv } from '../functions/messaging/messaging.send.handler.ts';
import { CustomerChanged, CustomerRegistered } from '../shared/events/customers.ts';
import { MessageRequested } from '../shared/events/messaging.ts';
import { orderEvents } from '../shared/events/orders.ts';
import { ShopChanged } from '../shared/events/shops.ts';
import { Consumer } from './constructs/consumer.ts';
import type { House } from './constructs/house.ts';
import { HouseTable } from './constructs/table.ts';

/** The only sender, and the register of who may be written to. */
export class Messaging extends Construct {
  readonly table: HouseTable;

  constructor(
    scope: Construct,
    id: string,
    { house, mailDomain }: { readonly house: House; readonly mailDomain: string },
  ) {
    super(scope, id);
    this.table = new HouseTable(this, 'Messages', { house });
    const events = new Consumer(this, 'Events', {
      house,
      handler: 'messaging.events',
      on: [ShopChanged, CustomerRegistered, CustomerChanged, ...orderEvents],
      environment: (queues) => ({ ...queues, MESSAGING_TABLE: this.table.name }) satisfies EventsEnv,
      harm: 'Messages wait, because whom and what they are about is not known.',
    });
    this.table.allow(events.function, 'GetItem', 'PutItem');

    const configurationSet = new ConfigurationSet(this, 'Mail', {
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
      reputationMetrics: true,
    });
    const identity = new EmailIdentity(this, 'Sender', {
      identity: Identity.domain(mailDomain),
      feedbackForwarding: false,
    });
    const send = new Consumer(this, 'Send', {
      house,
      handler: 'messaging.send',
      on: [MessageRequested],
      environment: (queues) =>
        ({
          ...queues,
          MESSAGING_TABLE: this.table.name,
          CONFIGURATION_SET: configurationSet.configurationSetName,
        }) satisfies SendEnv,
      harm: 'Customers do not get the messages they wait for.',
      // SES starts a new account at 14 mails a second (quotas, read 2026-11-22); one send takes about a second.
      concurrencyMost: 10,
    });
    this.table.allow(send.function, 'GetItem', 'PutItem', 'ConditionCheckItem');
    const configurationSetArn = Stack.of(this).formatArn({
      service: 'ses',
      resource: 'configuration-set',
      resourceName: configurationSet.configurationSetName,
    });
    send.function.allow(['ses:SendRawEmail'], identity.emailIdentityArn, configurationSetArn);
  }
}
