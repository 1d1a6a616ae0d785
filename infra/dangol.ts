import { Duration, Stack } from 'aws-cdk-lib';
import { Archive, EventBus } from 'aws-cdk-lib/aws-events';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { source } from '../shared/events/event.ts';
import { Care } from './care.ts';
import { alarm } from './constructs/alarm.ts';
import { Api } from './constructs/api.ts';
import { inNewAccount, sharesOf } from './constructs/concurrency.ts';
import { Door } from './constructs/door.ts';
import type { House } from './constructs/house.ts';
import { Customers } from './customers.ts';
import { Disposal } from './disposal.ts';
import { Health } from './health.ts';
import { Insight } from './insight.ts';
import { Journeys } from './journeys.ts';
import { Loyalty } from './loyalty.ts';
import { Messaging } from './messaging.ts';
import { Orders, type ShopifyEventSource } from './orders.ts';
import { Relay } from './relay.ts';
import { Shops } from './shops.ts';
import { Staff } from './staff.ts';
import { shopFiles } from './stage.ts';
import { refuseSharedAddresses } from './stage-addresses.ts';
import { Surveys } from './surveys.ts';
import { Timers } from './timers.ts';

interface DangolProps {
  /** The folder that `bundleFunctions` made. */
  readonly bundles: string;
  /** The folder with one JSON document a shop. */
  readonly shops: string;
  /** Where in SSM the shops' webhook secrets lie. */
  readonly secretsPath: string;
  /** Where in SSM the shops' credentials for the APIs of their platforms lie. */
  readonly credentialsPath: string;
  /** Where in SSM the keys lie that sign links. */
  readonly linksPath: string;
  /** The domain that mails come from; its DKIM records are the owner's to set. */
  readonly mailDomain: string;
  /** Whether SES has the domain's identity already, which is used then. */
  readonly hasMailIdentity: boolean;
  /** Where webhooks come from that Shopify sends to EventBridge. */
  readonly shopify?: ShopifyEventSource | undefined;
  /** Whether data may go with its stack. */
  readonly disposable: boolean;
  /** How many of Lambda's executions at once are its own; what a new account has, when it is not said. */
  readonly executions?: number | undefined;
  /** Whether nobody may delete its data; not yet in a first deployment. */
  readonly isProtected: boolean;
}

/** The whole engine, as one construct to embed in a stack of one's own. */
export class Dangol extends Construct {
  readonly bus: EventBus;
  readonly api: Api;
  /** Subscribe to it whoever is on call. */
  readonly alarms: Topic;

  constructor(scope: Construct, id: string, props: DangolProps) {
    super(scope, id);
    const files = shopFiles(props.shops);
    refuseSharedAddresses(props.shops);
    const { bundles, disposable, isProtected, secretsPath, credentialsPath, linksPath } = props;
    const { mailDomain, hasMailIdentity } = props;
    this.bus = new EventBus(this, 'Bus');
    new Archive(this, 'Archive', {
      sourceEventBus: this.bus,
      eventPattern: { source: [source] },
      retention: Duration.days(14),
    });
    this.alarms = new Topic(this, 'Alarms', { enforceSSL: true });
    // A topic with a policy of its own has lost the default one, by which alarms may publish.
    const conditions = { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } };
    this.alarms.grantPublish(new ServicePrincipal('cloudwatch.amazonaws.com', { conditions }));
    const shares = sharesOf(props.executions ?? inNewAccount);
    const house: House = { bus: this.bus, alarms: this.alarms, bundles, disposable, isProtected, shares };
    const shopIds = files.map(({ shop }) => shop);
    const staff = new Staff(this, 'Staff', { house });
    this.api = new Api(this, 'Api', { bundles, issuer: staff.issuer, audience: staff.audience });

    const shops = new Shops(this, 'Shops', { house, api: this.api });
    const orders = new Orders(this, 'Orders', {
      house,
      api: this.api,
      secretsPath,
      credentialsPath,
      shops: shopIds.length,
      shopify: props.shopify,
    });
    const customers = new Customers(this, 'Customers', { house, api: this.api, linksPath });
    const journeys = new Journeys(this, 'Journeys', { house });
    const messaging = new Messaging(this, 'Messaging', {
      house,
      api: this.api,
      linksPath,
      mailDomain,
      hasMailIdentity,
    });
    const surveys = new Surveys(this, 'Surveys', { house, api: this.api, linksPath });
    const care = new Care(this, 'Care', { house, api: this.api, linksPath, mailDomain });
    const loyalty = new Loyalty(this, 'Loyalty', { house, api: this.api });
    const insight = new Insight(this, 'Insight', { house, shops: shopIds });
    const timers = new Timers(this, 'Timers', { house });
    const rooms = { orders, customers, journeys, messaging, surveys, care, loyalty, insight, timers };
    const tables = Object.entries({ shops, ...rooms }).map(([capability, { table }]) => [capability, table]);
    const relay = new Relay(this, 'Relay', { house, tables: Object.fromEntries(tables) });
    if (disposable) {
      const buckets = [care.mails, relay.undelivered];
      new Disposal(this, 'Disposal', { house, buckets, filledBy: [care.receipt] });
    }
    shops.take(files, relay, ...Object.values(rooms));
    new Health(this, 'Health', { house });
    this.#watch();
  }

  /** One alarm for all doors: a door that fails is answered for by the API, whose log says which one. */
  #watch(): void {
    const doors = this.node.findAll().filter((each) => each instanceof Door);
    alarm(this, 'ApiFails', {
      metric: this.api.metric('5xx', { period: Duration.minutes(1), statistic: 'Sum' }),
      above: 0,
      minutes: 3,
      harm: `Callers are answered with an error of ours, and one or more of these is so. ${doors.map(({ harm }) => harm).join(' ')}`,
      runbook: 'A function fails',
      topic: this.alarms,
    });
  }
}
