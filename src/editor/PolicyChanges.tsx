import { useEffect, useState } from 'react';
import type { ChangedRequest, PolicyDiff } from '../policy';
import { useDesignState, useRequest } from '../state/hooks';
import { askRequest } from '../state/requestStore';
import { askable, describeExample, describePatterns, describeStatements, keysLeftToTheWay, sideWords } from './changeWords';
import type { PolicyTab } from './policyTabs';
import './policyChanges.css';

export interface DiffQuestion {
  readonly before: string | null;
  readonly after: string | null;
  readonly kind: PolicyTab['policy']['kind'];
  readonly nodeId: string;
}

interface PolicyChangesProps {
  readonly tab: PolicyTab;
  /** Of a text that is no policy there is nothing to compare. */
  readonly broken: boolean;
  /** Null: there was no policy. */
  readonly before: string | null;
  readonly diff: (question: DiffQuestion) => Promise<PolicyDiff | undefined>;
}

/** A change is looked at when the typing rests: the question is a large one. */
const restBeforeAsking = 500;
const shownExamples = 3;

/** What the policy allows and denies now that its last saved version did not, with a request for each as proof. */
export function PolicyChanges({ tab, broken, before, diff }: PolicyChangesProps) {
  const found = useDiff(tab, before, diff);
  if (found === undefined || broken) return null;
  return (
    <section className="policy-changes" aria-label="What this edit changes">
      <h3>
        What this edit changes <span className="policy-changes-note">in this policy alone, since it was last saved</span>
      </h3>
      {found === 'asking' ? (
        <p>Comparing…</p>
      ) : found === 'failed' ? (
        <p>Not known: the engine did not answer.</p>
      ) : (
        <>
          <Side title="Newly allowed" list={found.newlyAllowed} diff={found} tab={tab} />
          <Side title="Newly denied" list={found.newlyDenied} diff={found} tab={tab} />
          {found.denialsLifted !== undefined && <Side title="No longer denied, if another policy allows it" list={found.denialsLifted} diff={found} tab={tab} />}
          {found.denialsAdded !== undefined && <Side title="Denied from now on, whatever other policies allow" list={found.denialsAdded} diff={found} tab={tab} />}
          {found.message !== undefined && <p className="policy-changes-note">{marked(found.message)}</p>}
        </>
      )}
    </section>
  );
}

type Found = PolicyDiff | 'asking' | 'failed' | undefined;

function useDiff({ policy, ref }: PolicyTab, before: string | null, diff: PolicyChangesProps['diff']): Found {
  const [found, setFound] = useState<Found>(undefined);
  const after = policy.text ?? null;
  const { kind } = policy;
  const { nodeId } = ref;
  useEffect(() => {
    if (before === after) {
      setFound(undefined);
      return;
    }
    let isCurrent = true;
    const settle = (next: Found) => {
      if (isCurrent) setFound(next);
    };
    // What is shown speaks of an older text.
    setFound('asking');
    const timer = setTimeout(() => {
      void diff({ before, after, kind, nodeId }).then(
        (answer) => settle(answer ?? 'failed'),
        () => settle('failed'),
      );
    }, restBeforeAsking);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [diff, before, after, kind, nodeId]);
  return found;
}

interface SideProps {
  readonly title: string;
  readonly list: readonly ChangedRequest[];
  readonly diff: PolicyDiff;
  readonly tab: PolicyTab;
}

function Side({ title, list, diff, tab }: SideProps) {
  const words = sideWords(list, diff);
  return (
    <div className="policy-changes-side">
      <h4>
        {title}
        {words === 'examples' ? '' : `: ${words}`}
      </h4>
      {words === 'examples' && (
        <ul>
          {list.slice(0, shownExamples).map((example) => (
            <Example key={JSON.stringify(example)} example={example} tab={tab} isOfNewText={list === diff.newlyAllowed || list === diff.denialsAdded} />
          ))}
        </ul>
      )}
      {list.length > shownExamples && <p className="policy-changes-note">and {list.length - shownExamples} more</p>}
    </div>
  );
}

function Example({ example, tab, isOfNewText }: { readonly example: ChangedRequest; readonly tab: PolicyTab; readonly isOfNewText: boolean }) {
  const design = useDesignState((state) => state.design);
  const current = useRequest((state) => state.request);
  const question = askable(design, example, current);
  // Of a denial the statement may be one that is gone: its number would mislead.
  const statements = isOfNewText ? describeStatements(example.because) : '';
  const patterns = describePatterns(example);
  const leftOut = keysLeftToTheWay(example);
  return (
    <li>
      {patterns !== '' && <>{marked(patterns)}; </>}
      for example {marked(describeExample(example, tab.policy.kind))}
      {statements !== '' && ` (${statements})`}
      {question !== undefined && (
        <button type="button" className="policy-changes-ask" title={leftOut.length === 0 ? undefined : `Whether the request carries ${leftOut.join(', ')} depends on its way`} onClick={() => askRequest(question)}>
          Ask this
        </button>
      )}
    </li>
  );
}

/** Names between backticks look like code; the pane has one thing that is code, its text. */
function marked(text: string): readonly React.ReactNode[] {
  return text.split('`').map((part, index) => (index % 2 === 1 ? <span key={`${index} ${part}`} className="policy-changes-name">{part}</span> : part));
}
