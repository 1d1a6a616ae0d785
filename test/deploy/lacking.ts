/** What the emulator lacks, and why the test says something all the same. `types` and `rights` are proven by each run. */
export interface Lack {
  /** What the emulator does instead. */
  readonly lacks: string;
  readonly harmless: string;
}

/** Resource types that it refuses a template for: they are left out of the deployed copy. */
export const types: Readonly<Record<string, Lack>> = {
  'AWS::Cognito::ManagedLoginBranding': {
    lacks: 'refuses a template that has one',
    harmless: 'It is how the login page looks. The emulator shows a page of its own, on which the test logs in.',
  },
  'AWS::Events::Archive': {
    lacks: 'refuses a template that has one',
    harmless: 'It keeps events for 14 days beside their way; no function reads it, and nothing waits for it.',
  },
  'AWS::SES::ReceiptRuleSet': {
    lacks: 'refuses a template that has one',
    harmless:
      'Mail that comes in is played by the flow tests on the local runtime; sending, tested here, needs no rule.',
  },
  'AWS::SES::ReceiptRule': {
    lacks: 'refuses a template that has one',
    harmless:
      'As its rule set: the local runtime takes mail in by this very rule, into this bucket, and calls this function.',
  },
};

/** Properties that it passes over without a word: the deployed copy says the same in another way. */
export const properties: Readonly<Record<string, Lack>> = {
  'AWS::ApiGatewayV2::Api.Body': {
    lacks: 'makes an API without routes of a definition that AWS imports',
    harmless:
      'The copy has the routes, integrations and authorizer that the definition says; the local runtime reads the definition itself.',
  },
};

/** Outputs that it cannot tell, and rolls a deployment back for: they are left out of the copy. */
export const outputs: Readonly<Record<string, Lack>> = {
  DkimRecords: {
    lacks: 'makes an identity of SES without the records of DKIM',
    harmless: 'It is what a person sets in DNS, which the emulator does not look at. No function reads it.',
  },
};

/** A call, as the emulator's own judge of rights sees it. */
export interface Question {
  readonly service: string;
  readonly method: 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly query?: Readonly<Record<string, readonly string[]>>;
}

export interface MisjudgedRight extends Lack {
  readonly actions: readonly string[];
  readonly asked: Question;
  /** The resource that it judges the call by; AWS judges by the one that our policies name. */
  readonly judgedBy: string;
}

/** Rights that it enforces, but by another resource than AWS does: our policies' resource is replaced in the copy. */
export const rights: readonly MisjudgedRight[] = [
  {
    actions: ['ssm:GetParametersByPath'],
    asked: {
      ...{ service: 'ssm', method: 'POST', path: '/' },
      headers: { 'x-amz-target': 'AmazonSSM.GetParametersByPath' },
      body: '{"Path":"/dangol/dev/secrets/demo/shopify"}',
    },
    judgedBy: '*',
    lacks: 'judges the reading of secrets by *, not by their path',
    harmless: 'The local runtime judges the same policies by the path (test/infra/rights, and every flow).',
  },
  {
    actions: ['ses:SendRawEmail'],
    asked: {
      ...{ service: 'ses', method: 'POST', path: '/' },
      query: { Action: ['SendRawEmail'], Source: ['hello@dangol.example'] },
    },
    judgedBy: '*',
    lacks: 'judges sending by *, not by the sender and the configuration set',
    harmless: 'The local runtime judges the same policies by both, in every flow that sends.',
  },
  {
    actions: ['Create', 'Get', 'Update', 'Delete'].map((deed) => `scheduler:${deed}Schedule`),
    asked: {
      ...{ service: 'scheduler', method: 'POST', path: '/schedules/wake' },
      body: '{"GroupName":"of-the-stage"}',
    },
    judgedBy: 'arn:aws:scheduler:ap-northeast-2:000000000000:schedule/default/wake',
    lacks: 'judges schedules as if all were in the group "default"',
    harmless: "They are made in the stage's own group, which the test sees; the local runtime judges by that group.",
  },
];

export interface Difference extends Lack {
  readonly what: string;
  /** Where the template says what the emulator passes over: `<type>.<property>`. */
  readonly property?: string;
}

/** Where it is otherwise not like AWS. Nothing is changed in the template for these; of what is told to its hosts each run proves that it is needed. */
export const differences: readonly Difference[] = [
  {
    what: 'functions in .cjs files',
    lacks: 'its Node host looks for index.js and index.mjs only, and AWS for index.cjs too',
    harmless: 'The third ending is told to that host by functions-host.cjs; the deployed bytes stay what they are.',
  },
  {
    what: 'cookies',
    lacks: 'gives a function the cookies of a call as a header only',
    harmless:
      'They are given as AWS gives them (payload 2.0) by functions-host.cjs; what a function answers is its own.',
  },
  {
    what: 'the processor of a function',
    property: 'AWS::Lambda::Function.Architectures',
    lacks: "runs each function on this machine's own processor and Node 24, as a child process",
    harmless: 'A bundle is one file of JavaScript (infra/build/bundle.ts), which knows no processor.',
  },
  {
    what: "the API's name",
    lacks: 'names the API <id>.execute-api.localhost, which not every resolver knows',
    harmless:
      'The test, and functions by functions-host.cjs, connect to 127.0.0.1 and give that name as the host, as a resolver would have led them there.',
  },
  {
    what: "the API's port",
    lacks: 'answers on a port that it tells to a deployment, and not to a function that is called',
    harmless:
      "The test sees that the desk's client was told the address with the port, and then lets it lead back to the one without.",
  },
  {
    what: 'the keys of a pool',
    lacks: 'fetches them from itself without TLS, which it does not speak then',
    harmless: 'It is told to use TLS by adapted.py; what it verifies with the keys is its own code.',
  },
  {
    what: "the size of a template with the API's routes",
    property: 'AWS::ApiGatewayV2::Api.Body',
    lacks: 'counts each route as a resource, of which CloudFormation takes 500; AWS imports all routes as one',
    harmless:
      'It is told to take 900 by adapted.py. How many resources the stage itself has is a promise on the template.',
  },
  {
    what: 'the second factor of a login',
    property: 'AWS::Cognito::UserPool.MfaConfiguration',
    lacks: 'asks for a password only',
    harmless: 'Cognito asks before it leads back to the desk, which sees no difference.',
  },
  {
    what: 'full buckets',
    lacks: 'deletes a bucket with all that lies in it',
    harmless: 'The buckets of the stage that is destroyed are kept in the deployed copy, and must be empty then.',
  },
  {
    what: 'protection of tables',
    lacks: 'deletes a table that is protected when its stack goes',
    harmless: 'That a first deployment protects nothing is a promise on the template (test/infra/repeatable).',
  },
  {
    what: 'throttling of the API',
    property: 'AWS::ApiGatewayV2::Stage.DefaultRouteSettings',
    lacks: 'lets every call pass',
    harmless: 'Only a flood would feel it.',
  },
  {
    what: 'throttling of a route',
    property: 'AWS::ApiGatewayV2::Stage.RouteSettings',
    lacks: 'lets every call pass, and does not look whether the route is there',
    harmless: 'The local runtime counts calls by it; that its routes are there is promised by test/infra/template.',
  },
  {
    what: 'the time zone of a schedule',
    lacks: 'takes every schedule as UTC',
    harmless:
      'Ours are written in UTC (functions/timers/schedules.client.ts). They are made here, and fall due elsewhere.',
  },
  {
    what: 'DKIM',
    lacks: 'takes a mail of any domain, and sends none',
    harmless: 'A domain is proved by records that its owner sets (runbook); what would be sent is read here.',
  },
];
