import { designFormat, designVersion, type Design } from '../design';
import { isDesignFile, parseDesign } from '../parseDesign';
import type { NodeFragment } from './copyNodes';

/** Copied nodes as text for the system's clipboard: a design file of their own, marked, so that another tab knows what to do with it. */
export function fragmentText(design: Design, fragment: NodeFragment): string {
  const { name, region, accountId } = design;
  return JSON.stringify({ format: designFormat, version: designVersion, clipboard: 'nodes', name, region, accountId, layout: fragment.layout, requests: [], nodes: fragment.nodes }, null, 2);
}

/** The copied nodes in a text, or undefined where it holds something else. */
export function readFragment(text: string): NodeFragment | undefined {
  if (!/^\s*\{/.test(text)) return undefined;
  const value = parsedJson(text);
  if (!isDesignFile(value) || typeof value !== 'object' || value === null || !('clipboard' in value)) return undefined;
  const parsed = parseDesign(value);
  return parsed.ok ? { nodes: parsed.design.nodes, layout: parsed.design.layout } : undefined;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
