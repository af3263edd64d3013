import { Suspense } from 'react';
import { useStore } from 'zustand';
import { useSaveStatus, useSimulation } from '../state/hooks';
import { readOnlyStore } from '../state/readOnly';
import { afterFirstPaint } from './afterFirstPaint';
import { loadedLater } from './loadedLater';

const EngineBanner = loadedLater(async () => (await afterFirstPaint(() => import('./banners'))).EngineBanner);
const StorageBanner = loadedLater(async () => (await afterFirstPaint(() => import('./banners'))).StorageBanner);
const ReadOnlyBanner = loadedLater(async () => (await afterFirstPaint(() => import('./banners'))).ReadOnlyBanner);

/** What a person must know as long as it lasts: work that is not saved, an engine that stopped, a design for reading only. */
export function Banner() {
  const { state } = useSaveStatus();
  const engine = useSimulation((simulation) => simulation.engine);
  const reason = useStore(readOnlyStore, ({ reasons }) => reasons.find((each) => each !== 'narrow'));
  const isNotSaved = state === 'refused' || state === 'full';
  if (engine !== 'stopped' && !isNotSaved && reason === undefined) return null;
  return (
    <div className="shell-banners">
      <Suspense fallback={null}>
        {engine === 'stopped' && <EngineBanner />}
        {isNotSaved && <StorageBanner state={state} />}
        {reason !== undefined && <ReadOnlyBanner reason={reason} />}
      </Suspense>
    </div>
  );
}
