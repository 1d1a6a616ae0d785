import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { resources, routes, text } from '../infra/template/template.ts';
import { differences, outputs, properties, rights, types } from './lacking.ts';
import { asJudged, asRoutes, listed, renamed, type Template, withoutTypes } from './stage-copy.ts';

const template = JSON.parse(text) as Template;
const allowed = resources
  .filter(({ type }) => type === 'AWS::IAM::Policy')
  .flatMap(({ properties }) => {
    const { Statement } = properties.PolicyDocument as unknown as {
      readonly Statement: readonly { readonly Action: string | readonly string[] }[];
    };
    return Statement.flatMap(({ Action }) => listed(Action));
  });

describe('what the emulator lacks', () => {
  test('is in the template', () => {
    expect(Object.keys(types).filter((type) => !resources.some((each) => each.type === type))).toEqual([]);
    expect(rights.flatMap(({ actions }) => actions).filter((action) => !allowed.includes(action))).toEqual([]);
    const passedOver = [...Object.keys(properties), ...differences.flatMap(({ property }) => property ?? [])];
    for (const each of passedOver) {
      const [type = '', name = ''] = each.split('.');
      expect(
        resources.some((each) => each.type === type && name in each.properties),
        `${type}.${name}`,
      ).toBe(true);
    }
  });

  test('is said with its reason', () => {
    const all = [
      ...Object.values(types),
      ...Object.values(properties),
      ...Object.values(outputs),
      ...rights,
      ...differences,
    ];
    expect(all.filter(({ lacks, harmless }) => lacks.length < 10 || !/^[A-Z].{20,}\.$/.test(harmless))).toEqual([]);
  });

  test('is little: all else is deployed as it is', () => {
    const copy = [withoutTypes, asRoutes, asJudged].reduce((made, edit) => edit(made), template);
    const left = Object.keys(copy.Resources);
    const gone = Object.keys(template.Resources).filter((id) => !left.includes(id));
    const alarms = gone.filter((id) => template.Resources[id]?.Type === 'AWS::CloudWatch::Alarm');
    expect(alarms.length).toBeGreaterThan(30);
    expect(gone).toHaveLength(7 + alarms.length);
    expect(left.length).toBeLessThanOrEqual(900);
    const changed = Object.keys(template.Resources).filter((id) => {
      if (gone.includes(id)) return false;
      const { DependsOn: _, ...before } = template.Resources[id] ?? { Type: '' };
      const { DependsOn: __, ...after } = copy.Resources[id] ?? { Type: '' };
      return JSON.stringify(before) !== JSON.stringify(after);
    });
    expect(new Set(changed.map((id) => template.Resources[id]?.Type))).toEqual(
      new Set(['AWS::IAM::Policy', 'AWS::ApiGatewayV2::Api']),
    );
    const untold = Object.keys(template.Outputs ?? {}).filter((name) => !(name in (copy.Outputs ?? {})));
    expect(untold).toEqual(Object.keys(outputs));
    expect(asJudged(copy)).toEqual(copy);
  });

  test('is said of the API as routes: as many as the definition has, each to its function', () => {
    const made = Object.entries(asRoutes(template).Resources);
    const ofType = (type: string) => made.filter(([, { Type }]) => Type === `AWS::ApiGatewayV2::${type}`);
    expect(
      ofType('Route')
        .map(([, { Properties }]) => Properties?.RouteKey)
        .sort(),
    ).toEqual(routes.map(({ key }) => key).sort());
    for (const [type, by] of [
      ['JWT', 'staff'],
      ['CUSTOM', 'key'],
    ]) {
      const guarded = ofType('Route').filter(([, { Properties }]) => Properties?.AuthorizationType === type);
      expect(guarded).toHaveLength(routes.filter(({ guard }) => guard === by).length);
    }
    expect(ofType('Integration')).toHaveLength(10);
    expect(ofType('Authorizer').map(([, { Properties }]) => Properties?.AuthorizerType)).toEqual(['JWT', 'REQUEST']);
  });

  test('is not needed by anything that is deployed', () => {
    const needy: Template = {
      Resources: {
        archive: { Type: 'AWS::Events::Archive' },
        reader: { Type: 'AWS::SSM::Parameter', Properties: { Value: { Ref: 'archive' } } },
      },
    };
    expect(() => withoutTypes(needy)).toThrow('Other resources need archive');
  });
});

test('a changed document is the only change', () => {
  const copy = renamed({ ko: '새단골', en: 'New' })(template);
  const changed = Object.keys(copy.Resources).filter(
    (id) => JSON.stringify(copy.Resources[id]) !== JSON.stringify(template.Resources[id]),
  );
  expect(changed.map((id) => copy.Resources[id]?.Type)).toEqual(['Custom::Shops']);
});

test('the emulator is pinned, with all it needs', () => {
  const lines = readFileSync(join(import.meta.dirname, 'requirements.txt'), 'utf8')
    .split(/(?<!\\)\n/)
    .filter(Boolean);
  expect(lines.length).toBeGreaterThan(10);
  expect(lines.filter((line) => !/^[\w.-]+==[\w.]+ \\\n\s+--hash=sha256:[0-9a-f]{64}/.test(line))).toEqual([]);
});
