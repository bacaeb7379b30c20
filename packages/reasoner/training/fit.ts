import { featuresOf, vectorOf } from '../src/offline/features.ts'
import type { ModelFile } from '../src/offline/model.ts'
import { drawFrom, type Example } from './grammar.ts'

type Row = { indices: number[]; values: number[]; label: number }

/** Multinomial logistic regression by AdaGrad, a fixed number of passes in a fixed order. */
export function fit(examples: Example[], labels: string[], temperature: number): ModelFile {
  const documents = new Map<string, number>()
  for (const { text } of examples) for (const name of featuresOf(text).keys()) documents.set(name, (documents.get(name) ?? 0) + 1)
  const names = [...documents]
    .filter(([name, count]) => count >= (name.startsWith('c:') ? 4 : 3))
    .map(([name]) => name)
    .sort()
  const index = new Map(names.map((name, at) => [name, at]))
  const idf = Uint8Array.from(names, (name) => Math.min(255, Math.round(16 * (1 + Math.log(examples.length / (documents.get(name) ?? 1))))))
  const rows: Row[] = examples.map(({ text, intent }) => ({
    ...vectorOf(
      text,
      (name) => index.get(name),
      (at) => (idf[at] ?? 0) / 16,
    ),
    label: labels.indexOf(intent),
  }))
  const { weights, bias } = train(rows, names.length, labels.length)
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0)
  const scale = largest / 127
  const kept: number[] = []
  const width = labels.length
  for (let feature = 0; feature < names.length; feature += 1) {
    const row = weights.subarray(feature * width, (feature + 1) * width)
    if (row.some((weight) => Math.abs(weight) >= scale * 2)) kept.push(feature)
  }
  const small = Int8Array.from(kept.flatMap((feature) => [...weights.subarray(feature * width, (feature + 1) * width)].map((weight) => Math.round(weight / scale))))
  return {
    version: 1,
    labels,
    temperature,
    scale,
    bias: [...bias].map((each) => Math.round(each * 1e4) / 1e4),
    features: kept.map((feature) => names[feature]).join('\n'),
    idf: Buffer.from(Uint8Array.from(kept, (feature) => idf[feature] ?? 0)).toString('base64'),
    weights: Buffer.from(small.buffer).toString('base64'),
  }
}

const PASSES = 14
const RATE = 0.5
const DECAY = 2e-6

function train(rows: Row[], features: number, width: number): { weights: Float64Array; bias: Float64Array } {
  const weights = new Float64Array(features * width)
  const squares = new Float64Array(features * width).fill(1e-2)
  const bias = new Float64Array(width)
  const draw = drawFrom(7)
  const order = rows.map((_, at) => at)
  const counts = new Float64Array(width)
  for (const row of rows) counts[row.label] = (counts[row.label] ?? 0) + 1
  const balance = Float64Array.from(counts, (count) => Math.sqrt(rows.length / width / Math.max(1, count)))
  const scores = new Float64Array(width)
  for (let pass = 0; pass < PASSES; pass += 1) {
    for (let at = order.length - 1; at > 0; at -= 1) {
      const other = Math.floor(draw() * (at + 1))
      const moved = order[at] ?? 0
      order[at] = order[other] ?? 0
      order[other] = moved
    }
    for (const at of order) {
      const row = rows[at]
      if (row) step(row, { weights, squares, bias, scores, width, share: balance[row.label] ?? 1 })
    }
  }
  return { weights, bias }
}

type State = { weights: Float64Array; squares: Float64Array; bias: Float64Array; scores: Float64Array; width: number; share: number }

function step(row: Row, { weights, squares, bias, scores, width, share }: State): void {
  scores.set(bias)
  row.indices.forEach((feature, at) => {
    const value = row.values[at] ?? 0
    for (let label = 0; label < width; label += 1) scores[label] = (scores[label] ?? 0) + (weights[feature * width + label] ?? 0) * value
  })
  const top = scores.reduce((most, score) => Math.max(most, score), -Infinity)
  let total = 0
  for (let label = 0; label < width; label += 1) {
    scores[label] = Math.exp((scores[label] ?? 0) - top)
    total += scores[label] ?? 0
  }
  for (let label = 0; label < width; label += 1) {
    const error = share * ((scores[label] ?? 0) / total - (label === row.label ? 0.96 : 0.04 / (width - 1)))
    scores[label] = error
    bias[label] = (bias[label] ?? 0) - 0.01 * error
  }
  row.indices.forEach((feature, at) => {
    const value = row.values[at] ?? 0
    const from = feature * width
    for (let label = 0; label < width; label += 1) {
      const slope = (scores[label] ?? 0) * value + DECAY * (weights[from + label] ?? 0)
      squares[from + label] = (squares[from + label] ?? 0) + slope * slope
      weights[from + label] = (weights[from + label] ?? 0) - (RATE * slope) / Math.sqrt(squares[from + label] ?? 1) / 4
    }
  })
}
