import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { resources, text } from '../infra/template.ts';
import { differences, rights, types } from './lacking.ts';
import { asJudged, listed, renamed, type Template, withoutTypes } from './stage-copy.ts';

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
    const properties = differences.flatMap(({ property }) => property?.split('.') ?? []);
    for (let at = 0; at < properties.length; at += 2) {
      const [type = '', name = ''] = properties.slice(at);
      expect(
        resources.some((each) => each.type === type && name in each.properties),
        `${type}.${name}`,
      ).toBe(true);
    }
  });

  test('is said with its reason', () => {
    const all = [...Object.values(types), ...rights, ...differences];
    expect(all.filter(({ lacks, harmless }) => lacks.length < 10 || !/^[A-Z].{20,}\.$/.test(harmless))).toEqual([]);
  });

  test('is little: all else is deployed as it is', () => {
    const copy = [withoutTypes, asJudged].reduce((made, edit) => edit(made), template);
    const left = Object.keys(copy.Resources);
    const gone = Object.keys(template.Resources).filter((id) => !left.includes(id));
    expect(gone).toHaveLength(3);
    const changed = left.filter((id) => {
      const { DependsOn: _, ...before } = template.Resources[id] ?? { Type: '' };
      const { DependsOn: __, ...after } = copy.Resources[id] ?? { Type: '' };
      return JSON.stringify(before) !== JSON.stringify(after);
    });
    expect(new Set(changed.map((id) => template.Resources[id]?.Type))).toEqual(new Set(['AWS::IAM::Policy']));
    expect(asJudged(copy)).toEqual(copy);
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
  expect(changed.map((id) => copy.Resources[id]?.Type)).toEqual(['Custom::Shop']);
});

test('the emulator is pinned, with all it needs', () => {
  const lines = readFileSync(join(import.meta.dirname, 'requirements.txt'), 'utf8')
    .split(/(?<!\\)\n/)
    .filter(Boolean);
  expect(lines.length).toBeGreaterThan(10);
  expect(lines.filter((line) => !/^[\w.-]+==[\w.]+ \\\n\s+--hash=sha256:[0-9a-f]{64}/.test(line))).toEqual([]);
});
