import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Env as ApiEnv } from '../functions/customers/customers.api.handler.ts';
import type { Env as EventsEnv } from '../functions/customers/customers.events.handler.ts';
import { customersSubscriptions } from '../functions/customers/customers.events.subscriptions.ts';
import type { MetricName } from '../shared/aws/metrics.ts';
import { alarm } from './constructs/alarm.ts';
import type { Api } from './constructs/api.ts';
import { ApiFunction } from './constructs/api-function.ts';
import { Consumer } from './constructs/consumer.ts';
import { allowParameters } from './constructs/parameters.ts';
import type { SharedResources } from './constructs/shared-resources.ts';
import { DangolTable } from './constructs/table.ts';

interface CustomersProps {
  readonly shared: SharedResources;
  readonly api: Api;
  /** The SSM path of the keys of signed links: `<path>/<kid>`, SecureString. */
  readonly linksPath: string;
}

/** The index of the newest customers, and of orders by their numbers: a write unit more for each. */
const searchLists = 'lists';

/** Customers' identities and timelines. */
export class Customers extends Construct {
  readonly table: DangolTable;

  constructor(scope: Construct, id: string, { shared, api, linksPath }: CustomersProps) {
    super(scope, id);
    this.table = new DangolTable(this, 'Customers', { shared, list: searchLists });
    const events = new Consumer(this, 'Events', {
      shared,
      handler: 'customers.events',
      subscriptions: customersSubscriptions,
      environment: (queues) => ({ ...queues, TABLE: this.table.name }) satisfies EventsEnv,
      impact: 'Buyers are not recognized: they get no thank-you, and agents see old timelines.',
    });
    this.table.allow(events.function, 'GetItem', 'BatchGetItem', 'PutItem', 'Query');
    // The erasure of a shop goes through the list of its customers.
    this.table.allowList(events.function, searchLists);
    alarm(this, 'PrivacyRequestsLate', {
      metric: new Metric({
        namespace: 'Dangol',
        metricName: 'PrivacyRequestsLate' satisfies MetricName,
        statistic: 'Sum',
        dimensionsMap: { service: 'customers.events' },
        period: Duration.hours(1),
      }),
      above: 0,
      impact: 'Somebody who asked to be erased, or for a copy of their data, has been waiting for more than a day.',
      runbook: 'A privacy request is late',
      topic: shared.alarms,
    });
    const apiFunction = new ApiFunction(this, 'Api', {
      shared,
      api,
      handler: 'customers.api',
      environment: {
        TABLE: this.table.name,
        LINKS_PATH: linksPath,
      } satisfies ApiEnv,
      impact: 'Agents cannot look up customers, and customers cannot see their own page.',
      memoryMegabytes: 512,
    });
    this.table.allow(apiFunction, 'GetItem', 'BatchGetItem', 'PutItem', 'ConditionCheckItem', 'Query');
    this.table.allowList(apiFunction, searchLists);
    allowParameters(apiFunction, linksPath);
  }
}
