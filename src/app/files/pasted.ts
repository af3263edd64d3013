import { isInventoryText } from '../../inventory';
import { findNode } from '../../model/design';
import { setPolicy } from '../../model/operations';
import { isDesignFile } from '../../model/parseDesign';
import { policiesOf } from '../../model/policies';
import { designStore } from '../../state/designStore';
import { perform } from '../../state/perform';
import { openPolicy } from '../../state/policyStore';
import { selectionStore } from '../../state/selectionStore';

export type PastedKind = 'design' | 'template' | 'inventory' | 'policy' | 'other';

export interface PastedChoice {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  readonly run: () => void;
}

/** What a text that was pasted onto the page may be good for; empty where it is nothing this page knows. */
export function choicesForPasted(text: string, open: () => void): readonly PastedChoice[] {
  const opening = { id: 'open', detail: 'the open design stays under Recent designs', run: open };
  switch (kindOfPasted(text)) {
    case 'design':
      return [{ ...opening, label: 'Open it as a new design' }];
    case 'template':
      return [{ ...opening, label: 'Open the CloudFormation template as a new design' }];
    case 'inventory':
      return [{ ...opening, label: 'Open the output of AWS commands' }];
    case 'policy':
      return policyChoices(text);
    case 'other':
      return [];
  }
}

/** By its outermost names alone: whether it can be read is said when it is opened. */
export function kindOfPasted(text: string): PastedKind {
  const value = parsed(text);
  if (isDesignFile(value)) return 'design';
  if (isInventoryText(text)) return 'inventory';
  const names = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : topNames(text);
  if (names.includes('Resources')) return 'template';
  return names.includes('Statement') ? 'policy' : 'other';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Of YAML, and of JSON that somebody has yet to mend. */
function topNames(text: string): readonly string[] {
  return [...text.matchAll(/^(?:\s{0,4}"(\w+)"|(\w+))\s*:/gm)].flatMap(([, quoted, plain]) => quoted ?? plain ?? []);
}

/** Every policy the text may take the place of, those of the selection first. */
function policyChoices(text: string): readonly PastedChoice[] {
  const { design, readOnly } = designStore.getState();
  if (readOnly) return [];
  const { nodeIds } = selectionStore.getState();
  const selected = nodeIds.flatMap((id) => findNode(design, id) ?? []);
  const nodes = [...selected, ...design.nodes.filter(({ id }) => !nodeIds.includes(id))];
  return nodes.flatMap((node) =>
    policiesOf(node).map(({ key, title, text: former }) => ({
      id: `${node.id} ${key}`,
      label: `Use it as the policy of ${title}`,
      detail: former === undefined ? 'there is none yet' : 'replaces the one that is there; one undo step',
      run: () => putPolicy({ nodeId: node.id, key, title }, text),
    })),
  );
}

function putPolicy({ nodeId, key, title }: { nodeId: string; key: string; title: string }, text: string): void {
  const outcome = perform(`Paste the policy of ${title}`, (design) => setPolicy(design, nodeId, key, text));
  if (outcome.ok) openPolicy({ nodeId, key });
}
