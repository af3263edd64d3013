import { isList, isObject, objectAt, property, valueAt, type Json, type JsonObject } from '../json';

/** A parameter whose value a person may choose before a deployment. */
export interface ParameterChoice {
  /** What `parameterValues` calls it. */
  readonly name: string;
  readonly label: string;
  readonly description?: string;
  readonly type: string;
  readonly defaultValue?: string;
  readonly allowedValues?: readonly string[];
  /** The output of another stack that gives it; a value given by hand comes first. */
  readonly givenBy?: string;
}

export interface ParameterGroup {
  readonly label: string;
  readonly parameters: readonly ParameterChoice[];
}

/** The parameters of a template as its author grouped them. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-cloudformation-interface.html */
export function parameterGroupsOf(document: JsonObject, nameOf: (local: string) => string, givenBy: (local: string) => string | undefined): readonly ParameterGroup[] {
  const interfaceOf = objectAt(document, 'Metadata', 'AWS::CloudFormation::Interface');
  const definitions = objectAt(document, 'Parameters') ?? {};
  const rest = new Set(Object.keys(definitions).filter((name) => isChoice(definitions[name])));
  const groups: ParameterGroup[] = [];
  const declared = property(interfaceOf, 'ParameterGroups');
  for (const group of isList(declared) ? declared : []) {
    const names = property(group, 'Parameters');
    const parameters = (isList(names) ? names : []).flatMap((name) => (typeof name === 'string' && rest.delete(name) ? [choiceOf(name)] : []));
    const label = valueAt(group, ['Label', 'default']);
    if (parameters.length > 0) groups.push({ label: typeof label === 'string' ? label : 'Parameters', parameters });
  }
  if (rest.size > 0) groups.push({ label: groups.length > 0 ? 'Other parameters' : 'Parameters', parameters: [...rest].map(choiceOf) });
  return groups;

  function choiceOf(name: string): ParameterChoice {
    const definition = definitions[name];
    const label = valueAt(interfaceOf, ['ParameterLabels', name, 'default']);
    const [description, type, given, allowed] = [property(definition, 'Description'), property(definition, 'Type'), property(definition, 'Default'), property(definition, 'AllowedValues')];
    const output = givenBy(name);
    return {
      name: nameOf(name),
      label: typeof label === 'string' && label !== '' ? label : name,
      ...(typeof description === 'string' && { description }),
      type: typeof type === 'string' ? type : 'String',
      ...(given !== undefined && !isObject(given) && { defaultValue: isList(given) ? given.map(String).join(',') : String(given) }),
      ...(isList(allowed) && { allowedValues: allowed.map(String) }),
      ...(output !== undefined && { givenBy: output }),
    };
  }
}

/** What the Systems Manager holds is read at deployment: nothing to choose. */
function isChoice(definition: Json | undefined): boolean {
  const type = property(definition, 'Type');
  return isObject(definition) && !(typeof type === 'string' && type.startsWith('AWS::SSM::Parameter::Value'));
}
