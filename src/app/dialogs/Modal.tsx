import { useEffect, useRef, type ReactNode } from 'react';
import { Glyph } from '../Glyph';
import { coverPage } from '../topDialog';
import './dialogs.css';

export interface ModalProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly size?: 'small' | 'wide';
  /** `text`: nothing in it takes the focus, so the body does; it may be too long for the window. */
  readonly content?: 'controls' | 'text';
  readonly children: ReactNode;
  readonly footer?: ReactNode;
}

/** The browser's own modal dialog: it keeps focus inside and gives it back. */
export function Modal({ title, onClose, size = 'small', content = 'controls', children, footer }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    element.showModal();
    const uncover = coverPage(element);
    return () => {
      uncover();
      element.close();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={`modal modal-${size}`}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className="modal-header">
        <h2>{title}</h2>
      </div>
      <div className="modal-body" {...(content === 'text' ? { tabIndex: 0, role: 'group', 'aria-label': title } : {})}>
        {children}
      </div>
      {footer !== undefined && <div className="modal-footer">{footer}</div>}
      {/* Last, so that the dialog opens with focus on what it is about. */}
      <button type="button" className="icon-button modal-close" aria-label="Close" onClick={onClose}>
        <Glyph name="close" size={14} />
      </button>
    </dialog>
  );
}
