import { withProperty, type Json, type JsonObject } from './json';

const sections = ['AWSTemplateFormatVersion', 'Description', 'Metadata', 'Parameters', 'Rules', 'Mappings', 'Conditions', 'Transform', 'Resources', 'Outputs'];

/** A section replaced where it stands; a new one takes its usual place. */
export function withSection(document: JsonObject, name: string, value: Json): JsonObject {
  if (Object.hasOwn(document, name)) return withProperty(document, name, value);
  const entries = Object.entries(document);
  const at = entries.findIndex(([other]) => sections.indexOf(other) > sections.indexOf(name));
  return Object.fromEntries(entries.toSpliced(at < 0 ? entries.length : at, 0, [name, value]));
}
