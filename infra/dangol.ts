import { Duration, Stack } from 'aws-cdk-lib';
import { Archive, EventBus } from 'aws-cdk-lib/aws-events';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { source } from '../shared/events/event.ts';
import { Care } from './care.ts';
import { alarm } from './constructs/alarm.ts';
import { Api } from './constructs/api.ts';
import { ApiFunction } from './constructs/api-function.ts';
import { inNewAccount, sharesOf } from './constructs/concurrency.ts';
import type { SharedResources } from './constructs/shared-resources.ts';
import { Customers } from './customers.ts';
import { Desk } from './desk.ts';
import { Disposal } from './disposal.ts';
import { Domain, ownAddressOf } from './domains/domain.ts';
import { type MailSettings, mailDomainsOf, type OwnDomain } from './domains/fields.ts';
import type { SendingDomain } from './domains/mail-identities.ts';
import { Health } from './health.ts';
import { Insight } from './insight.ts';
import { Journeys } from './journeys.ts';
import { Loyalty } from './loyalty.ts';
import { Messaging } from './messaging.ts';
import { Orders, type ShopifyEventSource } from './orders.ts';
import { Relay } from './relay.ts';
import { Shops } from './shops.ts';
import { type Login, loginOf, type OwnIssuer, Staff } from './staff.ts';
import { shopFiles } from './stage.ts';
import { refuseForeignSenders, refuseSharedAddresses } from './stage-addresses.ts';
import { Surveys } from './surveys.ts';
import { Timers } from './timers.ts';

interface DangolProps {
  /** The folder that `bundleFunctions` made. */
  readonly bundles: string;
  /** The folder with one JSON document for each shop. */
  readonly shops: string;
  /** The SSM path of the shops' webhook secrets. */
  readonly secretsPath: string;
  /** The SSM path of the shops' credentials for the APIs of their platforms. */
  readonly credentialsPath: string;
  /** The SSM path of the keys that sign links. */
  readonly linksPath: string;
  /** The SSM path of the secrets that sign answers by webhook. */
  readonly channelsPath: string;
  /** The domains of the senders, and their records. */
  readonly mail: MailSettings;
  /** The stage's own domain; without it, its address is the API's. */
  readonly domain?: OwnDomain | undefined;
  /** The partner event source of webhooks that Shopify sends to EventBridge. */
  readonly shopify?: ShopifyEventSource | undefined;
  /** Whether data may be deleted with its stack. */
  readonly disposable: boolean;
  /** A team's own issuer, in place of a user pool. */
  readonly login?: OwnIssuer | undefined;
  /** The concurrent executions of Lambda that it may use; by default, those of a new account. */
  readonly executions?: number | undefined;
  /** Whether its data is protected from deletion; not yet in a first deployment. */
  readonly isProtected: boolean;
}

/** The whole engine, as one construct to embed in a stack. */
export class Dangol extends Construct {
  readonly bus: EventBus;
  readonly api: Api;
  /** Who logs people in. */
  readonly login: Login;
  /** The people of the stage; there are none where a team has its own issuer. */
  readonly staff: Staff | undefined;
  readonly domain: Domain | undefined;
  /** The domains that mail is sent from, with their records. */
  readonly senders: readonly SendingDomain[];
  /** The names of the dashboards in CloudWatch. */
  readonly dashboards: { readonly health: string; readonly business: string };
  /** People on call subscribe to it. */
  readonly alarms: Topic;

  constructor(scope: Construct, id: string, props: DangolProps) {
    super(scope, id);
    const files = shopFiles(props.shops);
    refuseSharedAddresses(props.shops);
    refuseForeignSenders(
      props.shops,
      mailDomainsOf(props.mail).map(({ name }) => name),
    );
    const { bundles, disposable, isProtected, secretsPath, credentialsPath, linksPath, channelsPath } = props;
    const { mail, domain } = props;
    this.bus = new EventBus(this, 'Bus');
    new Archive(this, 'Archive', {
      sourceEventBus: this.bus,
      eventPattern: { source: [source] },
      retention: Duration.days(14),
    });
    this.alarms = new Topic(this, 'Alarms', { enforceSSL: true });
    // A topic with its own policy has no default one, which lets alarms publish.
    const conditions = { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } };
    this.alarms.grantPublish(new ServicePrincipal('cloudwatch.amazonaws.com', { conditions }));
    const concurrency = sharesOf(props.executions ?? inNewAccount);
    const shared: SharedResources = {
      bus: this.bus,
      alarms: this.alarms,
      bundles,
      disposable,
      isProtected,
      concurrency,
    };
    const shopIds = files.map(({ shop }) => shop);
    const ownAddress = domain && ownAddressOf(domain);
    const login = props.login ? loginOf(props.login) : new Staff(this, 'Staff', { shared, origin: ownAddress });
    this.login = login;
    this.staff = login instanceof Staff ? login : undefined;
    const { issuer, audience } = this.login;
    this.api = new Api(this, 'Api', { bundles, issuer, audience, ownAddress });
    this.domain = domain && new Domain(this, 'Domain', { domain, api: this.api });

    const shops = new Shops(this, 'Shops', { shared, api: this.api, mail });
    const messaging = new Messaging(this, 'Messaging', { shared, api: this.api, linksPath, channelsPath, mail });
    this.senders = messaging.senders;
    const orders = new Orders(this, 'Orders', {
      shared,
      api: this.api,
      secretsPath,
      credentialsPath,
      shops: shopIds.length,
      shopify: props.shopify,
      messages: messaging.table,
    });
    const customers = new Customers(this, 'Customers', { shared, api: this.api, linksPath });
    const journeys = new Journeys(this, 'Journeys', { shared });
    const surveys = new Surveys(this, 'Surveys', { shared, api: this.api, linksPath });
    const care = new Care(this, 'Care', { shared, api: this.api, linksPath, secretsPath, mail });
    const loyalty = new Loyalty(this, 'Loyalty', { shared, api: this.api });
    const insight = new Insight(this, 'Insight', { shared, shops: shopIds });
    const timers = new Timers(this, 'Timers', { shared });
    new Desk(this, 'Desk', { shared, api: this.api, login: this.login, toTell: this.staff?.toTell });
    const capabilities = { orders, customers, journeys, messaging, surveys, care, loyalty, insight, timers };
    const tables = Object.entries({ shops, ...capabilities }).map(([capability, { table }]) => [capability, table]);
    const relay = new Relay(this, 'Relay', { shared, tables: Object.fromEntries(tables) });
    if (disposable) {
      const buckets = [care.mails, care.files.bucket, messaging.files.bucket, relay.undelivered];
      new Disposal(this, 'Disposal', { shared, buckets, filledBy: [care.receipt] });
    }
    shops.deployFiles(files, relay, ...Object.values(capabilities));
    const health = new Health(this, 'Health', { shared, api: this.api });
    this.dashboards = { health: health.dashboardName, business: insight.dashboardName };
    this.#alarm();
  }

  /** One alarm for all API functions: the access log of the API has the one that failed. */
  #alarm(): void {
    const apiFunctions = this.node.findAll().filter((each) => each instanceof ApiFunction);
    alarm(this, 'ApiFails', {
      metric: this.api.metric('5xx', { period: Duration.minutes(1), statistic: 'Sum' }),
      above: 0,
      periods: 3,
      impact: `Callers are answered with an error of ours, and one or more of these is so. ${apiFunctions.map(({ impact }) => impact).join(' ')}`,
      runbook: 'A function fails',
      topic: this.alarms,
    });
  }
}
