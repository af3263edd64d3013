import type { HandOver, ImportedHandOver, ParameterGroup, TemplateCounts } from '../cloudformation';
import type { Design, Placement } from '../model/design';
import type { DesignPolicyKind } from '../model/policies';
import type { ProblemFix } from '../model/operations/problemFixes';
import type { SimulationRequest } from '../model/request';
import type { PolicyCompletion, PolicyDiagnostic, PolicyDiff, PolicyHover } from '../policy';
import type { MatrixAnswer, MatrixColumn } from '../simulation';
import type { RemedyEffects, RemedySearch } from '../simulation/remedies';
import type { SimulationResult } from '../simulation/result';
import type { DesignPatch } from './designPatch';

/** One finding of the engine about the design. Severities as in AWS's policy validation. */
export interface Problem {
  readonly code: string;
  readonly severity: 'error' | 'security-warning' | 'warning' | 'suggestion';
  /** The node it belongs to; absent: the design as a whole. */
  readonly nodeId?: string;
  readonly message: string;
  /** The policy it is in (`policiesOf`) and the place in its text. */
  readonly policyKey?: string;
  readonly pointer?: string;
  readonly line?: number;
  readonly column?: number;
  /** The saved request whose expectation is broken. */
  readonly requestId?: string;
  /** What would mend it; `applyFix` carries it out. */
  readonly fix?: ProblemFix;
}

/** Something import or export has to say: what was not understood, what cannot be expressed. */
export interface TemplateFinding {
  readonly code: string;
  readonly message: string;
  /** "line 12, column 3", or a pointer into the file. */
  readonly place: string;
  readonly severity?: 'error' | 'warning' | 'note';
  /** JSON pointer. */
  readonly pointer?: string;
}

/** A template to be read, and where it is deployed if a person said so. */
export interface TemplateFile {
  readonly name: string;
  readonly text: string;
  readonly accountId?: string | undefined;
  readonly region?: string | undefined;
}

/** A template that was written, one for an account and Region. */
export interface WrittenTemplate {
  readonly name: string;
  readonly fileName: string;
  readonly accountId: string;
  readonly region: string;
  readonly text: string;
  readonly findings: readonly TemplateFinding[];
  readonly counts: TemplateCounts;
}

/** A policy's text as it stands in the pane, and whose it is. */
export interface PolicyText {
  readonly text: string;
  readonly kind: DesignPolicyKind;
  readonly nodeId: string;
  /** The policy within its node (`policiesOf`). May be left out where the node has one policy of this kind. */
  readonly key?: string;
  /** The text when it was last saved; null: there was no policy. With it, diagnostics say what the edit changes, which takes longer. */
  readonly saved?: string | null;
}

/** A place in it. UTF-16 units. */
export interface PolicyPlace extends PolicyText {
  readonly offset: number;
}

/** The last readable text of a policy whose present text is none. */
export interface ReadablePolicy {
  readonly nodeId: string;
  readonly key: string;
  readonly title: string;
  readonly text: string;
}

/** What stands in for policies that cannot be read while they are being typed. */
export interface OnReadablePolicies {
  readonly readable?: readonly ReadablePolicy[];
}

/** One workload's line of the matrix. */
export interface MatrixAnswerRow {
  readonly from: string;
  readonly cells: readonly MatrixAnswer[];
}

/** What the page asks. Every answer is for the document as it was when the question was sent. */
export interface Questions {
  readonly simulate: { readonly question: OnReadablePolicies & { readonly request: SimulationRequest }; readonly answer: SimulationResult };
  /** Everything that is wrong with the design: its network, its policies, its broken expectations. */
  readonly problems: {
    readonly question: OnReadablePolicies;
    /** Says nothing: other questions come in between. */
    readonly part: null;
    readonly answer: readonly Problem[];
  };
  /** Where everything would stand after Tidy up, or what is inside of some containers. */
  readonly tidyUp: { readonly question: { readonly containerIds: readonly string[] }; readonly answer: readonly Placement[] };
  /** Does not look at the document: templates, one for each stack, become a new design. */
  readonly importTemplates: {
    readonly question: { readonly files: readonly TemplateFile[]; readonly name: string; readonly parameterValues: readonly { readonly name: string; readonly value: string }[] };
    /** From 0 to 1. */
    readonly part: { readonly progress: number };
    readonly answer:
      | {
          readonly ok: true;
          readonly design: Design;
          readonly findings: readonly TemplateFinding[];
          readonly places: readonly { readonly file: string; readonly accountId: string; readonly region: string }[];
          readonly handOvers: readonly ImportedHandOver[];
          readonly parameters: readonly { readonly file: string; readonly groups: readonly ParameterGroup[] }[];
        }
      | { readonly ok: false; readonly complaints: readonly TemplateFinding[] };
  };
  /** Does not look at the document: the outputs of AWS commands, all of them together, become a new design. */
  readonly importInventory: {
    readonly question: { readonly files: readonly { readonly name: string; readonly text: string }[] };
    readonly answer:
      | { readonly ok: true; readonly design: Design; readonly findings: readonly TemplateFinding[] }
      | { readonly ok: false; readonly complaints: readonly TemplateFinding[] };
  };
  /** One template per account and Region. */
  readonly exportStacks: {
    readonly question: { readonly layout: boolean; readonly compact: boolean; readonly format: 'json' | 'yaml' };
    readonly answer:
      | {
          readonly ok: true;
          /** In the order of deployment. */
          readonly stacks: readonly WrittenTemplate[];
          readonly handOvers: readonly HandOver[];
          /** What CloudFormation cannot say, and what to do by hand. */
          readonly notes: readonly string[];
          /** Logical ids given to nodes that had none: fixed from now on. */
          readonly logicalIds: readonly { readonly nodeId: string; readonly logicalId: string }[];
        }
      | { readonly ok: false; readonly complaints: readonly TemplateFinding[] };
  };
  /** What is wrong with one policy's text while it is being written. */
  readonly lintPolicy: {
    readonly question: PolicyText;
    readonly answer: readonly PolicyDiagnostic[];
  };
  /** `requestContext`: the condition keys of the traced request. */
  readonly hoverPolicy: { readonly question: PolicyPlace & { readonly requestContext?: SimulationResult['context'] }; readonly answer: PolicyHover | null };
  readonly completePolicy: { readonly question: PolicyPlace; readonly answer: readonly PolicyCompletion[] };
  /** Node id → the private addresses of its network interfaces; nodes without one are left out. */
  readonly addresses: { readonly question: Record<never, never>; readonly answer: Readonly<Record<string, readonly string[]>> };
  /** What an edit of one policy changes, the policy standing alone. Null: no policy, that is AWS's default. */
  readonly diffPolicy: {
    readonly question: { readonly before: string | null; readonly after: string | null; readonly kind: DesignPolicyKind; readonly nodeId: string };
    readonly answer: PolicyDiff;
  };
  readonly matrix: {
    /** `design`: another one than the open document, to compare with. */
    readonly question: OnReadablePolicies & { readonly design?: Design };
    /** First what will be asked, then each row as it is ready. */
    readonly part: { readonly columns: readonly MatrixColumn[]; readonly workloads: readonly string[] } | { readonly row: MatrixAnswerRow };
    readonly answer: { readonly columns: readonly MatrixColumn[]; readonly rows: readonly MatrixAnswerRow[] };
  };
  /** What would let a refused request through, and what else that would change. */
  readonly remedies: {
    readonly question: OnReadablePolicies & { readonly request: SimulationRequest };
    readonly part:
      | { readonly type: 'searching'; readonly simulations: number }
      | { readonly type: 'found'; readonly search: RemedySearch }
      | { readonly type: 'comparing'; readonly position: number; readonly done: number; readonly of: number }
      | { readonly type: 'effects'; readonly position: number; readonly effects: RemedyEffects };
    readonly answer: { readonly search: RemedySearch; readonly effects: readonly RemedyEffects[] };
  };
}

export type QuestionType = keyof Questions;

export type Question<Type extends QuestionType> = Questions[Type]['question'];

export type Answer<Type extends QuestionType> = Questions[Type]['answer'];

/** What comes before the answer, where it comes bit by bit. */
export type Part<Type extends QuestionType> = Questions[Type] extends { readonly part: infer Bit } ? Bit : never;

/** To the worker. A `change` is only sent on top of the revision the worker has. */
export type ToEngine =
  | { readonly type: 'open'; readonly revision: number; readonly design: Design }
  | { readonly type: 'change'; readonly revision: number; readonly patch: DesignPatch }
  | { readonly [Type in QuestionType]: { readonly type: 'ask'; readonly id: number; readonly about: Type; readonly question: Question<Type> } }[QuestionType]
  /** A question nobody waits for any more; without effect when it was answered already. */
  | { readonly type: 'cancel'; readonly id: number };

/** From the worker. */
export type FromEngine =
  | { readonly type: 'ready' }
  | { readonly type: 'part'; readonly id: number; readonly part: unknown }
  | { readonly type: 'answer'; readonly id: number; readonly revision: number; readonly answer: unknown }
  /** Our own bug: to the page the same as a crash. */
  | { readonly type: 'failed'; readonly id: number; readonly message: string };
