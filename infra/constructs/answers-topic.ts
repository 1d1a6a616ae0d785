import { Stack } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import type { Consumer } from './consumer.ts';

/** What customers text to a shop's number at AWS, for whoever consumes it: `npm run shop -- connect` names this topic to the number. */
export function answersTopic(scope: Construct, { queue, deadLetters }: Pick<Consumer, 'queue' | 'deadLetters'>): Topic {
  const answers = new Topic(scope, 'Answers', { enforceSSL: true });
  // A topic with its own policy has no default one, which lets the account publish.
  const conditions = { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } };
  answers.grantPublish(new ServicePrincipal('sms-voice.amazonaws.com', { conditions }));
  answers.addSubscription(new SqsSubscription(queue, { deadLetterQueue: deadLetters }));
  return answers;
}
