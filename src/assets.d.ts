// Text of an asset, put into the bundle by Vite. The only import of the pure folders that is not TypeScript or JSON.
declare module '*.svg?raw' {
  const text: string;
  export default text;
}
