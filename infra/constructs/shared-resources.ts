import type { IEventBus } from 'aws-cdk-lib/aws-events';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { ConcurrencyShares } from './concurrency.ts';

/** The resources and settings that all capabilities of a stack share. */
export interface SharedResources {
  readonly bus: IEventBus;
  /** The topic of all alarms. */
  readonly alarms: ITopic;
  /** The folder of the bundled functions. */
  readonly bundles: string;
  /** Whether data may be deleted with its stack: on a trial stage only. */
  readonly disposable: boolean;
  /** How Lambda's concurrent executions are divided. */
  readonly concurrency: ConcurrencyShares;
  /** Whether its data is protected from deletion: from the second deployment on, since a failed first one has to be rolled back. */
  readonly isProtected: boolean;
}
