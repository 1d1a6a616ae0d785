import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { lambda } from '../../shared/api/lambda.ts';
import { readEnv } from '../../shared/base/env.ts';
import { relayBatch } from './batch.client.ts';

const env = readEnv('BUS_NAME', 'ASIDE_BUCKET');
export type Env = typeof env;

const targets = { busName: env.BUS_NAME, asideBucket: env.ASIDE_BUCKET };

export const handler = lambda<DynamoDBStreamEvent, DynamoDBBatchResponse>(({ Records }) =>
  relayBatch(targets, Records),
);
