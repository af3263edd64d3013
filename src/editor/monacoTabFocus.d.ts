// Monaco publishes no types for its modules below `editor/`, and its options do not tell what Ctrl+M has set.
declare module 'monaco-editor/editor/browser/config/tabFocus' {
  export const TabFocus: {
    readonly getTabFocusMode: () => boolean;
    readonly onDidChangeTabFocus: (listener: (tabLeaves: boolean) => void) => { readonly dispose: () => void };
  };
}
