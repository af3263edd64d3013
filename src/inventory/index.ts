/** The front door: the outputs of AWS commands in, a design out. */
export { importInventory, type InventoryOptions, type InventoryResult } from './importInventory';
export { addInventory } from './addInventory';
export { isInventoryText } from './isInventoryText';
export type { InventoryFile } from './readSources';
export type { Finding as InventoryFinding, InventoryCode } from './finding';
