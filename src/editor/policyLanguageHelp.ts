import type { DiagnosticFix, PolicyDiagnostic } from '../policy/diagnostic';
import { monaco } from './monaco';
import { policyLanguageId } from './policyLanguage';
import type { PlacedFix } from './requestFixes';

export interface PolicyCompletion {
  readonly label: string;
  readonly insertText: string;
  readonly detail?: string;
  readonly documentation?: string;
  /** The stretch it replaces. */
  readonly offset: number;
  readonly length: number;
  readonly sortKey?: string;
}

/** What the engine says of a place in the text. Offsets are UTF-16 units. */
export interface PolicyLanguageHelp {
  readonly hover: (text: string, offset: number) => Promise<{ readonly text: string; readonly offset: number; readonly length: number } | null>;
  readonly complete: (text: string, offset: number) => Promise<readonly PolicyCompletion[]>;
}

interface HelpSource {
  readonly diagnostics: readonly PolicyDiagnostic[];
  readonly areDiagnosticsCurrent: boolean;
  readonly help: PolicyLanguageHelp;
  readonly suggest: (text: string) => readonly PlacedFix[];
}

/** Hover, completion and quick fixes of one document. The source is read anew each time: it follows the pane. */
export function provideFor(model: monaco.editor.ITextModel, source: () => HelpSource): readonly monaco.IDisposable[] {
  return [
    monaco.languages.registerHoverProvider(policyLanguageId, {
      provideHover: async (asked, position) => {
        if (asked !== model) return null;
        const answer = await source().help.hover(model.getValue(), model.getOffsetAt(position));
        if (answer === null || model.isDisposed()) return null;
        return { contents: [{ value: answer.text }], range: rangeIn(model, answer.offset, answer.length) };
      },
    }),
    monaco.languages.registerCompletionItemProvider(policyLanguageId, {
      triggerCharacters: ['"', ':', '/', '*'],
      provideCompletionItems: async (asked, position) => {
        if (asked !== model) return { suggestions: [] };
        const completions = await source().help.complete(model.getValue(), model.getOffsetAt(position));
        if (model.isDisposed()) return { suggestions: [] };
        return { suggestions: completions.map((completion) => toSuggestion(model, completion)) };
      },
    }),
    monaco.languages.registerCodeActionProvider(policyLanguageId, {
      provideCodeActions: (asked, range) => {
        if (asked !== model) return { actions: [], dispose: nothingToDispose };
        const { diagnostics, areDiagnosticsCurrent, suggest } = source();
        const touching = (areDiagnosticsCurrent ? diagnostics : []).filter((diagnostic) =>
          monaco.Range.areIntersectingOrTouching(range, {
            startLineNumber: diagnostic.line,
            startColumn: diagnostic.column,
            endLineNumber: diagnostic.endLine,
            endColumn: diagnostic.endColumn,
          }),
        );
        const fitting = suggest(model.getValue()).filter(({ offset, length }) => monaco.Range.areIntersectingOrTouching(range, rangeIn(model, offset, length)));
        const fixes = [...touching.flatMap((diagnostic) => diagnostic.fixes ?? []), ...fitting];
        return { actions: fixes.map((fix) => toCodeAction(model, fix)), dispose: nothingToDispose };
      },
    }),
    monaco.languages.registerDocumentFormattingEditProvider(policyLanguageId, {
      provideDocumentFormattingEdits: async (asked, options) => {
        if (asked !== model) return [];
        const { format } = await import('jsonc-parser');
        const edits = format(model.getValue(), undefined, { tabSize: options.tabSize, insertSpaces: true, eol: '\n' });
        return edits.map((edit) => ({ range: rangeIn(model, edit.offset, edit.length), text: edit.content }));
      },
    }),
  ];
}

function nothingToDispose(): void {
  // Code actions of ours hold no resources.
}

function toCodeAction(model: monaco.editor.ITextModel, fix: DiagnosticFix): monaco.languages.CodeAction {
  return {
    title: fix.title,
    kind: 'quickfix',
    edit: {
      edits: fix.edits.map((edit) => ({
        resource: model.uri,
        versionId: model.getVersionId(),
        textEdit: { range: rangeIn(model, edit.offset, edit.length), text: edit.text },
      })),
    },
  };
}

function toSuggestion(model: monaco.editor.ITextModel, completion: PolicyCompletion): monaco.languages.CompletionItem {
  return {
    label: completion.label,
    kind: monaco.languages.CompletionItemKind.Value,
    insertText: completion.insertText,
    range: rangeIn(model, completion.offset, completion.length),
    filterText: completion.insertText,
    ...(completion.detail === undefined ? {} : { detail: completion.detail }),
    ...(completion.documentation === undefined ? {} : { documentation: completion.documentation }),
    ...(completion.sortKey === undefined ? {} : { sortText: completion.sortKey }),
  };
}

function rangeIn(model: monaco.editor.ITextModel, offset: number, length: number): monaco.Range {
  return monaco.Range.fromPositions(model.getPositionAt(offset), model.getPositionAt(offset + length));
}
