import type { Design } from '../../model/design';
import type { DesignNode } from '../../model/kinds';
import type { SavedRequest } from '../../model/request';
import { showTab } from '../../state/preferencesStore';
import { askSavedRequest } from '../../state/requestStore';

/** The saved requests that begin or end at a node; each is a way to ask it. */
export function NodeRequests({ node, design }: { readonly node: DesignNode; readonly design: Design }) {
  const own = design.requests.filter((saved) => concerns(saved, node.id));
  if (own.length === 0) return null;
  return (
    <section className="inspector-section">
      <h4>Saved requests</h4>
      <ul className="node-requests">
        {own.map((saved) => (
          <li key={saved.id}>
            <button
              type="button"
              className="node-link"
              onClick={() => {
                askSavedRequest(saved);
                showTab('trace');
              }}
            >
              {saved.title}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function concerns({ request }: SavedRequest, nodeId: string): boolean {
  const { from, to, resource } = request;
  const target = typeof to === 'object' ? to.endpoint : to;
  return from === nodeId || target === nodeId || (typeof resource === 'object' && resource.ref === nodeId);
}
