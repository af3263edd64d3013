import { isRegionName } from '../../catalog/regions';
import type { Design } from '../design';
import { refuse, type Done, type OperationResult } from './result';

export function renameDesign(design: Design, wanted: string): OperationResult {
  const name = wanted.trim();
  if (name === '') return refuse('A design has a name.');
  return settled({ ...design, name }, `The design is now called \`${name}\`.`);
}

/** Notes for a presenter. */
export function setNotes(design: Design, notes: string): Done {
  const { notes: _before, ...rest } = design;
  return settled(notes === '' ? rest : { ...rest, notes }, 'Notes changed.');
}

export function setAccount(design: Design, accountId: string): OperationResult {
  if (!/^\d{12}$/.test(accountId)) return refuse(`\`${accountId}\` is not an account id; it has twelve digits.`);
  return settled({ ...design, accountId }, `The design belongs to the account \`${accountId}\`.`);
}

/**
 * The Region of everything that names no other. Availability Zones and service names that carried the old Region carry the new one.
 */
export function setRegion(design: Design, region: string): OperationResult {
  if (!isRegionName(region)) return refuse(`AWS has no Region \`${region}\`.`);
  const nodes = design.nodes.map((node) => {
    if (node.region !== undefined && node.region !== design.region) return node;
    if (node.kind === 'region' && node.regionName === design.region) return { ...node, regionName: region, name: node.name === design.region ? region : node.name };
    if (node.kind === 'subnet') return { ...node, availabilityZone: inRegion(node.availabilityZone, design.region, region) };
    if ('serviceName' in node) return { ...node, serviceName: inRegion(node.serviceName, design.region, region) };
    return node;
  });
  return settled({ ...design, nodes, region }, `The design is in \`${region}\`.`);
}

export function inRegion(text: string, before: string, after: string): string {
  return text.startsWith(before) ? after + text.slice(before.length) : text.replace(`.${before}.`, `.${after}.`);
}

/** Diagnostics a person has decided to live with. */
export function suppress(design: Design, entry: NonNullable<Design['suppressions']>[number]): Done {
  const others = (design.suppressions ?? []).filter(({ code, nodeId, sid }) => code !== entry.code || nodeId !== entry.nodeId || sid !== entry.sid);
  return settled({ ...design, suppressions: [...others, entry] }, `\`${entry.code}\` is no longer shown here.`);
}

export function unsuppress(design: Design, code: string, nodeId: string): Done {
  const suppressions = (design.suppressions ?? []).filter((entry) => entry.code !== code || entry.nodeId !== nodeId);
  return settled({ ...design, suppressions }, `\`${code}\` is shown again.`);
}

/** Everything that was ignored is shown again. */
export function unsuppressAll(design: Design): Done {
  const { suppressions = [], ...rest } = design;
  return settled(rest, suppressions.length === 1 ? 'One finding is shown again.' : `${suppressions.length} findings are shown again.`);
}

function settled(design: Design, summary: string): Done {
  return { ok: true, design, created: [], changed: [], removed: [], summary };
}
