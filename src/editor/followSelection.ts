import { policiesOf } from '../model/policies';
import { carriersFor } from '../model/policyCarriers';
import { designStore } from '../state/designStore';
import { policyStore } from '../state/policyStore';
import { selectionStore } from '../state/selectionStore';

/** Whoever selects another node with policies wants to see those: the policy that was opened by name gives way. */
selectionStore.subscribe(({ nodeIds }) => {
  const { open } = policyStore.getState();
  const { design } = designStore.getState();
  const carriers = nodeIds.flatMap((id) => carriersFor(design, id));
  if (open === null || carriers.some(({ id }) => id === open.nodeId)) return;
  if (carriers.some((node) => policiesOf(node).length > 0)) policyStore.setState({ open: null, reveal: null });
});
