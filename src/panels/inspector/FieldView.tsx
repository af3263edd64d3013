import { useId, useState, type ReactNode } from 'react';
import type { Design } from '../../model/design';
import type { DesignNode } from '../../model/kinds';
import { apply } from '../../state/designStore';
import { Sentence } from '../Sentence';
import { ChoiceControl, ReferenceControl, ReferencesControl, ToggleControl } from './choiceControls';
import { defaultOf, isChanged, sameValue, valueOf, writeField, type Field } from './field';
import { NumberControl, TextControl, TextsControl } from './textControls';

interface FieldViewProps {
  readonly design: Design;
  /** One, or several of one kind. */
  readonly nodes: readonly DesignNode[];
  readonly field: Field;
  readonly readOnly: boolean;
}

export interface ControlProps {
  readonly id: string;
  readonly design: Design;
  readonly node: DesignNode;
  readonly value: unknown;
  /** The nodes differ: the control says so until a person chooses for all. */
  readonly mixed: boolean;
  readonly readOnly: boolean;
  readonly describedBy: string;
  readonly onCommit: (value: unknown) => void;
  /** The problem while typing, in one sentence. */
  readonly onProblem: (problem: string | undefined) => void;
}

/** One field: label, control, hint or problem, and the way back to AWS's default. */
export function FieldView({ design, nodes, field, readOnly }: FieldViewProps) {
  const id = useId();
  const [problem, setProblem] = useState<string>();
  const [node] = nodes;
  if (node === undefined) return null;
  const value = valueOf(node, field.property);
  const mixed = nodes.some((other) => !sameValue(valueOf(other, field.property), value));
  const commit = (wanted: unknown) => {
    const ids = nodes.map((each) => each.id);
    const outcome = apply(`${field.label} of ${nodes.length === 1 ? node.name : `${nodes.length} nodes`}`, (whole) => writeField(whole, ids, field, wanted));
    setProblem(outcome.ok ? undefined : outcome.reason);
  };
  const control: ControlProps = { id, design, node, value, mixed, readOnly, describedBy: `${id}-hint`, onCommit: commit, onProblem: setProblem };
  const changed = nodes.some((each) => isChanged(field, each));
  return (
    <div className="field" data-field={field.property} data-type={field.type} data-invalid={problem === undefined ? undefined : ''}>
      <FieldLabel id={id} field={field}>
        {changed && !readOnly && (
          <button
            type="button"
            className="field-reset"
            // Its name is what it says, and no second thing is called after the field.
            aria-describedby={`${id}-label`}
            onClick={() => commit(defaultOf(field) ?? undefined)}
          >
            Reset to AWS default
          </button>
        )}
      </FieldLabel>
      {controlOf(field, control)}
      <p id={`${id}-hint`} className={problem === undefined ? 'field-hint' : 'field-problem'} role={problem === undefined ? undefined : 'alert'}>
        <Sentence text={problem ?? (mixed && field.type === 'toggle' ? `Mixed. ${field.hint}` : field.hint)} />
      </p>
    </div>
  );
}

/** The tooltip of what no template says: the design keeps it, in the template's metadata. */
const notInTemplates = 'No CloudFormation property';

function FieldLabel({ id, field, children }: { id: string; field: Field; children: ReactNode }) {
  const isList = field.type === 'references' || field.type === 'texts';
  return (
    <div className="field-head">
      {isList ? (
        <span id={`${id}-label`} className="field-label" title={field.cloudFormation ?? notInTemplates}>
          {field.label}
        </span>
      ) : (
        <label id={`${id}-label`} htmlFor={id} className="field-label" title={field.cloudFormation ?? notInTemplates}>
          {field.label}
        </label>
      )}
      {children}
    </div>
  );
}

function controlOf(field: Field, control: ControlProps): ReactNode {
  switch (field.type) {
    case 'text':
      return <TextControl {...control} field={field} />;
    case 'number':
      return <NumberControl {...control} field={field} />;
    case 'toggle':
      return <ToggleControl {...control} />;
    case 'choice':
      return <ChoiceControl {...control} field={field} />;
    case 'reference':
      return <ReferenceControl {...control} field={field} />;
    case 'references':
      return <ReferencesControl {...control} field={field} />;
    case 'texts':
      return <TextsControl {...control} field={field} />;
  }
}
