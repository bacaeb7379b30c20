import { z } from 'zod'
import generated from '../generated/model.json' with { type: 'json' }
import { vectorOf } from './features.ts'

/** Weights are whole numbers of `scale`, one row of `labels.length` signed bytes a feature, in base64; rarities are bytes of 1/16. */
export const ModelFile = z.object({
  version: z.literal(1),
  labels: z.array(z.string()),
  temperature: z.number().positive(),
  scale: z.number().positive(),
  bias: z.array(z.number()),
  features: z.string(),
  idf: z.string(),
  weights: z.string(),
})
export type ModelFile = z.infer<typeof ModelFile>

/** Probability by label, all of them, adding up to one. */
export type Classifier = (text: string) => Map<string, number>

export function classifierOf(file: ModelFile): Classifier {
  const { labels, scale, bias, temperature } = file
  const names = file.features.split('\n')
  const index = new Map(names.map((name, at) => [name, at]))
  const weights = new Int8Array(bytesOf(file.weights).buffer)
  const idf = bytesOf(file.idf)
  if (weights.length !== names.length * labels.length || idf.length !== names.length) throw new Error('The model file does not fit together: run `node scripts/train.ts` again.')
  return (text) => {
    const { indices, values } = vectorOf(
      text,
      (name) => index.get(name),
      (at) => (idf[at] ?? 0) / 16,
    )
    const scores = labels.map(
      (_, label) => indices.reduce((sum, feature, at) => sum + (weights[feature * labels.length + label] ?? 0) * scale * (values[at] ?? 0), bias[label] ?? 0) / temperature,
    )
    const top = Math.max(...scores)
    const powers = scores.map((score) => Math.exp(score - top))
    const total = powers.reduce((sum, power) => sum + power, 0)
    return new Map(labels.map((label, at) => [label, (powers[at] ?? 0) / total]))
  }
}

/** `atob` exists wherever this runs; `Buffer` only in Node. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64)
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at)
  return bytes
}

export const classify: Classifier = classifierOf(ModelFile.parse(generated))
