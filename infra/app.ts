import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { bundleFunctions } from './build/bundle.ts';
import { DangolStack } from './stack.ts';

// The CLI would hand over the feature flags; run by node alone, the template is the same.
const { context } = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'cdk.json'), 'utf8'));

// `npm run lint:template` asks CDK's validation, beside cfn-lint; here it would be a third of each synth.
const app = new App({ context, builtinCloudFormationValidation: false });
const bundles = await bundleFunctions(app.node.tryGetContext('bundles'));
new DangolStack(app, app.node.tryGetContext('stage') ?? 'dev', bundles);
app.synth();
