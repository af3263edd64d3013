import { designFile, designFormat, designNode, designVersion, type Design } from './design';
import type { DesignNode } from './kinds';
import { sayIssue } from './schemaSentence';

export interface DesignComplaint {
  /** JSON pointer into the file. */
  readonly pointer: string;
  readonly message: string;
}

export type ParsedDesign =
  | { readonly ok: true; readonly design: Design }
  | { readonly ok: false; readonly complaints: readonly DesignComplaint[] };

/** Tells a design file from a CloudFormation template. */
export function isDesignFile(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'format' in value && value.format === designFormat;
}

/** The door for design files: every complaint names the place; nothing is taken in part. */
export function parseDesign(value: unknown): ParsedDesign {
  if (!isDesignFile(value)) {
    return refuse([{ pointer: '', message: `A design file has \`"format": "${designFormat}"\`; this one has not.` }]);
  }
  if (typeof value === 'object' && value !== null && 'version' in value && value.version !== designVersion) {
    const found = JSON.stringify(value.version);
    return refuse([{ pointer: '/version', message: `Version ${found} was written by another release; this one reads version ${designVersion}.` }]);
  }
  const file = designFile.safeParse(value, { error: sayIssue });
  if (!file.success) return refuse(file.error.issues.map((issue) => complaint('', issue)));

  const complaints: DesignComplaint[] = [];
  const nodes: DesignNode[] = [];
  const ids = new Set<string>();
  for (const [position, candidate] of file.data.nodes.entries()) {
    const pointer = `/nodes/${position}`;
    const node = designNode.safeParse(candidate, { error: sayIssue });
    if (!node.success) {
      complaints.push(...node.error.issues.map((issue) => complaint(pointer, issue)));
      continue;
    }
    // oxlint-disable-next-line typescript/consistent-type-assertions -- the union was made of the kinds' schemas, the types' source, in a list that hides them
    const accepted = node.data as DesignNode;
    if (ids.has(accepted.id)) complaints.push({ pointer: `${pointer}/id`, message: `The id \`${accepted.id}\` stands twice.` });
    ids.add(accepted.id);
    nodes.push(accepted);
  }
  return complaints.length > 0 ? refuse(complaints) : { ok: true, design: { ...file.data, nodes } };
}

function refuse(complaints: readonly DesignComplaint[]): ParsedDesign {
  return { ok: false, complaints };
}

function complaint(base: string, issue: { path: PropertyKey[]; message: string }): DesignComplaint {
  const path = issue.path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  return { pointer: base + path, message: `${issue.message.charAt(0).toUpperCase()}${issue.message.slice(1)}.` };
}
