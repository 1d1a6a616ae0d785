import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { answerDeployment } from '../../shared/aws/deployment-answer.ts';
import { log } from '../../shared/aws/log.ts';
import { systemClock } from '../../shared/base/clock.ts';
import type { JourneysDocument } from '../../shared/events/journeys.ts';
import { type Carried, changedFiles, wrongIn } from './deployed.ts';
import { takeFiles } from './taking.store.ts';

/** Takes in what a deployment changes in the files of the shops; gives what is wrong with them, which fails the deployment. */
async function take(
  event: CloudFormationCustomResourceEvent<Carried>,
  journeys: JourneysDocument,
): Promise<string | undefined> {
  if (event.RequestType === 'Delete') return undefined;
  const before: Partial<Carried> = event.RequestType === 'Update' ? event.OldResourceProperties : {};
  const cause = { id: event.RequestId, at: systemClock(), test: false };
  const wrong = await takeFiles(changedFiles(event.ResourceProperties, before), cause, journeys);
  return wrong.size > 0 ? wrongIn(wrong) : undefined;
}

/** CloudFormation waits for an answer at the address it gave, whatever happened. */
export const deployed =
  (journeys: JourneysDocument) =>
  async (event: CloudFormationCustomResourceEvent<Carried>): Promise<void> => {
    try {
      const wrong = await take(event, journeys);
      if (wrong) log.error('The documents of shops are wrong', { because: wrong });
      await answerDeployment(event, wrong ? 'FAILED' : 'SUCCESS', wrong);
    } catch (error) {
      log.error('The documents of shops were not taken', { error: error as Error });
      await answerDeployment(event, 'FAILED', String(error));
    }
  };
