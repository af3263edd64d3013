import type { ConditionKeyType } from './conditionKeys';

/** What is known of one service's actions, and how it is written in `actions/PREFIX.json`. */

/** The file. In each text `|` parts fields, `;` and `,` part lists; empty fields at the end are left out. */
export interface ActionFile {
  readonly service: string;
  /** Action name to `LEVEL|RESOURCES|CONDITION KEYS|DEPENDENT ACTIONS`; a resource is `INDEX`, `!` if required, `:` own condition keys. */
  readonly actions: Readonly<Record<string, string>>;
  /** `NAME|ARN PATTERN|CONDITION KEYS` */
  readonly resourceTypes: readonly string[];
  /** `KEY|TYPE` */
  readonly conditionKeys: readonly string[];
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html */
export type AccessLevel = 'read' | 'list' | 'write' | 'permissions-management' | 'tagging';

export interface ServiceConditionKey {
  /** As AWS writes it; `${TagKey}` or `<key>` stand for a part the caller chooses. */
  readonly key: string;
  readonly type: ConditionKeyType;
  /** True: the key can hold several values, so a condition needs a set operator. */
  readonly multivalued: boolean;
}

export interface ResourceType {
  /** `bucket` */
  readonly name: string;
  /** `arn:${Partition}:s3:::${BucketName}` */
  readonly arnPattern: string;
  readonly conditionKeys: readonly ServiceConditionKey[];
}

export interface ActionResource {
  readonly type: ResourceType;
  /** True: a statement that allows the action must cover a resource of this type. */
  readonly required: boolean;
  /** Condition keys that apply to this resource in this action, beside those of the type. */
  readonly conditionKeys: readonly ServiceConditionKey[];
}

export interface Action {
  readonly service: string;
  readonly name: string;
  readonly accessLevel: AccessLevel;
  /** Empty: the action cannot be limited to resources and matches `Resource: "*"` only. */
  readonly resources: readonly ActionResource[];
  readonly conditionKeys: readonly ServiceConditionKey[];
  /** `service:Name` of further actions a caller needs. */
  readonly dependentActions: readonly string[];
}

export interface ServiceActions {
  readonly service: string;
  /** Lower-case action name to action. */
  readonly actions: ReadonlyMap<string, Action>;
  readonly resourceTypes: readonly ResourceType[];
  readonly conditionKeys: readonly ServiceConditionKey[];
}

export function readActionFile(file: ActionFile): ServiceActions {
  const conditionKeys = file.conditionKeys.map(readConditionKey);
  const keysAt = (indexes: string | undefined): readonly ServiceConditionKey[] => pick(conditionKeys, indexes);

  const resourceTypes = file.resourceTypes.map((row): ResourceType => {
    const [name = '', arnPattern = '', keys] = row.split('|');
    return { name, arnPattern, conditionKeys: keysAt(keys) };
  });

  const readResource = (text: string): readonly ActionResource[] => {
    const [at = '', keys] = text.split(':');
    const type = resourceTypes[Number.parseInt(at, 10)];
    return type ? [{ type, required: at.endsWith('!'), conditionKeys: keysAt(keys) }] : [];
  };

  const actions = new Map<string, Action>();
  for (const [name, row] of Object.entries(file.actions)) {
    const [level = '', resources = '', keys, dependent] = row.split('|');
    actions.set(name.toLowerCase(), {
      service: file.service,
      name,
      accessLevel: accessLevels[level] ?? 'write',
      resources: resources === '' ? [] : resources.split(';').flatMap(readResource),
      conditionKeys: keysAt(keys),
      dependentActions: dependent ? dependent.split(',') : [],
    });
  }
  return { service: file.service, actions, resourceTypes, conditionKeys };
}

const accessLevels: Readonly<Record<string, AccessLevel>> = {
  r: 'read',
  l: 'list',
  w: 'write',
  p: 'permissions-management',
  t: 'tagging',
};

const conditionKeyTypes: Readonly<Record<string, ConditionKeyType>> = {
  String: 'string',
  ARN: 'arn',
  Bool: 'bool',
  Numeric: 'number',
  Date: 'date',
  IPAddress: 'ip',
};

function readConditionKey(row: string): ServiceConditionKey {
  const at = row.lastIndexOf('|');
  const type = row.slice(at + 1);
  const multivalued = type.startsWith('ArrayOf');
  return {
    key: row.slice(0, at),
    type: conditionKeyTypes[multivalued ? type.slice('ArrayOf'.length) : type] ?? 'string',
    multivalued,
  };
}

function pick<T>(list: readonly T[], indexes: string | undefined): readonly T[] {
  if (!indexes) return [];
  return indexes.split(',').flatMap((index) => {
    const entry = list[Number(index)];
    return entry === undefined ? [] : [entry];
  });
}
