import { Construct } from 'constructs';
import type { Env as ApiEnv } from '../functions/surveys/surveys.api.handler.ts';
import type { Env as EventsEnv } from '../functions/surveys/surveys.events.handler.ts';
import { surveysSubscriptions } from '../functions/surveys/surveys.events.subscriptions.ts';
import type { Api } from './constructs/api.ts';
import { ApiFunction } from './constructs/api-function.ts';
import { Consumer } from './constructs/consumer.ts';
import { allowParameters } from './constructs/parameters.ts';
import type { SharedResources } from './constructs/shared-resources.ts';
import { DangolTable } from './constructs/table.ts';

interface SurveysProps {
  readonly shared: SharedResources;
  readonly api: Api;
  /** The SSM path of the keys of signed links: `<path>/<kid>`, SecureString. */
  readonly linksPath: string;
}

/** The index that lists answers by time; it costs a write unit for each. */
const answerIndex = 'lists';

/** Surveys, answers and reports. */
export class Surveys extends Construct {
  readonly table: DangolTable;

  constructor(scope: Construct, id: string, { shared, api, linksPath }: SurveysProps) {
    super(scope, id);
    this.table = new DangolTable(this, 'Surveys', { shared, list: answerIndex });
    const events = new Consumer(this, 'Events', {
      shared,
      handler: 'surveys.events',
      subscriptions: surveysSubscriptions,
      environment: (queues) => ({ ...queues, TABLE: this.table.name }) satisfies EventsEnv,
      impact: "Surveys open and close late, and mail scanners' answers are counted as people's.",
    });
    this.table.allow(events.function, 'GetItem', 'Query', 'PutItem');
    const apiFunction = new ApiFunction(this, 'Api', {
      shared,
      api,
      handler: 'surveys.api',
      environment: { TABLE: this.table.name, LINKS_PATH: linksPath } satisfies ApiEnv,
      impact: 'Customers who want to answer a survey see an error.',
      memoryMegabytes: 512,
    });
    this.table.allow(apiFunction, 'GetItem', 'BatchGetItem', 'PutItem', 'ConditionCheckItem');
    this.table.allowList(apiFunction, answerIndex);
    allowParameters(apiFunction, linksPath);
  }
}
