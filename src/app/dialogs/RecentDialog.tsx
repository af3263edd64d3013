import { closeDialog } from '../../state/dialogStore';
import { useDesignState } from '../../state/hooks';
import { Modal } from './Modal';
import { RecentDesigns, useRecentDesigns } from './RecentDesigns';

/** What was open before: opening an example, a link or a file never overwrites it. */
export function RecentDialog() {
  const openId = useDesignState((state) => state.designId);
  const others = useRecentDesigns()?.filter(({ id }) => id !== openId);
  return (
    <Modal title="Recent designs" content="text" onClose={closeDialog}>
      <p>Designs of this browser, the last one first. The open one stays here too when another takes its place.</p>
      {others?.length === 0 ? <p className="muted">There is no other design yet.</p> : others && <RecentDesigns designs={others} />}
    </Modal>
  );
}
