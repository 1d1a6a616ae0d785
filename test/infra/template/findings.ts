/** What a linter found wrong at one place. */
export interface Finding {
  /** With what it is about in brackets, where the linter says it: `AwsSolutions-IAM5[Resource::…/*]`. */
  readonly rule: string;
  readonly where: string;
  readonly what: string;
}

/** A finding that may stay. */
export interface Acknowledged {
  readonly rule: string;
  /** The end of what the finding has in brackets. */
  readonly about?: string;
  readonly where: RegExp;
  /** How many places there are; one more is to be looked at before it is acknowledged. */
  readonly places: number;
  /** What would convince somebody who reviews the security of a deployment. */
  readonly reason: string;
}

const covers = ({ rule, about, where }: Acknowledged, finding: Finding): boolean => {
  const [, name, said = ''] = /^([^[]+)(?:\[(.*)\])?$/s.exec(finding.rule) ?? [];
  return name === rule && (about === undefined ? said === '' : said.endsWith(about)) && where.test(finding.where);
};

/** What is wrong with the findings, or with what was acknowledged, and what to do next; nothing, when all is well. */
export function unsettled(findings: readonly Finding[], acknowledged: readonly Acknowledged[]): string[] {
  const loose = findings.filter((finding) => !acknowledged.some((each) => covers(each, finding)));
  return [
    ...loose.map(
      ({ rule, where, what }) =>
        `${rule} at ${where}: ${what} Mend it in infra/, or acknowledge it with its reason in test/infra/template/acknowledged.ts.`,
    ),
    ...acknowledged.flatMap((each) => {
      const places = findings.filter((finding) => covers(each, finding)).map(({ where }) => where);
      const name = `${each.rule} at ${each.where}`;
      if (places.length === 0)
        return [`${name}: nothing needs it any more; take it out of test/infra/template/acknowledged.ts.`];
      if (places.length === each.places) return [];
      return [
        `${name} holds in ${places.length} places, ${each.places} are acknowledged; look at what is new, and correct the number: ${places.join(', ')}`,
      ];
    }),
  ];
}
