import data from './actionServices.json';

/** Service prefixes of IAM actions and the names of the services: 6 kB gzip. */

const names: Readonly<Record<string, string>> = data.services;

/** The package the action data was taken from, with its version. */
export const actionDataSource: string = data.source;

/** The age of the action data, for messages such as "the built-in data of 2026-09-26". */
export const actionDataAsOf: string = data.asOf;

export const actionServicePrefixes: readonly string[] = Object.keys(names);

/** The service's name, `Amazon S3` for `s3`; undefined when no service has the prefix. */
export function actionServiceName(prefix: string): string | undefined {
  const lower = prefix.toLowerCase();
  return Object.hasOwn(names, lower) ? names[lower] : undefined;
}

/**
 * The services whose requests carry condition keys with a prefix that is no service: `saml:…` with `sts`. `${…}` in a prefix stands for a
 * part the customer chooses.
 */
export const servicesOfConditionKeyPrefix: Readonly<Record<string, readonly string[]>> = data.conditionKeyPrefixes;
