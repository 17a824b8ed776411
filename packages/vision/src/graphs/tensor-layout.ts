/** Reorders the axes of a constant: axis `i` of the result is axis `order[i]` of `data`. */
export function transposed(data: Float32Array, shape: readonly number[], order: readonly number[]): Float32Array {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, n) => product * n, 1))
  const sizes = order.map((axis) => shape[axis] ?? 1)
  const steps = order.map((axis) => strides[axis] ?? 1)
  const out = new Float32Array(data.length)
  const index = sizes.map(() => 0)
  let from = 0
  for (let to = 0; to < out.length; to++) {
    out[to] = data[from] as number
    for (let axis = sizes.length - 1; axis >= 0; axis--) {
      const next = (index[axis] as number) + 1
      from += steps[axis] as number
      if (next < (sizes[axis] as number)) {
        index[axis] = next
        break
      }
      from -= next * (steps[axis] as number)
      index[axis] = 0
    }
  }
  return out
}

/** A sliding window in ONNX terms. `pads` is top, left, bottom, right; `size` is the result's height and width. */
export interface Window {
  strides: readonly [number, number]
  pads: readonly [number, number, number, number]
  size: readonly [number, number]
}

/**
 * TensorFlow's padding rules. 'SAME' pads the odd pixel at the bottom and right, which ONNX has to be told in numbers.
 * @param shape NHWC @param strides `[1, vertical, horizontal, 1]`
 */
export function windowOf(
  shape: readonly number[],
  kernel: readonly [number, number],
  strides: readonly number[],
  padding: string,
): Window {
  const [top, bottom, rows, down] = along(shape[1] ?? 1, kernel[0], strides[1] ?? 1, padding)
  const [left, right, columns, across] = along(shape[2] ?? 1, kernel[1], strides[2] ?? 1, padding)
  return { strides: [down, across], pads: [top, left, bottom, right], size: [rows, columns] }
}

function along(length: number, kernel: number, stride: number, padding: string): [number, number, number, number] {
  if (padding === 'VALID') return [0, 0, Math.floor((length - kernel) / stride) + 1, stride]
  if (padding !== 'SAME') throw new RangeError(`padding ${padding} is not supported`)
  const size = Math.ceil(length / stride)
  const total = Math.max(0, (size - 1) * stride + kernel - length)
  return [total >> 1, total - (total >> 1), size, stride]
}
