import { Component, type ErrorInfo, type ReactNode } from 'react';

interface Props {
  /** What the person calls the panel. */
  readonly name: string;
  readonly children: ReactNode;
}

/** An error in one panel shows in that panel; the rest lives. */
export class PanelBoundary extends Component<Props, { readonly failure: string | null }> {
  override state: { readonly failure: string | null } = { failure: null };

  static getDerivedStateFromError(error: unknown): { failure: string } {
    return { failure: error instanceof Error ? error.message : String(error) };
  }

  override componentDidCatch(_error: unknown, _info: ErrorInfo): void {
    // React has written it to the console already; the panel itself tells the person.
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (failure === null) return this.props.children;
    return (
      <div className="empty-state" role="alert">
        <p>
          <strong>{this.props.name} has stopped.</strong>
        </p>
        <p>{failure}</p>
        <p style={{ marginTop: 12 }}>
          <button type="button" className="button" onClick={() => this.setState({ failure: null })}>
            Reload panel
          </button>
        </p>
      </div>
    );
  }
}
