import type { IEventBus } from 'aws-cdk-lib/aws-events';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Shares } from './concurrency.ts';

/** What every room of the house shares. */
export interface House {
  readonly bus: IEventBus;
  /** Where alarms go. */
  readonly alarms: ITopic;
  /** The folder of the bundled functions. */
  readonly bundles: string;
  /** Whether data may go with its stack: on a stage to try things on, never where a shop lives. */
  readonly disposable: boolean;
  /** Who gets what of Lambda's executions. */
  readonly shares: Shares;
  /** Whether nobody may delete its data: from its second deployment on, as a first one that fails has to be taken back. */
  readonly isProtected: boolean;
}
