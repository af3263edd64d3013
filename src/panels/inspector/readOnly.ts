import type { DesignNode } from '../../model/kinds';
import { useDesignState } from '../../state/hooks';

/** What exists outside of the design, and a design that is open for reading, cannot be changed. */
export function useReadOnly(node: DesignNode | undefined): boolean {
  const readOnly = useDesignState((state) => state.readOnly);
  return readOnly || node?.outside === true;
}
