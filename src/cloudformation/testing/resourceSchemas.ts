import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import type { Attribute, Property, PropertyType, Resource } from '@aws-cdk/service-spec-types';
import { isList, isObject, objectAt, property, type Json, type JsonObject } from '../json';

/**
 * CloudFormation's own resource types, as the AWS CDK's authors publish them from the registry's schemas: properties, what they may be,
 * which are required, and the attributes `Fn::GetAtt` gives. Loaded once (a second and a half).
 */
let database: ReturnType<typeof loadAwsServiceSpecSync> | undefined;

function typesOfResources() {
  database ??= loadAwsServiceSpecSync();
  return database;
}

/**
 * `exact`: numbers are numbers and booleans are booleans, as in what we write. `as-cloudformation`: the text "443" is a number, too, as
 * in what others wrote and we carry.
 */
export type Strictness = 'exact' | 'as-cloudformation';

/** What CloudFormation's schemas say against the resources of a template: a line each, beginning with its place. */
export function schemaViolations(document: JsonObject, strictness: Strictness = 'exact'): readonly string[] {
  return new TemplateCheck(document, strictness).run();
}

/** What an expression comes out as, as far as its form tells. */
type Outcome =
  | { readonly is: 'literal'; readonly value: Json }
  | { readonly is: 'text' | 'texts' | 'number' | 'boolean' | 'anything' | 'nothing' }
  | { readonly is: 'one of'; readonly outcomes: readonly Outcome[] };

const anything: Outcome = { is: 'anything' };

class TemplateCheck {
  private readonly found: string[] = [];
  private readonly resources: JsonObject;
  private readonly parameters: JsonObject;
  private path: readonly (string | number)[] = [];

  constructor(
    private readonly document: JsonObject,
    private readonly strictness: Strictness,
  ) {
    this.resources = objectAt(document, 'Resources') ?? {};
    this.parameters = objectAt(document, 'Parameters') ?? {};
  }

  run(): readonly string[] {
    for (const [logicalId, body] of Object.entries(this.resources)) {
      this.at([logicalId], () => this.checkResource(body));
    }
    for (const [name, output] of Object.entries(objectAt(this.document, 'Outputs') ?? {})) {
      this.at(['Outputs', name], () => this.outcomeOf(property(output, 'Value')));
    }
    return this.found;
  }

  private checkResource(body: Json): void {
    for (const name of dependsOn(body)) if (!Object.hasOwn(this.resources, name)) this.report(`DependsOn names \`${name}\`, which is not there`);
    const type = property(body, 'Type');
    // A nested stack's and a custom resource's properties are its own; a transform makes resources of its own types.
    if (typeof type !== 'string' || /^(?:Custom::|AWS::CloudFormation::|AWS::Serverless::)/.test(type)) return;
    const schema = schemaOf(type);
    if (schema === undefined) return this.report(`there is no type \`${type}\``);
    this.checkProperties(property(body, 'Properties') ?? {}, schema.properties, schema.attributes);
  }

  private checkProperties(given: Json, known: Readonly<Record<string, Property>>, attributes: Readonly<Record<string, Attribute>> = {}): void {
    if (!isObject(given)) return this.report(`${JSON.stringify(given)} is no object`);
    for (const [name, value] of Object.entries(given)) {
      const definition = known[name];
      this.at([name], () => {
        if (definition === undefined) this.report(Object.hasOwn(attributes, name) ? 'is an attribute and cannot be given' : 'is not a property of the type');
        else this.checkOutcome(this.outcomeOf(value), [definition.type, ...(definition.previousTypes ?? [])]);
      });
    }
    for (const [name, definition] of Object.entries(known)) {
      if (definition.required === true && !Object.hasOwn(given, name)) this.report(`lacks \`${name}\``);
    }
  }

  private checkOutcome(outcome: Outcome, types: readonly PropertyType[]): void {
    if (outcome.is === 'one of') {
      for (const option of outcome.outcomes) this.checkOutcome(option, types);
      return;
    }
    const [only] = types;
    if (only !== undefined && types.length === 1) return this.checkType(outcome, only);
    // Several types will do: the complaint about the first is told if all complain.
    const attempts = types.map((type) => this.complaintsOf(() => this.checkType(outcome, type)));
    if (attempts.every((complaints) => complaints.length > 0)) this.found.push(...(attempts[0] ?? []));
  }

  private checkType(outcome: Outcome, type: PropertyType): void {
    if (type.type === 'union') return this.checkOutcome(outcome, type.types);
    if (outcome.is === 'anything' || outcome.is === 'nothing' || outcome.is === 'one of') return;
    if (outcome.is !== 'literal') {
      if (!acceptedBy[type.type]?.includes(outcome.is)) this.report(`is ${outcome.is}, and ${type.type} is expected`);
      return;
    }
    const { value } = outcome;
    switch (type.type) {
      case 'array':
        if (!isList(value)) return this.expected('a list', value);
        for (const [position, item] of value.entries()) this.at([position], () => this.checkOutcome(this.outcomeOf(item), [type.element]));
        return;
      case 'map':
        if (!isObject(value)) return this.expected('an object', value);
        for (const [key, item] of Object.entries(value)) this.at([key], () => this.checkOutcome(this.outcomeOf(item), [type.element]));
        return;
      case 'ref':
        return this.checkProperties(value, typesOfResources().get('typeDefinition', type.reference).properties);
      case 'tag':
        if (typeof property(value, 'Key') !== 'string' || property(value, 'Value') === undefined) this.expected('a tag', value);
        else this.checkOutcome(this.outcomeOf(property(value, 'Value')), [{ type: 'string' }]);
        return;
      case 'json':
        if (typeof value !== 'object' && typeof value !== 'string') this.expected('JSON', value);
        else this.outcomeBelow(value);
        return;
      default:
        this.checkScalar(value, type);
    }
  }

  private checkScalar(value: Json, type: Extract<PropertyType, { type: 'string' | 'integer' | 'number' | 'boolean' | 'date-time' | 'null' }>): void {
    const text = typeof value === 'string' ? value : undefined;
    const isExact = this.strictness === 'exact';
    switch (type.type) {
      case 'boolean':
        if (typeof value !== 'boolean' && (isExact || !/^(?:true|false)$/i.test(text ?? ''))) this.expected('true or false', value);
        return;
      case 'integer':
      case 'number': {
        const number = typeof value === 'number' ? value : isExact || text === undefined || text === '' ? Number.NaN : Number(text);
        if (!Number.isFinite(number) || (type.type === 'integer' && !Number.isInteger(number))) this.expected(type.type, value);
        else if (type.type === 'integer' && type.allowedValues !== undefined && !type.allowedValues.includes(number)) this.expected(`one of ${type.allowedValues.join(', ')}`, value);
        return;
      }
      default:
        if (typeof value === 'object' || (isExact && text === undefined)) this.expected('a text', value);
        else if (type.type === 'string' && type.allowedValues !== undefined && !type.allowedValues.includes(String(value))) this.expected(`one of ${type.allowedValues.join(', ')}`, value);
    }
  }

  /** What an expression gives; names it uses are looked up on the way. */
  private outcomeOf(value: Json | undefined): Outcome {
    if (value === undefined) return anything;
    const [name, argument] = functionOf(value);
    if (name === undefined || argument === undefined) return { is: 'literal', value };
    switch (name) {
      case 'Ref':
        return this.outcomeOfRef(argument);
      case 'Fn::GetAtt':
        return this.outcomeOfAttribute(isList(argument) ? argument : String(argument).split('.'));
      case 'Fn::If':
        return isList(argument) ? { is: 'one of', outcomes: argument.slice(1).map((option) => this.outcomeOf(option)) } : anything;
      case 'Fn::Sub':
        this.checkSubstitution(argument);
        return { is: 'text' };
      case 'Fn::Select': {
        const list = isList(argument) ? argument[1] : undefined;
        if (isList(list)) return { is: 'one of', outcomes: list.map((item) => this.outcomeOf(item)) };
        const outcome = this.outcomeOf(list);
        if (outcome.is !== 'texts' && outcome.is !== 'anything') this.report('Fn::Select takes a list');
        return { is: 'text' };
      }
      case 'Fn::Split':
      case 'Fn::GetAZs':
      case 'Fn::Cidr':
        this.outcomeBelow(argument);
        return { is: 'texts' };
      case 'Fn::Length':
        return { is: 'number' };
      case 'Fn::FindInMap':
      case 'Fn::Transform':
      case 'Fn::ImportValue':
        return anything;
      default:
        this.outcomeBelow(argument);
        return { is: 'text' };
    }
  }

  private outcomeBelow(value: Json): void {
    if (isList(value)) for (const item of value) this.outcomeBelow(item);
    else if (isObject(value)) {
      if (functionOf(value)[0] !== undefined) this.outcomeOf(value);
      else for (const item of Object.values(value)) this.outcomeBelow(item);
    }
  }

  private outcomeOfRef(argument: Json): Outcome {
    const name = String(argument);
    if (name === 'AWS::NoValue') return { is: 'nothing' };
    if (name === 'AWS::NotificationARNs') return { is: 'texts' };
    if (name.startsWith('AWS::') || Object.hasOwn(this.resources, name)) return { is: 'text' };
    const type = property(property(this.parameters, name), 'Type');
    if (typeof type !== 'string') {
      this.report(`Ref names \`${name}\`, which is neither a resource nor a parameter`);
      return anything;
    }
    if (type === 'Number') return { is: 'number' };
    return { is: /List</.test(type) || type === 'CommaDelimitedList' ? 'texts' : 'text' };
  }

  private outcomeOfAttribute([name, ...rest]: readonly Json[]): Outcome {
    const attribute = rest.map(String).join('.');
    const type = property(property(this.resources, String(name)), 'Type');
    if (typeof type !== 'string') {
      this.report(`Fn::GetAtt names \`${String(name)}\`, which is no resource`);
      return anything;
    }
    if (!rest.every((part) => typeof part === 'string') || /^(?:Custom::|AWS::CloudFormation::|AWS::Serverless::)/.test(type)) return anything;
    const found = attributeType(schemaOf(type), attribute);
    if (found === undefined) this.report(`\`${type}\` has no attribute \`${attribute}\``);
    return outcomeOfType(found);
  }

  private checkSubstitution(argument: Json): void {
    const template = isList(argument) ? argument[0] : argument;
    const variables = isList(argument) ? argument[1] : undefined;
    if (typeof template !== 'string') return this.report('Fn::Sub takes a text');
    for (const [, name = ''] of template.matchAll(/\$\{([^!}][^}]*)\}/g)) {
      if (property(variables, name) !== undefined) continue;
      const outcome = name.includes('.') && !name.startsWith('AWS::') ? this.outcomeOfAttribute(name.split('.')) : this.outcomeOfRef(name);
      if (outcome.is === 'texts') this.report(`\`${name}\` is a list, and Fn::Sub takes a text`);
    }
    if (variables !== undefined) this.outcomeBelow(variables);
  }

  private at(steps: readonly (string | number)[], check: () => void): void {
    const before = this.path;
    this.path = [...before, ...steps];
    check();
    this.path = before;
  }

  private complaintsOf(check: () => void): readonly string[] {
    const before = this.found.length;
    check();
    return this.found.splice(before);
  }

  private expected(what: string, value: Json): void {
    this.report(`is ${JSON.stringify(value).slice(0, 80)}, and ${what} is expected`);
  }

  private report(message: string): void {
    this.found.push(`${this.path.join('/')}: ${message}`);
  }
}

/** What CloudFormation takes an evaluated expression for: it makes numbers and booleans of texts, and texts of them. */
const acceptedBy: Readonly<Partial<Record<PropertyType['type'], readonly Outcome['is'][]>>> = {
  string: ['text', 'number', 'boolean'],
  'date-time': ['text'],
  integer: ['number', 'text'],
  number: ['number', 'text'],
  boolean: ['boolean', 'text'],
  array: ['texts'],
  json: ['text', 'texts'],
};

function outcomeOfType(type: PropertyType | undefined): Outcome {
  switch (type?.type) {
    case 'string':
    case 'date-time':
      return { is: 'text' };
    case 'integer':
    case 'number':
      return { is: 'number' };
    case 'boolean':
      return { is: 'boolean' };
    case 'array':
      return type.element.type === 'string' ? { is: 'texts' } : anything;
    default:
      return anything;
  }
}

function functionOf(value: Json): readonly [string | undefined, Json | undefined] {
  if (!isObject(value)) return [undefined, undefined];
  const [[name, argument] = [undefined, undefined], ...more] = Object.entries(value);
  const isFunction = name !== undefined && more.length === 0 && (name === 'Ref' || name.startsWith('Fn::'));
  return isFunction ? [name, argument] : [undefined, undefined];
}

const schemas = new Map<string, Resource | undefined>();

function schemaOf(type: string): Resource | undefined {
  if (!schemas.has(type)) schemas.set(type, typesOfResources().lookup('resource', 'cloudFormationType', 'equals', type)[0]);
  return schemas.get(type);
}

/** An attribute may lie in an object: `Endpoint.Address`. */
function attributeType(schema: Resource | undefined, attribute: string): PropertyType | undefined {
  return schema?.attributes[attribute]?.type;
}

function dependsOn(body: Json): readonly string[] {
  const given = property(body, 'DependsOn');
  return (isList(given) ? given : [given]).filter((name) => typeof name === 'string');
}
