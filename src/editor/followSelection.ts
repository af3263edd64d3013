import { findNode } from '../model/design';
import { policiesOf } from '../model/policies';
import { designStore } from '../state/designStore';
import { policyStore } from '../state/policyStore';
import { selectionStore } from '../state/selectionStore';

/** Whoever selects another node with policies wants to see those: the policy that was opened by name gives way. */
selectionStore.subscribe(({ nodeIds }) => {
  const { open } = policyStore.getState();
  if (open === null || nodeIds.includes(open.nodeId)) return;
  const { design } = designStore.getState();
  const carries = nodeIds.some((id) => {
    const node = findNode(design, id);
    return node !== undefined && policiesOf(node).length > 0;
  });
  if (carries) policyStore.setState({ open: null, reveal: null });
});
