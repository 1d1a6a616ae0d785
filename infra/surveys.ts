import { Construct } from 'constructs';
import type { Env as DoorEnv } from '../functions/surveys/surveys.api.handler.ts';
import type { Env as EventsEnv } from '../functions/surveys/surveys.events.handler.ts';
import { surveysSubscriptions } from '../functions/surveys/surveys.events.subscriptions.ts';
import type { Api } from './constructs/api.ts';
import { Consumer } from './constructs/consumer.ts';
import { Door } from './constructs/door.ts';
import type { House } from './constructs/house.ts';
import { allowParameters } from './constructs/parameters.ts';
import { HouseTable } from './constructs/table.ts';

interface SurveysProps {
  readonly house: House;
  readonly api: Api;
  /** Where in SSM the keys of signed links lie: `<path>/<kid>`, SecureString. */
  readonly linksPath: string;
}

/** Questions, answers, and honest reports. */
export class Surveys extends Construct {
  readonly table: HouseTable;

  constructor(scope: Construct, id: string, { house, api, linksPath }: SurveysProps) {
    super(scope, id);
    this.table = new HouseTable(this, 'Surveys', { house });
    const events = new Consumer(this, 'Events', {
      house,
      handler: 'surveys.events',
      subscriptions: surveysSubscriptions,
      environment: (queues) => ({ ...queues, TABLE: this.table.name }) satisfies EventsEnv,
      harm: "Surveys open and close late, and mail scanners' answers are counted as people's.",
    });
    this.table.allow(events.function, 'GetItem', 'PutItem');
    const door = new Door(this, 'Door', {
      house,
      api,
      handler: 'surveys.api',
      environment: { TABLE: this.table.name, LINKS_PATH: linksPath } satisfies DoorEnv,
      harm: 'Customers who want to answer a survey see an error.',
      memoryMegabytes: 512,
    });
    this.table.allow(door, 'GetItem', 'BatchGetItem', 'PutItem');
    allowParameters(door, linksPath);
  }
}
