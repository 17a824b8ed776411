/** Cuts a stream of concatenated JPEGs (`-f image2pipe -c:v mjpeg`) into pictures. */
export class JpegSplitter {
  #chunks: Uint8Array[] = []
  #last = 0
  readonly #onJpeg: (jpeg: Uint8Array) => void

  constructor(onJpeg: (jpeg: Uint8Array) => void) {
    this.#onJpeg = onJpeg
  }

  push(chunk: Uint8Array): void {
    // A JPEG ends with FF D9, which entropy-coded data never contains (FF is always stuffed with 00).
    let from = 0
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i] as number
      if (byte === 0xd9 && this.#last === 0xff) {
        this.#chunks.push(chunk.subarray(from, i + 1))
        this.#onJpeg(Buffer.concat(this.#chunks))
        this.#chunks = []
        from = i + 1
        this.#last = 0
      } else this.#last = byte
    }
    if (from < chunk.length) this.#chunks.push(chunk.subarray(from))
  }
}
