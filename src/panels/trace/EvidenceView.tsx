import { findNode, type Design } from '../../model/design';
import { policiesOf } from '../../model/policies';
import type { Evidence, Step } from '../../network/step';
import { policyOfStep, type StepPolicy } from '../../simulation/policyOfStep';
import type { SimulationResult } from '../../simulation/result';
import { openPolicy } from '../../state/policyStore';
import { select } from '../../state/selectionStore';
import { labelOf } from '../nodeLabels';
import { Sentence } from '../Sentence';

interface EvidenceViewProps {
  readonly design: Design;
  readonly step: Step;
  readonly result: SimulationResult;
}

/** What the step read to come to its outcome. */
export function EvidenceView({ design, step, result }: EvidenceViewProps) {
  return (
    <>
      {step.evidence !== undefined && <EvidenceBody design={design} evidence={step.evidence} />}
      <PolicyLink design={design} step={step} result={result} />
    </>
  );
}

function EvidenceBody({ design, evidence }: { design: Design; evidence: Evidence }) {
  switch (evidence.type) {
    case 'route':
      return <RouteEvidence design={design} evidence={evidence} />;
    case 'security-group-rule':
      return (
        <Facts
          rows={[
            ['Security group', <NodeLink key="group" design={design} id={evidence.securityGroup} />],
            [`${evidence.direction} rule ${evidence.ruleIndex + 1}`, <mark key="rule">{evidence.rule}</mark>],
          ]}
        />
      );
    case 'security-groups':
      return (
        <Facts
          rows={[
            [
              `No ${evidence.direction} rule of`,
              evidence.securityGroups.length === 0
                ? 'no security group'
                : evidence.securityGroups.map((id) => <NodeLink key={id} design={design} id={id} />),
            ],
          ]}
        />
      );
    case 'network-acl-entry':
      return (
        <Facts
          rows={[
            ['Network ACL', <NodeLink key="acl" design={design} id={evidence.networkAcl} />],
            [`${evidence.direction} rule ${evidence.ruleNumber}`, <mark key="rule">{evidence.rule}</mark>],
          ]}
        />
      );
    case 'dns':
      return (
        <Facts
          rows={[
            ['Name', <code key="name">{evidence.name}</code>],
            ...(evidence.zone === undefined ? [] : [['Zone', <NodeLink key="zone" design={design} id={evidence.zone} />] as const]),
            ['Answers', evidence.answers.length === 0 ? 'none' : <code key="answers">{evidence.answers.join(', ')}</code>],
          ]}
        />
      );
    case 'addresses':
      return (
        <Facts
          rows={[
            ...(evidence.source === undefined ? [] : [['From', <code key="source">{evidence.source}</code>] as const]),
            ...(evidence.destination === undefined ? [] : [['To', <code key="destination">{evidence.destination}</code>] as const]),
          ]}
        />
      );
    case 'statement':
      return (
        <Facts
          rows={[
            ['Policy', <Sentence key="policy" text={evidence.policy} />],
            ['Statement', <mark key="statement">{`${evidence.sid ?? evidence.pointer} (${evidence.effect})`}</mark>],
          ]}
        />
      );
    case 'property':
      return <Facts rows={[[evidence.property, <mark key="value">{evidence.value}</mark>]]} />;
  }
}

function RouteEvidence({ design, evidence }: { design: Design; evidence: Extract<Evidence, { type: 'route' }> }) {
  return (
    <table className="evidence-table">
      <caption>
        Routes of <NodeLink design={design} id={evidence.routeTable} />
      </caption>
      <thead>
        <tr>
          <th scope="col">Destination</th>
          <th scope="col">Target</th>
          <th scope="col">Chosen</th>
        </tr>
      </thead>
      <tbody>
        {evidence.candidates.map((row) => (
          <tr key={`${row.destination} ${row.target}`} data-chosen={row.chosen || undefined}>
            <td>{row.destination}</td>
            <td>{labelOf(design, row.target)}</td>
            <td>{row.chosen ? `yes${row.why === undefined ? '' : `: ${row.why}`}` : (row.why ?? 'no')}</td>
          </tr>
        ))}
        {evidence.candidates.length === 0 && (
          <tr>
            <td colSpan={3}>No row matches the destination.</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

function Facts({ rows }: { rows: readonly (readonly [string, React.ReactNode])[] }) {
  return (
    <dl className="evidence-facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A name that selects what it names, where the design draws it. */
function NodeLink({ design, id }: { design: Design; id: string }) {
  const node = findNode(design, id);
  if (node === undefined) return <span className="node-link-none">{labelOf(design, id)}</span>;
  return (
    <button type="button" className="node-link" onClick={() => select([node.id])}>
      {node.name}
    </button>
  );
}

/** Opens the policy the step speaks of, at the statement that decided. */
function PolicyLink({ design, step, result }: EvidenceViewProps) {
  const policy = policyOfStep(result, step) ?? ownPolicyOf(design, step);
  if (policy === undefined) return null;
  return (
    <button type="button" className="text-button" onClick={() => openPolicy(policy, policy.pointer)}>
      {policy.pointer === undefined ? 'Open the policy' : 'Show the statement'}
    </button>
  );
}

/** Where AWS supplies a policy, the one the node could be given. */
function ownPolicyOf(design: Design, step: Step): StepPolicy | undefined {
  const node = isAboutPolicy(step) ? findNode(design, step.node) : undefined;
  const key = node && policiesOf(node).find((policy) => policy.text !== undefined)?.key;
  return node === undefined || key === undefined ? undefined : { nodeId: node.id, key };
}

function isAboutPolicy({ layer }: Step): boolean {
  return layer.endsWith('-policy') || layer === 'scp' || layer === 'rcp' || layer === 'permissions-boundary';
}
