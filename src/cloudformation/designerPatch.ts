import type { Baseline } from './baseline';
import { designerVersion } from './designerMetadata';
import type { WrittenDesign } from './designWriter';
import { isEqual, objectAt, property, withoutProperty, withProperty, type Json, type JsonObject } from './json';
import { mergeObject, mergeValue } from './merge';
import { renderProperties, type Resolve } from './render';
import { withSection } from './sections';

export interface DesignerInput {
  readonly designerBefore: JsonObject | undefined;
  readonly designerAfter: JsonObject;
  readonly base: Baseline;
  readonly written: WrittenDesign;
  readonly resolveBefore: Resolve;
  readonly resolveAfter: Resolve;
  readonly logicalIds: ReadonlyMap<string, string>;
  readonly isAbsent: (expression: Json) => boolean;
}

/** Our own key, as far as it changed. Facts that came on a resource stay there. */
export function addDesigner(document: JsonObject, input: DesignerInput): JsonObject {
  const original = objectAt(document, 'Metadata', 'Designer') ?? {};
  let designer = mergeObject(original, input.designerBefore ?? {}, input.designerAfter, input.isAbsent);
  let resources = objectAt(document, 'Resources') ?? {};
  const keys = new Set([...(input.base.written?.factsByKey.keys() ?? []), ...input.written.factsByKey.keys()]);
  for (const key of keys) {
    const before = renderProperties(input.base.written?.factsByKey.get(key) ?? {}, input.resolveBefore);
    const after = renderProperties(input.written.factsByKey.get(key) ?? {}, input.resolveAfter);
    const logicalId = input.logicalIds.get(key) ?? input.base.origins.get(key)?.logicalId;
    if (logicalId === undefined) continue;
    const isThere = Object.hasOwn(resources, logicalId);
    for (const fact of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const own = objectAt(resources, logicalId, 'Metadata', 'Designer');
      const isOwn = own !== undefined && Object.hasOwn(own, fact);
      const holder = isOwn ? own : (objectAt(designer, 'resources', logicalId) ?? {});
      const value = mergeValue(property(holder, fact), property(before, fact), isThere ? property(after, fact) : undefined, input.isAbsent);
      if (value === property(holder, fact)) continue;
      const changed = value === undefined ? withoutProperty(holder, fact) : withProperty(holder, fact, value);
      if (isOwn) resources = withFact(resources, logicalId, changed);
      else designer = withResourceFacts(designer, logicalId, changed);
    }
  }
  const withResources = resources === document['Resources'] ? document : withProperty(document, 'Resources', resources);
  if (isEqual(designer, original)) return withResources;
  const versioned = Object.hasOwn(designer, 'version') ? designer : { version: designerVersion, ...designer };
  return withSection(withResources, 'Metadata', withProperty(objectAt(document, 'Metadata') ?? {}, 'Designer', versioned));
}

function withFact(resources: JsonObject, logicalId: string, facts: JsonObject): JsonObject {
  const body = objectAt(resources, logicalId) ?? {};
  const metadata = objectAt(body, 'Metadata') ?? {};
  const changed = Object.keys(facts).length > 0 ? withProperty(metadata, 'Designer', facts) : withoutProperty(metadata, 'Designer');
  return withProperty(resources, logicalId, Object.keys(changed).length > 0 ? withProperty(body, 'Metadata', changed) : withoutProperty(body, 'Metadata'));
}

function withResourceFacts(designer: JsonObject, logicalId: string, facts: JsonObject): JsonObject {
  const all = objectAt(designer, 'resources') ?? {};
  const changed = Object.keys(facts).length > 0 ? withProperty(all, logicalId, facts) : withoutProperty(all, logicalId);
  return Object.keys(changed).length > 0 ? withProperty(designer, 'resources', changed) : withoutProperty(designer, 'resources');
}
