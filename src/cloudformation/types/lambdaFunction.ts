import { isObject, type Json, type JsonObject } from '../json';
import { policyTextOf, parsePolicyText } from '../policyText';
import { Reference, type Expression } from '../expression';
import { compact } from '../json';
import { toJson } from '../functions/values';
import type { ResourceReader } from '../resourceReader';
import { defineResourceType } from '../resourceType';
import type { ResourceWriter } from '../resourceWriter';
import type { LambdaFunction } from '../../model/kinds';

const permissionType = 'AWS::Lambda::Permission';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html */
export const lambdaFunctionType = defineResourceType({
  type: 'AWS::Lambda::Function',
  folds: [permissionType],
  kinds: ['lambdaFunction'],
  refGives: 'name',
  read: (lambda) => {
    const vpcConfig = lambda.object('VpcConfig');
    const roleId = lambda.id('Role', 'role');
    const isImplied = lambda.isImplied(roleId, executionRoleKey(lambda.logicalId));
    return lambda.node('lambdaFunction', {
      subnetIds: vpcConfig.ids('SubnetIds', 'subnet'),
      securityGroupIds: vpcConfig.ids('SecurityGroupIds'),
      ipv6AllowedForDualStack: vpcConfig.flag('Ipv6AllowedForDualStack'),
      roleId: isImplied ? undefined : roleId,
      functionName: lambda.text('FunctionName'),
      policy: readPermissions(lambda),
    });
  },
  write: (lambda, writer) => {
    const inVpc = lambda.subnetIds.length > 0;
    writer.own(lambda, 'AWS::Lambda::Function', {
      FunctionName: lambda.functionName,
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Role: writer.arn(lambda.roleId) ?? executionRoleOf(writer, lambda),
      Code: { ZipFile: 'exports.handler = async () => ({});\n' },
      VpcConfig: inVpc ? compact<Expression>({ SubnetIds: writer.ids(lambda.subnetIds), SecurityGroupIds: writer.ids(lambda.securityGroupIds), Ipv6AllowedForDualStack: lambda.ipv6AllowedForDualStack }) : undefined,
    });
    writePermissions(writer, lambda);
  },
});

/** A function cannot be without a role; one that the drawing does not show is written for it. */
function executionRoleOf(writer: ResourceWriter, lambda: LambdaFunction): Expression | undefined {
  const key = executionRoleKey(lambda.id);
  if (writer.wasImported(lambda.id) && !writer.wasImported(key)) return undefined;
  writer.part(lambda, {
    key,
    type: 'AWS::IAM::Role',
    name: `${lambda.name} ExecutionRole`,
    facts: { Implied: true },
    properties: {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
      },
      ManagedPolicyArns: [writer.managedPolicy('service-role/AWSLambdaVPCAccessExecutionRole')],
    },
  });
  return new Reference(key, 'Arn');
}

function executionRoleKey(functionId: string): string {
  return `executionRoleOf:${functionId}`;
}

/** Each permission is one statement. https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html */
function readPermissions(lambda: ResourceReader): string | undefined {
  const statements = lambda.foldsOf(permissionType, 'FunctionName').map((permission): Json => {
    permission.isOrigin(statementKey(lambda.logicalId, permission.logicalId));
    const principal = permission.text('Principal') ?? '*';
    const isService = /\.amazonaws\.com(\.cn)?$/.test(principal);
    const conditions = compact<Json>({
      ArnLike: conditionOf('AWS:SourceArn', permission.text('SourceArn')),
      StringEquals: mergeConditions(conditionOf('AWS:SourceAccount', permission.text('SourceAccount')), conditionOf('aws:PrincipalOrgID', permission.text('PrincipalOrgID'))),
    });
    return compact<Json>({
      Sid: permission.logicalId,
      Effect: 'Allow',
      Principal: principal === '*' ? '*' : isService ? { Service: principal } : { AWS: principal },
      Action: permission.text('Action') ?? 'lambda:InvokeFunction',
      Resource: String(toJson(lambda.template.evaluate({ 'Fn::GetAtt': [lambda.logicalId, 'Arn'] }))),
      Condition: Object.keys(conditions).length > 0 ? conditions : undefined,
    });
  });
  return statements.length === 0 ? undefined : policyTextOf({ Version: '2012-10-17', Statement: statements });
}

function conditionOf(key: string, value: string | undefined): JsonObject | undefined {
  return value === undefined ? undefined : { [key]: value };
}

function mergeConditions(...parts: readonly (JsonObject | undefined)[]): JsonObject | undefined {
  const merged: JsonObject = Object.assign({}, ...parts);
  return Object.keys(merged).length > 0 ? merged : undefined;
}

function writePermissions(writer: ResourceWriter, lambda: LambdaFunction): void {
  const policy = lambda.policy === undefined ? undefined : parsePolicyText(lambda.policy);
  const statements = isObject(policy) ? policy['Statement'] : undefined;
  for (const [position, statement] of (Array.isArray(statements) ? statements : [statements]).entries()) {
    if (!isObject(statement)) continue;
    const sid = typeof statement['Sid'] === 'string' ? statement['Sid'] : String(position);
    const properties = permissionOf(statement);
    if (properties === undefined) {
      writer.note(`Statement \`${sid}\` in the policy of \`${lambda.name}\` cannot be said by an AWS::Lambda::Permission; it is left out.`);
      continue;
    }
    writer.part(lambda, {
      key: statementKey(lambda.id, sid),
      group: `permissions:${lambda.id}`,
      type: permissionType,
      name: sid === String(position) ? `${lambda.name} Permission` : sid,
      properties: { FunctionName: new Reference(lambda.id), ...properties },
    });
  }
}

function permissionOf(statement: JsonObject): { readonly [key: string]: Expression } | undefined {
  const { Effect: effect, Action: action, Principal: principal, Condition: condition } = statement;
  const named = isObject(principal) ? (principal['Service'] ?? principal['AWS']) : principal;
  if (effect !== 'Allow' || typeof action !== 'string' || typeof named !== 'string') return undefined;
  const known = new Map<string, Expression>();
  for (const entries of isObject(condition) ? Object.values(condition) : []) {
    for (const [key, value] of isObject(entries) ? Object.entries(entries) : []) {
      const property = conditionProperties.get(key.toLowerCase());
      if (property === undefined || typeof value !== 'string') return undefined;
      known.set(property, value);
    }
  }
  return { Action: action, Principal: named, ...Object.fromEntries(known) };
}

const conditionProperties: ReadonlyMap<string, string> = new Map([
  ['aws:sourcearn', 'SourceArn'],
  ['aws:sourceaccount', 'SourceAccount'],
  ['aws:principalorgid', 'PrincipalOrgID'],
]);

function statementKey(functionId: string, sid: string): string {
  return `permission:${functionId}:${sid}`;
}
