import { useEffect, useState } from 'react';
import type { PrivateLinkService } from '../../catalog/services';
import type { Design } from '../../model/design';
import { serviceResourceOf } from '../../model/serviceResource';
import type { ComboboxOption } from '../combobox/searchOptions';

/** What people ask most, before the alphabet. */
const commonActions: readonly string[] = [
  's3:GetObject', 's3:PutObject', 's3:ListBucket', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'athena:StartQueryExecution',
  'execute-api:Invoke', 'sqs:SendMessage', 'sqs:ReceiveMessage', 'sns:Publish', 'kms:Decrypt', 'kms:GenerateDataKey',
  'secretsmanager:GetSecretValue', 'ecr:BatchGetImage', 'logs:PutLogEvents', 'ssm:GetParameter', 'lambda:InvokeFunction', 'rds:DescribeDBInstances',
  'sts:GetCallerIdentity', 'sts:AssumeRole',
];

/** The prefixes of the services a design draws or has endpoints for; what has a resource first. */
export function actionPrefixesOf(design: Design, prefixesOfSuffix: (suffix: string) => readonly string[]): readonly string[] {
  const prefixes = new Set<string>();
  for (const node of design.nodes) {
    const own = node.kind === 'rdsInstance' ? 'rds' : serviceResourceOf(node)?.service;
    if (own !== undefined) prefixes.add(own);
  }
  for (const node of design.nodes) {
    const suffix = node.kind === 'awsService' ? node.service : 'serviceName' in node ? node.serviceName.split('.').slice(3).join('.') : undefined;
    if (suffix !== undefined) for (const prefix of prefixesOfSuffix(suffix)) prefixes.add(prefix);
  }
  prefixes.add('sts');
  return [...prefixes];
}

/** `s3:GetObject`, any case; anything else is no action. */
export function readActionText(text: string): string | undefined {
  return /^[a-z0-9-]+:[a-z0-9]+$/i.test(text) ? text : undefined;
}

interface ActionData {
  readonly names: ReadonlyMap<string, readonly string[]>;
  readonly services: readonly { readonly prefix: string; readonly name: string }[];
}

/**
 * Actions to choose from, loaded when the field is first used: those of the services of the design, and of whatever service is typed
 * before a colon.
 */
export function useActionOptions(design: Design): { readonly options: readonly ComboboxOption[]; readonly search: (text: string) => void } {
  const [data, setData] = useState<ActionData>();
  const [typedPrefix, setTypedPrefix] = useState<string>();
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    if (!wanted) return;
    let alive = true;
    void load(design, typedPrefix).then((loaded) => {
      if (alive) setData(loaded);
    });
    return () => {
      alive = false;
    };
  }, [wanted, design, typedPrefix]);
  const search = (text: string) => {
    setWanted(true);
    const prefix = /^([a-z0-9-]+)/i.exec(text.trim())?.[1]?.toLowerCase();
    if (prefix !== undefined) setTypedPrefix(prefix);
  };
  return { options: data === undefined ? [] : optionsOf(data), search };
}

async function load(design: Design, typedPrefix: string | undefined): Promise<ActionData> {
  const [{ services }, { loadActionFiles }, { actionServicePrefixes, actionServiceName }] = await Promise.all([
    import('../../catalog/services'),
    import('../../catalog/actions'),
    import('../../catalog/actionServices'),
  ]);
  const bySuffix = new Map(services.map((service: PrivateLinkService) => [service.suffix, service.iamPrefixes]));
  const prefixesOfSuffix = (suffix: string) => bySuffix.get(suffix) ?? [];
  const prefixes = [...actionPrefixesOf(design, prefixesOfSuffix), ...(typedPrefix === undefined ? [] : [typedPrefix])];
  const files = await loadActionFiles(prefixes);
  return {
    names: new Map(files.map((file) => [file.service, Object.keys(file.actions)])),
    services: actionServicePrefixes.map((prefix) => ({ prefix, name: actionServiceName(prefix) ?? prefix })),
  };
}

function optionsOf({ names, services }: ActionData): readonly ComboboxOption[] {
  const serviceNames = new Map(services.map(({ prefix, name }) => [prefix, name]));
  const known = [...names].flatMap(([prefix, actions]) =>
    actions.map((action) => ({ value: `${prefix}:${action}`, label: `${prefix}:${action}`, detail: serviceNames.get(prefix) ?? prefix })),
  );
  const rank = new Map(commonActions.map((action, position) => [action, position]));
  return known.toSorted((one, other) => (rank.get(one.value) ?? commonActions.length) - (rank.get(other.value) ?? commonActions.length));
}
