/** Word and letter features of one text, shared by training and reading: both must see the same thing. */

/** What a number is matters, which one does not. */
const MASKS: [RegExp, string][] = [
  [/https?:\/\/\S+|www\.\S+/g, ' zurl '],
  [/(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.]+/g, ' zmail '],
  [/[$€£₹]\s?\d[\d.,]*|\b\d[\d.,]*\s?(?:dollars?|bucks|usd|euros?|eur|pounds|gbp|rs|rupees)\b|\brs\.?\s?\d[\d.,]*/g, ' zmoney '],
  [/\b\d{1,2}(?:st|nd|rd|th)\b|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?\b/g, ' zdate '],
  [/\b(?:\d+|two|three|four|five|six|ten|few|couple of)\s+(?:business |working )?(days?|weeks?|months?|hours?)\b/g, ' zspan '],
  // A carrier's number: long, and digits for the most part.
  [/\b(?=(?:[a-z]*\d){8})[a-z\d]{10,34}\b/g, ' znum '],
  [/#\s?[a-z]{0,4}-?\d[\w-]*|\b[a-z]{1,5}-?\d{4,}[\w-]*\b|\b\d[\d-]{3,}\d\b/g, ' znum '],
  [/\b\d+\b/g, ' zdigit '],
]

const CONTRACTIONS: [RegExp, string][] = [
  [/\b(has|have|had|is|was|were|are|does|do|did|would|could|should|wo|ca|can)n'?t\b/g, '$1 not'],
  [/\bca not\b/g, 'can not'],
  [/\bcannot\b/g, 'can not'],
  [/\bwo not\b/g, 'will not'],
  [/'(?:ve)\b/g, ' have'],
  [/'(?:re)\b/g, ' are'],
  [/'(?:ll)\b/g, ' will'],
  [/\bi'm\b|\bim\b/g, 'i am'],
  [/'d\b/g, ' would'],
  [/\b(where|what|it|that|how|who|when)'?s\b/g, '$1 is'],
  [/\b(pls|plz|plss)\b/g, 'please'],
  [/\b(u|ya)\b/g, 'you'],
  [/\bur\b/g, 'your'],
  [/\brecieve/g, 'receive'],
  [/\bcancelled|canceled\b/g, 'canceled'],
  [/\bcancelling|canceling\b/g, 'canceling'],
  [/\bcolour/g, 'color'],
]

export function wordsOf(text: string): string[] {
  let plain = text.toLowerCase().replace(/[‘’´`]/g, "'")
  for (const [pattern, mask] of MASKS) plain = plain.replace(pattern, mask)
  for (const [pattern, whole] of CONTRACTIONS) plain = plain.replace(pattern, whole)
  return (plain.match(/[\p{L}\p{N}]+|\?/gu) ?? []).slice(0, 400)
}

/** Feature names with their counts: `w:` words, pairs and gapped pairs, `c:` letters in threes to fives. */
export function featuresOf(text: string): Map<string, number> {
  const words = wordsOf(text)
  const counts = new Map<string, number>()
  const add = (name: string): void => {
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  words.forEach((word, at) => {
    add(`w:${word}`)
    const next = words[at + 1]
    if (next !== undefined) add(`w:${word} ${next}`)
    const second = words[at + 2]
    if (second !== undefined) add(`w:${word} _ ${second}`)
    if (next !== undefined && second !== undefined) add(`w:${word} ${next} ${second}`)
    if (word.startsWith('z') && /^z(url|mail|money|date|span|num|digit)$/.test(word)) return
    const padded = `^${word}$`
    for (let size = 3; size <= 5; size += 1) for (let from = 0; from + size <= padded.length; from += 1) add(`c:${padded.slice(from, from + size)}`)
  })
  if (words.length > 0) add(`w:^ ${words[0]}`)
  return counts
}

/** Term frequency times rarity, words and letters each of length one, so that long words do not drown short ones. */
export function vectorOf(text: string, indexOf: (name: string) => number | undefined, idf: (index: number) => number): { indices: number[]; values: number[] } {
  const indices: number[] = []
  const values: number[] = []
  const squares = { w: 0, c: 0 }
  const kinds: ('w' | 'c')[] = []
  for (const [name, count] of featuresOf(text)) {
    const index = indexOf(name)
    if (index === undefined) continue
    const value = (1 + Math.log(count)) * idf(index)
    const kind = name.startsWith('w:') ? 'w' : 'c'
    indices.push(index)
    values.push(value)
    kinds.push(kind)
    squares[kind] += value * value
  }
  const scale = { w: squares.w > 0 ? 1 / Math.sqrt(squares.w) : 0, c: squares.c > 0 ? 0.6 / Math.sqrt(squares.c) : 0 }
  return { indices, values: values.map((value, at) => value * scale[kinds[at] ?? 'w']) }
}
