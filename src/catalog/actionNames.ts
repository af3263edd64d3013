import data from './actionNames.json';

/**
 * The names of all actions of all services, for checks that cannot wait for a service's file. 105 kB gzip: for the worker and the command
 * line, never for the page.
 */
const namesOfServices: Readonly<Record<string, string>> = data;

/** Whether there is a service with this action prefix, in any case. */
export function isKnownService(prefix: string): boolean {
  return Object.hasOwn(namesOfServices, prefix.toLowerCase());
}

/** Whether the service has this action; both in any case: `isKnownAction('s3', 'getobject')`. */
export function isKnownAction(prefix: string, name: string): boolean {
  return namesByLowerCase(prefix.toLowerCase()).has(name.toLowerCase());
}

/** The action as AWS writes it: `actionNameOf('s3', 'getobject')` → `GetObject`. */
export function actionNameOf(prefix: string, name: string): string | undefined {
  return namesByLowerCase(prefix.toLowerCase()).get(name.toLowerCase());
}

/** All actions of a service as AWS writes them, in alphabetical order; none for a service that does not exist. */
export function actionNamesOf(prefix: string): readonly string[] {
  return [...namesByLowerCase(prefix.toLowerCase()).values()];
}

const made = new Map<string, ReadonlyMap<string, string>>();

function namesByLowerCase(prefix: string): ReadonlyMap<string, string> {
  const known = made.get(prefix);
  if (known) return known;
  const text = Object.hasOwn(namesOfServices, prefix) ? namesOfServices[prefix] : undefined;
  const names = new Map<string, string>();
  for (const name of text ? text.split(' ') : []) names.set(name.toLowerCase(), name);
  made.set(prefix, names);
  return names;
}
