import type { Runtime } from './port.ts'

export type RuntimeChoice = 'auto' | 'onnx' | 'tfjs'

/** ONNX Runtime where its library loads, else TensorFlow.js on tfjs-node when that is installed, else on WASM. */
export async function chooseRuntime(choice: RuntimeChoice): Promise<Runtime> {
  if (choice !== 'tfjs') {
    try {
      return (await import('./onnx.ts')).onnxRuntime
    } catch (cause) {
      if (choice === 'onnx') throw cause
    }
  }
  return (await import('./tfjs/runtime.ts')).createTfjsRuntime()
}
