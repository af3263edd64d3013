import { type Action, type ActionFile, type ActionResource, readActionFile, type ServiceActions, type ServiceConditionKey } from './actionFile';
import { actionFiles } from './actionFilesData';
import { actionServiceName } from './actionServices';
import { globalConditionKeyOf } from './conditionKeys';
import { fitsNamePattern } from './namePattern';

/**
 * What AWS says of actions, resource types and condition keys, for the services whose files are loaded. Lookups are synchronous; the
 * caller loads what a policy names: `actionCatalogOf(await loadActionFiles(['s3', 'kms']))`.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export interface ActionCatalog {
  /** Whether there is a service with this prefix, loaded or not. */
  isKnownService(prefix: string): boolean;
  /** Whether the lookups below can answer for this service. Of a service that is not loaded they find nothing. */
  isLoaded(prefix: string): boolean;
  serviceActions(prefix: string): ServiceActions | undefined;
  /** `findAction('S3:getobject')`; any case. */
  findAction(action: string): Action | undefined;
  /** The actions of loaded services that `s3:Get*` covers; `*` covers all. A wildcard before the colon covers nothing. */
  actionsMatching(pattern: string): readonly Action[];
  /** The resources an action works on; undefined when the action is not known. */
  resourcesOf(action: string): readonly ActionResource[] | undefined;
  /** False: the action matches `Resource: "*"` only. Undefined: the action is not known. */
  hasResourceLevelSupport(action: string): boolean | undefined;
  /** All service and tag keys a request of this action can carry: its own, and those of its resources. Not the other global keys. */
  conditionKeysOf(action: string): readonly ServiceConditionKey[] | undefined;
  /** The key of a service or the global key that `s3:ExistingObjectTag/team` names; any case. */
  findConditionKey(name: string): ServiceConditionKey | undefined;
}

/** A catalogue over these files. Files are read once, however many catalogues hold them. */
export function actionCatalogOf(files: readonly ActionFile[]): ActionCatalog {
  const services = new Map(files.map((file) => [file.service, file]));

  const serviceActions = (prefix: string): ServiceActions | undefined => {
    const file = services.get(prefix.toLowerCase());
    return file && readOnce(file);
  };

  const findAction = (action: string): Action | undefined => {
    const at = action.indexOf(':');
    return at < 0 ? undefined : serviceActions(action.slice(0, at))?.actions.get(action.slice(at + 1).toLowerCase());
  };

  return {
    isKnownService: (prefix) => actionServiceName(prefix) !== undefined,
    isLoaded: (prefix) => services.has(prefix.toLowerCase()),
    serviceActions,
    findAction,
    actionsMatching: (pattern) => {
      if (pattern === '*') return files.flatMap((file) => [...readOnce(file).actions.values()]);
      const at = pattern.indexOf(':');
      if (at < 0) return [];
      const actions = serviceActions(pattern.slice(0, at))?.actions;
      if (!actions) return [];
      const name = pattern.slice(at + 1).toLowerCase();
      return [...actions].flatMap(([lowerCaseName, action]) => (fitsNamePattern(name, lowerCaseName) ? [action] : []));
    },
    resourcesOf: (action) => findAction(action)?.resources,
    hasResourceLevelSupport: (action) => {
      const found = findAction(action);
      return found && found.resources.length > 0;
    },
    conditionKeysOf: (action) => {
      const found = findAction(action);
      return found && allKeysOf(found);
    },
    findConditionKey: (name) => {
      const global = globalConditionKeyOf(name);
      if (global) return global;
      const prefix = name.slice(0, Math.max(0, name.indexOf(':')));
      const lower = name.toLowerCase();
      return serviceActions(prefix)?.conditionKeys.find((entry) => isNamedBy(entry.key, lower));
    },
  };
}

/** The files of these services, in their order; prefixes of no service are left out. */
export async function loadActionFiles(prefixes: Iterable<string>): Promise<readonly ActionFile[]> {
  const wanted = new Set([...prefixes].map((prefix) => prefix.toLowerCase()));
  const loads = [...wanted].flatMap((prefix) => {
    const load = Object.hasOwn(actionFiles, prefix) ? actionFiles[prefix] : undefined;
    return load ? [load()] : [];
  });
  return (await Promise.all(loads)).map((loaded) => loaded.default);
}

const readFiles = new WeakMap<ActionFile, ServiceActions>();

function readOnce(file: ActionFile): ServiceActions {
  const known = readFiles.get(file);
  if (known) return known;
  const read = readActionFile(file);
  readFiles.set(file, read);
  return read;
}

const keysOfActions = new WeakMap<Action, readonly ServiceConditionKey[]>();

function allKeysOf(action: Action): readonly ServiceConditionKey[] {
  const known = keysOfActions.get(action);
  if (known) return known;
  const keys = new Set(action.conditionKeys);
  for (const resource of action.resources) {
    for (const key of resource.conditionKeys) keys.add(key);
    for (const key of resource.type.conditionKeys) keys.add(key);
  }
  const all = [...keys];
  keysOfActions.set(action, all);
  return all;
}

/** Whether a lower-case name is the key, or the key with its `${TagKey}` or `<key>` filled in. */
function isNamedBy(key: string, lowerCaseName: string): boolean {
  // Some services print the place of the tag's name as `tag-key`, or leave it open: `secretsmanager:ResourceTag/tag-key`.
  const parts = key.toLowerCase().replace(/tag\/(?:tag-key)?$/, 'tag/<name>').split(/\$\{[^}]*\}|<[^>]*>/);
  if (parts.length === 1) return parts[0] === lowerCaseName;
  const source = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+');
  return new RegExp(`^${source}$`, 's').test(lowerCaseName);
}
