import { Liquid, type LiquidError, type Template } from 'liquidjs';
import { type Josa, withJosa } from '../../../shared/text/josa.ts';

/**
 * The part of Liquid that answers are written in: values, conditions, and one list. What multiplies work is left out: nested
 * lists, ranges, variables, and every filter but two. So the time of a rendering grows with the length of its text alone,
 * and the engine's limits, which are cooperative, stand behind that.
 */
const tagsHere = ['if', 'unless', 'case', 'for', 'comment'];
const listHere = 'order.items';

const limits = {
  /** Characters of one text. */
  parseLimit: 20_000,
  /** Milliseconds of one rendering; a first one takes 37 ms of a whole processor, and a Lambda of 512 MB has a third of one. */
  renderLimit: 1_000,
  /** Of the engine's own units: characters of strings and members of lists. */
  memoryLimit: 200_000,
};

const particles: readonly string[] = ['은/는', '이/가', '을/를', '으로/로'] satisfies Josa[];

function josa(word: unknown, particle: unknown): string {
  if (!particles.includes(String(particle))) throw new Error(`josa takes one of: ${particles.join(', ')}`);
  return withJosa(String(word ?? ''), particle as Josa);
}

function madeEngine(): Liquid {
  const engine = new Liquid({
    ...limits,
    ownPropertyOnly: true,
    strictFilters: true,
    strictVariables: true,
    lenientIf: true,
    catchAllErrors: true,
    dynamicPartials: false,
    relativeReference: false,
    templates: {},
  });
  for (const name of Object.keys(engine.tags)) if (!tagsHere.includes(name)) delete engine.tags[name];
  for (const name of Object.keys(engine.filters)) if (name !== 'default') delete engine.filters[name];
  engine.registerFilter('josa', josa);
  return engine;
}

let made: Liquid | undefined;
/** Made when it is first needed: most calls of the API render nothing. */
const engine = (): Liquid => {
  made ??= madeEngine();
  return made;
};

/** What is wrong with a text, and in which of its lines (from 1). */
export interface TextFault {
  readonly line: number;
  readonly detail: string;
}

type Parsed = { readonly templates: Template[] } | { readonly faults: readonly TextFault[] };

/** A text as the engine runs it, or what is wrong with its syntax. */
export function parsedText(text: string): Parsed {
  try {
    const templates = engine().parse(text);
    const faults = templates.flatMap((each) => loopFaults(each, false));
    return faults.length > 0 ? { faults } : { templates };
  } catch (error) {
    return { faults: faultsOf(error as LiquidError) };
  }
}

/** The paths of what a text names from outside, each with the line where it stands first: `order.number`. */
export function variablesIn(templates: Template[]): { readonly name: string; readonly line: number }[] {
  const { globals } = engine().analyzeSync(templates, { partials: false });
  return Object.values(globals).flatMap((all) =>
    all.map(({ segments, location }) => ({ name: segments.map(String).join('.'), line: location.row })),
  );
}

type Rendered =
  | { readonly text: string }
  /** The paths that were written out, and have no value. */
  | { readonly missing: readonly string[] }
  | { readonly faults: readonly TextFault[] };

export function renderedText(templates: Template[], scope: object): Rendered {
  try {
    return { text: engine().renderSync(templates, scope) };
  } catch (error) {
    const all = errorsIn(error as LiquidError);
    const missing = all.filter(isUndefinedName).map(({ token }) => token.getText());
    if (missing.length === all.length) return { missing: [...new Set(missing)] };
    return { faults: all.filter((each) => !isUndefinedName(each)).map(faultOf) };
  }
}

const isUndefinedName = ({ name }: LiquidError): boolean => name === 'UndefinedVariableError';

const errorsIn = (error: LiquidError & { readonly errors?: readonly LiquidError[] }): readonly LiquidError[] =>
  error.errors ?? [error];

const faultsOf = (error: LiquidError): TextFault[] => errorsIn(error).map(faultOf);

/** The engine's own words end with the place, which is told apart. */
function faultOf({ message, token }: LiquidError): TextFault {
  const detail = message.split('\n')[0]?.replace(/, (file:[^,]+, )?line:\d+.*$/, '') ?? '';
  return { line: token?.getPosition()[0] ?? 1, detail };
}

interface Looping extends Template {
  readonly name?: string;
  readonly collection?: { getText(): string };
  readonly hash?: { readonly hash: object };
  readonly branches?: readonly { readonly templates: readonly Template[] }[];
  readonly templates?: readonly Template[];
  readonly elseTemplates?: readonly Template[];
}

/** A list goes over the order's items, and has no other in it. */
function loopFaults(template: Looping, isInLoop: boolean): TextFault[] {
  const { name, collection, token, branches = [], templates = [], elseTemplates = [] } = template;
  const isLoop = name === 'for';
  const [line] = token.getPosition() as [number];
  const own =
    isLoop && (isInLoop || collection?.getText() !== listHere)
      ? [{ line, detail: isInLoop ? 'a list has no other list in it' : `a list goes over ${listHere}` }]
      : [];
  const within = [...branches.flatMap((each) => each.templates), ...templates, ...elseTemplates];
  return [...own, ...within.flatMap((each) => loopFaults(each as Looping, isInLoop || isLoop))];
}
