/** What is used of it, and as it is: its own types say that the function is a property of the module. */
declare module 'bidi-js' {
  function bidiFactory(): { getEmbeddingLevels(text: string, base: 'ltr'): { levels: Uint8Array } }
  export = bidiFactory
}
