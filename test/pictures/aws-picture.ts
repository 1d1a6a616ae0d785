import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assembly } from '../../infra/local/template/assembly.ts';

interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

/** The services that a type of resource belongs to, by the second part of its name; each has a box in the picture. */
const boxes: Readonly<Record<string, string>> = {
  ApiGatewayV2: 'API Gateway',
  CloudWatch: 'CloudWatch',
  Cognito: 'Cognito',
  DynamoDB: 'DynamoDB',
  Events: 'EventBridge',
  IAM: 'IAM',
  Lambda: 'Lambda',
  Logs: 'CloudWatch',
  S3: 'S3',
  SES: 'SES',
  SNS: 'SNS',
  SQS: 'SQS',
  Scheduler: 'Scheduler',
};

/** The AWS services that a stage runs on, with how much of each, as an SVG made of the synthesized template. */
export async function servicesPicture(): Promise<string> {
  const resources = await synthesized();
  const strange = resources.map(({ Type }) => Type).filter((type) => !isDrawn(type));
  if (strange.length > 0) throw new Error(`The picture of the services lacks a box for ${strange.join(', ')}.`);
  const of = (type: string) => resources.filter(({ Type }) => Type === `AWS::${type}`);
  const many = (type: string, one: string) => `${of(type).length} ${of(type).length === 1 ? one : `${one}s`}`;
  const queues = of('SQS::Queue');
  const reading = of('Lambda::EventSourceMapping').filter(({ Properties }) => !('StartingPosition' in Properties));
  const drawn = [
    outside(76, 'Shop platform', 'webhooks, API'),
    outside(216, 'Shop’s people', 'agents, admins'),
    outside(356, 'Customer', 'emails, pages'),
    box(214, 76, 'API Gateway', 'one HTTP API', 'api'),
    box(214, 216, 'Cognito', 'logins of staff', 'security'),
    box(214, 356, 'SES', 'emails out and in', 'messages'),
    box(436, 76, 'Lambda', many('Lambda::Function', 'function'), 'compute', 224),
    box(658, 76, 'DynamoDB', `${many('DynamoDB::GlobalTable', 'table')}, on demand`, 'data'),
    box(880, 76, 'EventBridge', `one bus, ${many('Events::Rule', 'rule')}`, 'events'),
    box(880, 216, 'Scheduler', 'follow-ups, deadlines', 'events'),
    box(658, 216, 'SQS', `${reading.length} queues, ${queues.length - reading.length} for failures`, 'events'),
    box(436, 356, 'S3', 'emails from customers', 'data'),
    box(
      658,
      356,
      'CloudWatch',
      `${many('CloudWatch::Alarm', 'alarm')}, ${many('CloudWatch::Dashboard', 'dashboard')}`,
      'watch',
    ),
    box(880, 356, 'SNS', 'whom alarms call', 'watch'),
    ...['M170 118H214', 'M170 258H214', 'M163 370H184V138H214', 'M214 398H170', 'M170 414H214'].map(arrow),
    ...['M302 216V160', 'M390 118H436', 'M612 118H658', 'M834 118H880', 'M924 160V188H746V216', 'M658 258H612'].map(
      arrow,
    ),
    ...['M1010 216V160', 'M490 300V328H302V356', 'M390 398H436', 'M556 356V300', 'M834 398H880'].map(arrow),
    text(857, 62, 'streams, by a function', 'note'),
  ];
  return frame(drawn.join('\n'));
}

/** A custom resource is a call of one of our functions. */
const isDrawn = (type: string) => type.startsWith('Custom::') || (type.split('::')[1] ?? '') in boxes;

async function synthesized(): Promise<Resource[]> {
  const folder = await assembly();
  const file = readdirSync(folder).find((name) => name.endsWith('.template.json')) ?? '';
  const { Resources } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  return Object.values(Resources);
}

const box = (x: number, y: number, name: string, what: string, kind: string, height = 84) =>
  `<g class="${kind}"><rect x="${x}" y="${y}" width="176" height="${height}" rx="12"/><path d="M${x + 12} ${y}h152"/>${text(x + 88, y + height / 2 - 4, name, 'name')}${text(x + 88, y + height / 2 + 18, what, 'what')}</g>`;

const outside = (y: number, name: string, what: string) =>
  `<g class="outside"><rect x="20" y="${y}" width="150" height="84" rx="42"/>${text(95, y + 38, name, 'name')}${text(95, y + 60, what, 'what')}</g>`;

const text = (x: number, y: number, words: string, kind: string) =>
  `<text x="${x}" y="${y}" class="${kind}">${words}</text>`;

const arrow = (path: string) => `<path class="arrow" d="${path}"/>`;

const frame = (
  content: string,
) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1096 480" role="img" aria-labelledby="title">
<title id="title">The AWS services of a stage, and how many of their resources it has</title>
<style>text{font:14px system-ui,"Segoe UI",sans-serif;text-anchor:middle;fill:#33281f}.name{font-weight:700;font-size:16px}.what,.note{fill:#6c5d50;font-size:12.5px}
rect{fill:#fff;stroke:#d8c9b8}.outside rect{fill:#f3e9dc;stroke:#b4532a}g path{stroke-width:4;stroke-linecap:round}
.compute path{stroke:#d9731a}.data path{stroke:#4b5fc4}.events path{stroke:#c0377e}.api path{stroke:#7a46c1}.messages path{stroke:#c23b3b}.security path{stroke:#b32d4a}.watch path{stroke:#2f7d4f}
.arrow{fill:none;stroke:#7a6a5b;stroke-width:1.6;marker-end:url(#head)}</style>
<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0L8 4L0 8z" fill="#7a6a5b"/></marker></defs>
<rect width="1096" height="480" rx="16" style="fill:#faf6f0;stroke:#e8dccd"/>
<rect x="196" y="36" width="880" height="424" rx="18" style="fill:none;stroke:#b9a48e;stroke-dasharray:6 5"/>
<text x="212" y="27" style="text-anchor:start;font-weight:600;fill:#6c5d50">Your AWS account</text>
${content}
</svg>
`;
