import { alignableIds } from '../layout/alignNodes';
import { kindOf } from '../model/containment';
import type { Design } from '../model/design';
import { arnOf } from '../model/arns';
import type { DesignNode } from '../model/kinds';
import { removeNodes } from '../model/operations/removeNodes';
import { useDesign, useDesignState, useProblemsOf, useSelectedIds } from '../state/hooks';
import { perform } from '../state/perform';
import { showTab } from '../state/preferencesStore';
import { select } from '../state/selectionStore';
import { wishView } from '../state/viewStore';
import { Arrange } from './inspector/Arrange';
import { nameField, placeFields } from './inspector/commonFields';
import { DesignFields } from './inspector/DesignFields';
import { FieldView } from './inspector/FieldView';
import type { Field } from './inspector/field';
import { inspectorOf } from './inspector/kinds';
import type { Fact } from './inspector/kindInspector';
import { AllowedFrom } from './inspector/AllowedFrom';
import { NodeRequests } from './inspector/NodeRequests';
import { PolicySummary } from './inspector/PolicySummary';
import { Tags } from './inspector/Tags';
import { NodePrice } from './cost/NodePrice';
import { NodeIcon } from './NodeIcon';
import { placeWords } from './nodeLabels';
import { Sentence } from './Sentence';
import './inspector.css';

/** Everything about the selection, to read and to change; of the design itself when nothing is selected. */
export function Inspector() {
  const design = useDesign((whole) => whole);
  const readOnly = useDesignState((state) => state.readOnly);
  const selected = useSelectedIds();
  const nodes = design.nodes.filter((node) => selected.includes(node.id));
  const [first] = nodes;
  return (
    // Another selection begins at its top.
    <div key={selected.join(' ')} className="inspector" tabIndex={-1} data-focus-key="inspector">
      {first === undefined && <DesignFields design={design} readOnly={readOnly} />}
      {first !== undefined && nodes.length === 1 && <OneNode node={first} design={design} readOnly={readOnly} />}
      {nodes.length > 1 && <SeveralNodes nodes={nodes} design={design} readOnly={readOnly} />}
    </div>
  );
}

function OneNode({ node, design, readOnly }: { node: DesignNode; design: Design; readOnly: boolean }) {
  const inspector = inspectorOf(node.kind);
  const locked = readOnly || node.outside === true;
  const fieldsOf = (fields: readonly Field[]) =>
    fields.filter((field) => field.visible?.(node, design) ?? true).map((field) => <FieldView key={field.property} design={design} nodes={[node]} field={field} readOnly={locked} />);
  return (
    <>
      <header className="inspector-head">
        <NodeIcon node={node} size={28} />
        <div>
          <h3>{node.name}</h3>
          <p className="field-hint">{placeWords(design, node)}</p>
        </div>
      </header>
      <Remarks node={node} />
      <NodeProblems nodeId={node.id} />
      {fieldsOf([nameField])}
      {inspector?.first && <SectionView title={inspector.first.title}>{inspector.first.render(node, design)}</SectionView>}
      {inspector && fieldsOf(inspector.fields)}
      {inspector?.note !== undefined && (
        <p className="inspector-note">
          <Sentence text={inspector.note} />
        </p>
      )}
      {inspector?.sections.map((section) => (
        <SectionView key={section.title} title={section.title} folded={section.folded?.(node)}>
          {section.render(node, design)}
        </SectionView>
      ))}
      <NodeRequests node={node} design={design} />
      <AllowedFrom key={node.id} node={node} design={design} />
      <PolicySummary node={node} design={design} readOnly={locked} />
      <NodePrice design={design} node={node} />
      <Facts facts={[...(inspector?.facts(node, design) ?? []), ...identityFacts(node, design)]} />
      <details className="inspector-section" open>
        <summary>Account, Region and tags</summary>
        {fieldsOf(placeFields)}
        <Tags node={node} readOnly={locked} />
      </details>
      <footer className="inspector-foot">
        <button type="button" className="button" disabled={readOnly} onClick={() => remove([node.id])}>
          Delete
        </button>
      </footer>
    </>
  );
}

/** `folded` given, either way: a person can fold it. */
function SectionView({ title, folded, children }: { title: string; folded?: boolean | undefined; children: React.ReactNode }) {
  if (folded !== undefined) {
    return (
      <details className="inspector-section" open={!folded}>
        <summary>{title}</summary>
        {children}
      </details>
    );
  }
  return (
    <section className="inspector-section">
      <h4>{title}</h4>
      {children}
    </section>
  );
}

/** Why it looks faint, cannot be edited, or is not fully known. */
function Remarks({ node }: { node: DesignNode }) {
  const remarks = [
    ...(node.outside === true ? ['It exists outside of this design: it is referred to, and not changed here.'] : []),
    ...(node.inactive === true ? ['The condition of its template is false: it is kept, and takes no part in a simulation.'] : []),
    ...(node.unresolved ?? []).map(({ property, because }) => `\`${property}\` has no value yet: ${because}.`),
  ];
  return remarks.map((text) => (
    <p key={text} className="inspector-note">
      <Sentence text={text} />
    </p>
  ));
}

function NodeProblems({ nodeId }: { nodeId: string }) {
  const problems = useProblemsOf(nodeId);
  if (problems.length === 0) return null;
  return (
    <ul className="inspector-problems" aria-label="What is wrong with the selection">
      {problems.map((problem) => (
        <li key={`${problem.code} ${problem.pointer ?? ''} ${problem.message}`} data-severity={problem.severity}>
          <button type="button" onClick={() => showTab('problems')}>
            <Sentence text={problem.message} /> <code>{problem.code}</code>
          </button>
        </li>
      ))}
    </ul>
  );
}

function identityFacts(node: DesignNode, design: Design): readonly Fact[] {
  const arn = arnOf(design, node);
  return [...(arn === undefined ? [] : [{ label: 'ARN', value: arn }]), ...(node.logicalId === undefined ? [] : [{ label: 'Logical id', value: node.logicalId }])];
}

function Facts({ facts }: { facts: readonly Fact[] }) {
  if (facts.length === 0) return null;
  return (
    <dl className="inspector-facts">
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {typeof value === 'string'
              ? value
              : value.length === 0
                ? 'none'
                : value.map((link) => (
                    <button key={link.nodeId} type="button" className="node-link" onClick={() => goTo(link.nodeId)}>
                      {link.text}
                    </button>
                  ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Fields that all have in common; what differs says so until it is written to all. */
function SeveralNodes({ nodes, design, readOnly }: { nodes: readonly DesignNode[]; design: Design; readOnly: boolean }) {
  const [first] = nodes;
  const sameKind = nodes.every((node) => node.kind === first?.kind);
  const fields = commonFields(nodes);
  const locked = readOnly || nodes.some((node) => node.outside === true);
  const ids = nodes.map((node) => node.id);
  return (
    <>
      <header className="inspector-head">
        <div>
          <h3>
            {nodes.length} {sameKind && first !== undefined ? kindOf(first).plural : 'nodes'}
          </h3>
          <p className="field-hint">{nodes.map((node) => node.name).join(', ')}</p>
        </div>
      </header>
      {!readOnly && alignableIds(design, ids).length > 1 && <Arrange />}
      {[...fields, ...placeFields]
        .filter((field) => field.single === undefined && nodes.every((node) => field.visible?.(node, design) ?? true))
        .map((field) => (
          <FieldView key={field.property} design={design} nodes={nodes} field={field} readOnly={locked} />
        ))}
      <footer className="inspector-foot">
        <button type="button" className="button" disabled={readOnly} onClick={() => remove(ids)}>
          Delete {nodes.length} nodes
        </button>
      </footer>
    </>
  );
}

/** The fields that every one of the nodes has: same property, same kind of control. */
function commonFields(nodes: readonly DesignNode[]): readonly Field[] {
  const [fields = [], ...others] = [...new Set(nodes.map((node) => node.kind))].map((kind) => inspectorOf(kind)?.fields ?? []);
  return fields.filter((field) => others.every((list) => list.some((other) => other.property === field.property && other.type === field.type && other.label === field.label)));
}

function goTo(nodeId: string): void {
  select([nodeId]);
  wishView({ type: 'reveal', nodeIds: [nodeId] });
}

function remove(ids: readonly string[]): void {
  perform('Delete', (design) => removeNodes(design, ids), { select: [], announce: 'summary' });
}
