import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { answerDeployment } from '../../shared/aws/deployment-answer.ts';
import { log } from '../../shared/aws/log.ts';
import { systemClock } from '../../shared/base/clock.ts';
import { changedFiles, type DeploymentProperties, faultsMessage } from './deployed.ts';
import type { StageTerms } from './document.ts';
import { writeShopFiles } from './shop-files.store.ts';

/** Writes the shops' files that a deployment changes; returns what is wrong with them, which fails the deployment. */
async function takeDeployment(
  event: CloudFormationCustomResourceEvent<DeploymentProperties>,
  stage: StageTerms,
): Promise<string | undefined> {
  if (event.RequestType === 'Delete') return undefined;
  const before: Partial<DeploymentProperties> = event.RequestType === 'Update' ? event.OldResourceProperties : {};
  const cause = { id: event.RequestId, at: systemClock(), test: false };
  const wrong = await writeShopFiles(changedFiles(event.ResourceProperties, before), cause, stage);
  return wrong.size > 0 ? faultsMessage(wrong) : undefined;
}

/** CloudFormation waits for an answer in every case, so errors are answered too. */
export const onDeployment =
  (stage: StageTerms) =>
  async (event: CloudFormationCustomResourceEvent<DeploymentProperties>): Promise<void> => {
    try {
      const wrong = await takeDeployment(event, stage);
      if (wrong) log.error('The documents of shops are wrong', { because: wrong });
      await answerDeployment(event, wrong ? 'FAILED' : 'SUCCESS', wrong);
    } catch (error) {
      log.error('The documents of shops were not written', { error: error as Error });
      await answerDeployment(event, 'FAILED', String(error));
    }
  };
