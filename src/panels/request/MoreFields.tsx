import { lazy, Suspense } from 'react';
import type { Design } from '../../model/design';
import { Disclosure } from './Disclosure';
import type { RequestDraft } from './requestDraft';

const MoreFieldsForm = lazy(async () => ({ default: (await import('./MoreFieldsForm')).MoreFieldsForm }));

interface MoreFieldsProps {
  readonly design: Design;
  readonly draft: RequestDraft;
  /** Why the engine refuses one of these fields. */
  readonly refusal: string | undefined;
  readonly onChange: (change: RequestDraft) => void;
}

/** Opens what most requests leave at its default; it is not there at the first paint. */
export function MoreFields({ design, draft, refusal, onChange }: MoreFieldsProps) {
  const changed = [draft.host, draft.ipVersion, draft.protocol, draft.context, draft.sessionPolicy, draft.sessionPolicyArns, draft.sessionTags].filter((value) => value !== undefined).length;
  return (
    <Disclosure title={changed === 0 ? 'More' : `More (${changed})`} label="More of the request" focusKey="request-more" invalid={refusal !== undefined} tooltip={refusal}>
      <Suspense fallback={null}>
        <MoreFieldsForm design={design} draft={draft} refusal={refusal} onChange={onChange} />
      </Suspense>
    </Disclosure>
  );
}
