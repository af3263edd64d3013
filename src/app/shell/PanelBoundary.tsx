import { Component, type ErrorInfo, type ReactNode } from 'react';
import { sayFailure } from '../failureWords';
import { loadAgain } from '../loadedLater';

interface Props {
  /** What the person calls the panel. */
  readonly name: string;
  readonly children: ReactNode;
  /** How the failure is shown; absent: in the panel's own place. */
  readonly frame?: (failure: ReactNode) => ReactNode;
}

/** An error in one panel shows in that panel; the rest lives. */
export class PanelBoundary extends Component<Props, { readonly failure: string | null }> {
  override state: { readonly failure: string | null } = { failure: null };

  static getDerivedStateFromError(error: unknown): { failure: string } {
    return { failure: sayFailure(error) };
  }

  override componentDidCatch(_error: unknown, _info: ErrorInfo): void {
    // React has written it to the console already; the panel itself tells the person.
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (failure === null) return this.props.children;
    const reload = () => {
      loadAgain();
      this.setState({ failure: null });
    };
    const said = (
      <div className="empty-state" role="alert">
        <p>
          <strong>{this.props.name} has stopped.</strong>
        </p>
        <p>{failure}</p>
        <p style={{ marginTop: 12 }}>
          <button type="button" className="button" onClick={reload}>
            Reload panel
          </button>
        </p>
      </div>
    );
    return this.props.frame?.(said) ?? said;
  }
}
