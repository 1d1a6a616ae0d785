/** What Kakao takes (NHN Cloud's guide to AlimTalk, read 2026-11-22). */
const longestFilled = 1_000;
const maxVariables = 40;

/** A message by KakaoTalk, as its customer reads it. */
interface FilledAlimTalk {
  readonly kind: 'alimtalk';
  readonly text: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** Why it cannot be sent. */
type AlimTalkFault =
  | { readonly fault: 'unfilled'; readonly names: readonly string[] }
  | { readonly fault: 'too-long'; readonly length: number; readonly longest: number };

const variable = /#\{([^{}]+)\}/g;

/** The names of a template's variables, each once. */
const variablesIn = (template: string): readonly string[] => [
  ...new Set([...template.matchAll(variable)].map(([, name = '']) => name)),
];

/**
 * The template with its variables, of which only those go that it names. What stands in a value is no variable, and a value
 * is one line; an empty one is refused by Kakao, and is a fault here.
 */
export function filledAlimTalk(
  template: string,
  values: Readonly<Record<string, string>>,
): FilledAlimTalk | AlimTalkFault {
  const names = variablesIn(template);
  const variables = Object.fromEntries(names.map((name) => [name, (values[name] ?? '').replace(/\s+/g, ' ').trim()]));
  const unfilled = names.filter((name) => !variables[name]);
  if (unfilled.length > 0) return { fault: 'unfilled', names: unfilled };
  if (names.length > maxVariables) return { fault: 'too-long', length: names.length, longest: maxVariables };
  const text = template.replace(variable, (_, name: string) => variables[name] ?? '');
  const { length } = [...text];
  if (length > longestFilled) return { fault: 'too-long', length, longest: longestFilled };
  return { kind: 'alimtalk', text, variables };
}
