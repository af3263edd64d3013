import { lazy, Suspense } from 'react';
import type { Design } from '../../model/design';
import type { SimulationRequest } from '../../model/request';
import { Disclosure } from './Disclosure';

const SavedRequestsList = lazy(async () => ({ default: (await import('./SavedRequestsList')).SavedRequestsList }));

interface SavedRequestsMenuProps {
  readonly design: Design;
  /** The request in the fields; null while it is incomplete. */
  readonly request: SimulationRequest | null;
}

/** Opens the list of saved requests, which is not there at the first paint. */
export function SavedRequestsMenu({ design, request }: SavedRequestsMenuProps) {
  return (
    <Disclosure title={`Requests (${design.requests.length})`} label="Saved requests">
      {(close) => (
        <Suspense fallback={null}>
          <SavedRequestsList design={design} request={request} onAsked={close} />
        </Suspense>
      )}
    </Disclosure>
  );
}
