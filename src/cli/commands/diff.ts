import { compilePolicy, derivableKeys, diffPolicies, loadCatalogFor, positionAt, type ChangedRequest, type PolicyDiff, type PolicyKind } from '../../policy';
import { readArguments, textOption, writeJson, type Command } from '../command';
import { Unusable, type Console } from '../console';
import { nameOf } from '../jsonFile';
import { kindOption } from './lint';

export const diffCommand: Command = {
  name: 'diff',
  summary: 'what an edit of a policy changes',
  help: `usage: vpc-endpoint-designer diff OLD.json NEW.json --kind KIND [--service SERVICE] [--json]

  --json  {newlyAllowed: [{request, because, patterns}], newlyDenied: [{request, because, patterns}], unknown}

Decided for all requests that a policy of this kind can meet. An empty list means none, unless it says that not all is known.
Exit code 1 when something is newly allowed.
`,
  run: async (args, console) => {
    const { values, files } = readArguments(args, { kind: { type: 'string' }, service: { type: 'string' }, json: { type: 'boolean' } }, ['OLD.json', 'NEW.json']);
    const kind = kindOption(textOption(values, 'kind'));
    const service = textOption(values, 'service');
    const [before, after] = [readPolicy(console, files[0] ?? '-', kind), readPolicy(console, files[1] ?? '-', kind)];
    const catalog = await loadCatalogFor([before, after], service);
    const difference = diffPolicies(before, after, kind, { catalog, ...(service === undefined ? {} : { service }) });
    if (values['json'] === true) writeJson(console, asRequests(difference));
    else printDifference(console, difference);
    return difference.newlyAllowed.length > 0 ? 1 : 0;
  },
};

/** As `evaluate` takes them: a key that a request lacks is not in its context, unless it would be filled in there. */
function asRequests(difference: PolicyDiff): PolicyDiff {
  const stated = (changes: readonly ChangedRequest[]) => changes.map((change) => ({ ...change, request: { ...change.request, context: withoutMissingKeys(change.request.context ?? {}) } }));
  const { newlyAllowed, newlyDenied, denialsLifted, denialsAdded } = difference;
  return {
    ...difference,
    newlyAllowed: stated(newlyAllowed),
    newlyDenied: stated(newlyDenied),
    ...(denialsLifted && { denialsLifted: stated(denialsLifted) }),
    ...(denialsAdded && { denialsAdded: stated(denialsAdded) }),
  };
}

function withoutMissingKeys(context: NonNullable<ChangedRequest['request']['context']>): NonNullable<ChangedRequest['request']['context']> {
  return Object.fromEntries(Object.entries(context).filter(([key, value]) => value !== null || filledIn.has(key.toLowerCase())));
}

const filledIn: ReadonlySet<string> = new Set(derivableKeys.map((key) => key.toLowerCase()));

/** A text that is no policy cannot be compared: the place of its first fault is said, nothing is written. */
function readPolicy(console: Console, file: string, kind: PolicyKind): string {
  const text = console.read(file);
  const { errors, syntax } = compilePolicy(text, kind);
  const [first] = errors;
  if (first === undefined) return text;
  const { line, column } = positionAt(syntax, first.offset);
  throw new Unusable(`${nameOf(file)}:${line}:${column}: ${first.message} [${first.code}]`);
}

function printDifference(console: Console, { newlyAllowed, newlyDenied, denialsLifted = [], denialsAdded = [], unknown, message }: PolicyDiff): void {
  for (const [title, changes] of [
    ['Newly allowed', newlyAllowed],
    ['Newly denied', newlyDenied],
    ['No longer denied here, if another policy allows it', denialsLifted],
    ['Denied from now on, whatever another policy allows', denialsAdded],
  ] as const) {
    for (const { request, because, patterns } of changes) {
      console.out(`${title} (${because.join(', ')}): ${patterns.actions.join(', ')} on ${patterns.resources.join(', ')}\n`);
      console.out(`  for example ${request.action} on ${request.resource} by ${request.principal}${contextWords(request)}\n`);
    }
  }
  if (newlyAllowed.length === 0 && newlyDenied.length === 0 && !unknown) console.out('Nothing newly allowed, nothing newly denied.\n');
  if (unknown) console.out(`Not known for certain: ${message ?? 'no example was found'}\n`);
}

function contextWords({ context }: ChangedRequest['request']): string {
  return Object.entries(context ?? {})
    .map(([key, value]) => (value === null || value === undefined ? `, without ${key}` : `, with ${key} = ${typeof value === 'object' ? value.join(', ') : String(value)}`))
    .join('');
}
