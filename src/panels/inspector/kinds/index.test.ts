import { describe, expect, it } from 'vitest';
import { kinds } from '../../../model/kinds';
import { inspectorOf, kindInspectors } from './index';

describe('the inspector', () => {
  it.each(kinds.map((definition) => definition.kind))('knows a %s, once', (kind) => {
    expect(kindInspectors.filter((inspector) => inspector.kind === kind)).toHaveLength(1);
  });

  it('shows only properties that the kind has', () => {
    const strangers = kinds.flatMap((definition) => {
      const properties = Object.keys(definition.schema.shape);
      const fields = inspectorOf(definition.kind)?.fields ?? [];
      return fields.filter((field) => !properties.includes(field.property.split('.')[0] ?? '')).map((field) => `${definition.kind}.${field.property}`);
    });
    expect(strangers).toEqual([]);
  });

  it('says each property once', () => {
    const twice = kindInspectors.flatMap(({ kind, fields }) => fields.filter((field, position) => fields.findIndex((other) => other.property === field.property) !== position).map((field) => `${kind}.${field.property}`));
    expect(twice).toEqual([]);
  });
});
