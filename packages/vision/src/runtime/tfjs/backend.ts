import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'

export type Tf = typeof import('@tensorflow/tfjs-core')

const require = createRequire(import.meta.url)

/** TensorFlow.js on its native library when that optional package is installed, else on WebAssembly. */
export async function loadTensorFlow(): Promise<{ tf: Tf; name: 'tfjs-node' | 'tfjs-wasm' }> {
  const native = requireNative()
  if (native) return { tf: native, name: 'tfjs-node' }
  const tf = require('@tensorflow/tfjs-core') as Tf
  const wasm = require('@tensorflow/tfjs-backend-wasm') as typeof import('@tensorflow/tfjs-backend-wasm')
  // a plain folder with a separator at the end: the module reads its binary from disk
  wasm.setWasmPaths(join(dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json')), 'dist') + sep)
  if (!(await tf.setBackend('wasm'))) throw new Error('the WebAssembly backend of TensorFlow.js does not start')
  await tf.ready()
  return { tf, name: 'tfjs-wasm' }
}

/** Its binary is downloaded at installation; where that failed, the package is absent or throws. */
function requireNative(): Tf | null {
  try {
    return require('@tensorflow/tfjs-node') as Tf
  } catch {
    return null
  }
}
