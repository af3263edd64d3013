import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

interface ServiceIconState {
  /** Undefined until the list of icons is there: no first paint waits for it. */
  readonly iconOf: ((suffix: string) => string) | undefined;
}

export const serviceIconStore = createStore<ServiceIconState>()(() => ({ iconOf: undefined }));

/** The icon of the AWS service with this suffix; undefined without a service, and at first. */
export function useServiceIcon(service: string | undefined): string | undefined {
  return useStore(serviceIconStore, ({ iconOf }) => (service === undefined ? undefined : iconOf?.(service)));
}
