import { cfnTypeOf, isReadableAttribute, isSettableProperty } from '../catalog/cfnTypes';
import { dependenciesOf, findCircles, type NamedReference } from './dependencies';
import type { FindingAt } from './finding';
import { checkFunctions } from './functionChecks';
import { utf8LengthOf } from './functions/base64';
import { isObject, objectAt, property, valueAt, type Json, type JsonObject, type Path } from './json';
import { maximumRequestSize } from './templateSource';

/** What is wrong with a template whatever its resources mean: limits, names, references that name nothing, circles. */
export function checkTemplate(document: JsonObject, size: number): readonly FindingAt[] {
  return [...checkLimits(document, size), ...checkResources(document), ...checkReferences(document), ...checkNotExpanded(document)];
}

/** Too long texts are refused: whatever is inside, nobody deploys it. */
export function findOverlongText(value: Json, path: Path = []): Path | undefined {
  if (typeof value === 'string') return value.length > 1_000_000 ? path : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, item] of Array.isArray(value) ? value.entries() : Object.entries(value)) {
    const found = findOverlongText(item, [...path, key]);
    if (found) return found;
  }
  return undefined;
}

const sectionLimits = [
  ['Resources', 500, 'TOO_MANY_RESOURCES'],
  ['Parameters', 200, 'TOO_MANY_PARAMETERS'],
  ['Outputs', 200, 'TOO_MANY_OUTPUTS'],
  ['Mappings', 200, 'TOO_MANY_MAPPINGS'],
] as const;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
function checkLimits(document: JsonObject, size: number): FindingAt[] {
  const findings: FindingAt[] = [];
  if (size > maximumRequestSize) {
    findings.push({ severity: 'note', code: 'NEEDS_BUCKET_UPLOAD', path: [], message: `The template has ${size.toLocaleString('en-US')} bytes; over ${maximumRequestSize.toLocaleString('en-US')} it can be deployed only from an S3 bucket.` });
  }
  for (const [section, limit, code] of sectionLimits) {
    const names = Object.keys(objectAt(document, section) ?? {});
    if (names.length > limit) findings.push({ severity: 'error', code, path: [section], message: `${section} has ${names.length} entries; CloudFormation takes ${limit} at most.` });
    for (const name of names) {
      if (name.length > 255) findings.push({ severity: 'error', code: 'NAME_TOO_LONG', path: [section, name], message: `A name in ${section} has ${name.length} characters; 255 are the limit.` });
    }
  }
  for (const [name, mapping] of Object.entries(objectAt(document, 'Mappings') ?? {})) {
    for (const [key, entry] of isObject(mapping) ? Object.entries(mapping) : []) {
      const count = isObject(entry) ? Object.keys(entry).length : 0;
      if (count > 200) findings.push({ severity: 'error', code: 'TOO_MANY_MAPPING_ATTRIBUTES', path: ['Mappings', name, key], message: `\`${key}\` of the mapping \`${name}\` has ${count} attributes; CloudFormation takes 200 at most.` });
    }
  }
  for (const [name, parameter] of Object.entries(objectAt(document, 'Parameters') ?? {})) {
    const value = property(parameter, 'Default');
    const size = typeof value === 'string' ? utf8LengthOf(value) : 0;
    if (size > 4096) findings.push({ severity: 'error', code: 'PARAMETER_VALUE_TOO_LONG', path: ['Parameters', name, 'Default'], message: `The default of \`${name}\` has ${size.toLocaleString('en-US')} bytes; a parameter's value takes 4,096 at most.` });
  }
  const description = document['Description'];
  if (typeof description === 'string' && utf8LengthOf(description) > 1024) {
    findings.push({ severity: 'error', code: 'DESCRIPTION_TOO_LONG', path: ['Description'], message: `The Description has ${utf8LengthOf(description)} bytes; 1,024 are the limit.` });
  }
  return findings;
}

function checkResources(document: JsonObject): FindingAt[] {
  const findings: FindingAt[] = [];
  const parameters = objectAt(document, 'Parameters');
  for (const [logicalId, resource] of Object.entries(objectAt(document, 'Resources') ?? {})) {
    const path = ['Resources', logicalId];
    if (logicalId.startsWith('Fn::')) continue;
    if (!/^[A-Za-z0-9]+$/.test(logicalId)) {
      findings.push({ severity: 'error', code: 'LOGICAL_ID_NOT_ALPHANUMERIC', path, message: `The logical id \`${logicalId}\` has other characters than letters and digits.` });
    }
    if (parameters !== undefined && Object.hasOwn(parameters, logicalId)) {
      findings.push({ severity: 'error', code: 'NAME_TAKEN', path, message: `\`${logicalId}\` is also the name of a parameter; Ref cannot tell them apart.` });
    }
    const type = property(resource, 'Type');
    if (typeof type !== 'string' || type === '') {
      const found = !isObject(resource) ? 'is not an object' : type === undefined ? 'has no Type' : `has the Type \`${JSON.stringify(type)}\``;
      findings.push({ severity: 'error', code: 'RESOURCE_WITHOUT_TYPE', path, message: `\`${logicalId}\` ${found}; a text such as \`AWS::EC2::VPC\` is expected.` });
      continue;
    }
    const properties = property(resource, 'Properties');
    if (properties !== undefined && !isObject(properties)) {
      findings.push({ severity: 'error', code: 'WRONG_JSON_TYPE', path: [...path, 'Properties'], message: `Properties of \`${logicalId}\` is \`${JSON.stringify(properties).slice(0, 80)}\`; an object is expected.` });
    }
    if (cfnTypeOf(type) === undefined || !isObject(properties)) continue;
    for (const name of Object.keys(properties)) {
      if (isSettableProperty(type, name) === false && !name.startsWith('Fn::')) {
        findings.push({ severity: 'warning', code: 'UNKNOWN_PROPERTY', path: [...path, 'Properties', name], message: `\`${type}\` has no property \`${name}\` that a template may give; it is kept.` });
      }
    }
  }
  return findings;
}

function checkReferences(document: JsonObject): FindingAt[] {
  const { references, dependencies } = dependenciesOf(document);
  const resources = objectAt(document, 'Resources') ?? {};
  const parameters = objectAt(document, 'Parameters') ?? {};
  const conditions = objectAt(document, 'Conditions') ?? {};
  const hasMacros = document['Transform'] !== undefined || Object.keys(resources).some((name) => name.startsWith('Fn::'));
  const findings: FindingAt[] = [];
  for (const reference of references) {
    const finding = checkReference(reference);
    if (finding) findings.push(finding);
  }
  for (const circle of findCircles(dependencies)) {
    const [first = ''] = circle;
    findings.push({
      severity: 'error',
      code: 'CIRCULAR_DEPENDENCY',
      path: ['Resources', first],
      message: `These resources wait for each other: ${[...circle, first].map((name) => `\`${name}\``).join(' → ')}.`,
    });
  }
  // A transform may add what is named here.
  return [...findings, ...checkFunctions(document, hasMacros ? 'warning' : 'error')];

  /** In `Fn::ForEach`, its identifier is a name, and so is what is made with it: `${Service}`, `Endpoint${Service}`. */
  function isMadeByLoop(name: string, path: Path): boolean {
    return path.some((step, position) => {
      if (typeof step !== 'string' || !step.startsWith('Fn::ForEach::')) return false;
      const identifier = valueAt(document, [...path.slice(0, position + 1), 0]);
      return typeof identifier === 'string' && (name === identifier || name.includes(`\${${identifier}}`) || name.includes(`&{${identifier}}`));
    });
  }

  function checkReference({ name, via, attribute, path }: NamedReference): FindingAt | undefined {
    if ((name.startsWith('AWS::') && via !== 'DependsOn') || isMadeByLoop(name, path)) return undefined;
    const isThere =
      via === 'Condition' ? Object.hasOwn(conditions, name) : Object.hasOwn(resources, name) || (via !== 'Fn::GetAtt' && via !== 'DependsOn' && Object.hasOwn(parameters, name));
    if (!isThere) {
      // A transform may add what is named here.
      const severity = hasMacros ? 'warning' : 'error';
      return { severity, code: 'UNKNOWN_REFERENCE', path, message: `${via} names \`${name}\`, which the template does not have.` };
    }
    const type = valueAt(document, ['Resources', name, 'Type']);
    if (attribute === undefined || typeof type !== 'string' || attribute.includes('.') || attribute.includes('$')) return undefined;
    if (isReadableAttribute(type, attribute) !== false || isSettableProperty(type, attribute) === true) return undefined;
    return { severity: 'warning', code: 'UNKNOWN_ATTRIBUTE', path, message: `\`${type}\` has no attribute \`${attribute}\`.` };
  }
}

function checkNotExpanded(document: JsonObject): FindingAt[] {
  const findings: FindingAt[] = [];
  const transform = document['Transform'];
  if (transform !== undefined) {
    findings.push({ severity: 'note', code: 'NOT_EXPANDED', path: ['Transform'], message: `The transform \`${typeof transform === 'string' ? transform : JSON.stringify(transform)}\` is kept and not run; the resources it would add are not drawn.` });
  }
  for (const name of Object.keys(objectAt(document, 'Resources') ?? {})) {
    if (name.startsWith('Fn::')) findings.push({ severity: 'note', code: 'NOT_EXPANDED', path: ['Resources', name], message: `\`${name}\` is kept and not run; the resources it would add are not drawn.` });
  }
  return findings;
}
