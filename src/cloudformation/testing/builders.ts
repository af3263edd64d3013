import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Design } from '../../model/design';
import type { DesignNode, NodeKind, NodeOf } from '../../model/kinds';
import { exportTemplate, importTemplate, type ExportOptions } from '..';
import type { JsonObject } from '../json';

const folder = fileURLToPath(new URL('templates/', import.meta.url));

/** Templates by others (templates/LICENSES.md), by file name. */
export const publicTemplates: readonly (readonly [string, string])[] = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => [name, readFileSync(folder + name, 'utf8')]);

export function template(resources: Record<string, unknown>, sections: Record<string, unknown> = {}): string {
  return JSON.stringify({ ...sections, Resources: resources }, null, 2);
}

export function imported(text: string, parameterValues: Record<string, string> = {}): Design {
  const result = importTemplate(text, { name: 'test', parameterValues: Object.entries(parameterValues).map(([name, value]) => ({ name, value })) });
  if (!result.ok) throw new Error(JSON.stringify(result.complaints));
  return result.design;
}

export function findingsOf(text: string): readonly string[] {
  const result = importTemplate(text, { name: 'test' });
  return result.ok ? result.findings.map(({ code, pointer }) => `${code} ${pointer}`) : result.complaints.map(({ code }) => `refused ${code}`);
}

export function nodeOf<Kind extends NodeKind>(design: Design, id: string, kind: Kind): NodeOf<Kind> {
  const node = design.nodes.find((candidate): candidate is NodeOf<Kind> => candidate.id === id && candidate.kind === kind);
  if (node === undefined) throw new Error(`No ${kind} ${id}`);
  return node;
}

export function edited<Kind extends NodeKind>(design: Design, id: string, kind: Kind, change: (node: NodeOf<Kind>) => NodeOf<Kind>): Design {
  const changed: DesignNode = change(nodeOf(design, id, kind));
  return { ...design, nodes: design.nodes.map((node) => (node.id === id ? changed : node)) };
}

export function exported(design: Design, options: ExportOptions = {}): JsonObject {
  const result = exportTemplate(design, options);
  if (!result.ok) throw new Error(result.complaints.map((complaint) => complaint.message).join(' '));
  return result.document;
}

export function resourcesOf(document: JsonObject): Record<string, { Type: string; Properties?: Record<string, unknown>; DependsOn?: unknown }> {
  return JSON.parse(JSON.stringify(document['Resources']));
}

/** Lines that differ between two templates, as text. */
export function changedLines(before: unknown, after: unknown): { removed: readonly string[]; added: readonly string[] } {
  const lines = (value: unknown) => JSON.stringify(value, null, 1).split('\n').map((line) => line.replace(/,$/, '').trim());
  const [left, right] = [lines(before), lines(after)];
  const without = (from: readonly string[], others: readonly string[]) => {
    const rest = [...others];
    return from.filter((line) => {
      const at = rest.indexOf(line);
      if (at < 0) return true;
      rest.splice(at, 1);
      return false;
    });
  };
  return { removed: without(left, right), added: without(right, left) };
}
