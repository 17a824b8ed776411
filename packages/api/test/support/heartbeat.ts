/** Of a camera that is well. */
export const BEAT = {
  state: 'live',
  fps: 14.5,
  queueDepth: 3,
  deadLetters: 0,
  galleryRevision: 0,
  runtime: 'onnx',
  version: '0.1.0',
  lastError: null,
} as const
