import data from './cfnTypes.json';

/**
 * Property names of the CloudFormation resource types the designer meets, from the resource provider schemas of us-east-1 as shipped
 * with cfn-lint 1.51.0 (MIT-0). 8 kB gzip. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-template-resource-type-ref.html
 */
export interface CfnType {
  /** Top-level properties a template may give. */
  readonly settable: readonly string[];
  /** Those the schema demands; the service may demand more. */
  readonly required: readonly string[];
  /** Return values: an attribute `a.b` is read as `Fn::GetAtt` with `a.b`. */
  readonly readOnly: readonly string[];
  /** Changing one replaces the resource. A slash leads into a nested property: `DnsOptions/PrivateDnsPreference`. */
  readonly replaceOnChange: readonly string[];
}

const types: Readonly<Record<string, CfnType>> = data.types;

export const cfnTypeNames: readonly string[] = Object.keys(types);

/** The type with this name: `cfnTypeOf('AWS::EC2::VPCEndpoint')`; undefined for a type that is not listed, which may exist. */
export function cfnTypeOf(typeName: string): CfnType | undefined {
  return Object.hasOwn(types, typeName) ? types[typeName] : undefined;
}

/** Whether a template may give this property; undefined when the type is not listed. */
export function isSettableProperty(typeName: string, property: string): boolean | undefined {
  return cfnTypeOf(typeName)?.settable.includes(property);
}

/**
 * Whether `Fn::GetAtt` can read this attribute; undefined when the type is not listed. `Outputs.Name` of nested stacks has a name the
 * template chooses.
 */
export function isReadableAttribute(typeName: string, attribute: string): boolean | undefined {
  const type = cfnTypeOf(typeName);
  if (!type) return undefined;
  return type.readOnly.includes(attribute) || (typeName === 'AWS::CloudFormation::Stack' && /^Outputs\.[A-Za-z0-9]+$/.test(attribute));
}

/** The given property names whose change replaces the resource. */
export function replacingProperties(typeName: string, changed: readonly string[]): readonly string[] {
  const replacing = new Set(cfnTypeOf(typeName)?.replaceOnChange);
  return changed.filter((property) => replacing.has(property));
}
