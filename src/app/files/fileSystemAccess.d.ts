// What Chromium offers of the File System Access API beyond the compiler's own types. Absent in other browsers, hence optional.
interface FileSystemHandlePermission {
  readonly mode: 'read' | 'readwrite';
}

interface FileSystemFileHandle {
  queryPermission?(wanted: FileSystemHandlePermission): Promise<PermissionState>;
  requestPermission?(wanted: FileSystemHandlePermission): Promise<PermissionState>;
}

interface DataTransferItem {
  getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
}

interface Window {
  showSaveFilePicker?(options: {
    readonly suggestedName: string;
    readonly types: readonly { readonly description: string; readonly accept: Readonly<Record<string, readonly string[]>> }[];
  }): Promise<FileSystemFileHandle>;
}
