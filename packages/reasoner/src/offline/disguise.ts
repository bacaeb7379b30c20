/** Letters of other alphabets that look like Latin ones. Those that stand for units (μ, Ω) are none of them. */
const LOOK_ALIKES: Record<string, string> = {
  а: 'a',
  в: 'b',
  с: 'c',
  е: 'e',
  ё: 'e',
  һ: 'h',
  і: 'i',
  ї: 'i',
  ј: 'j',
  к: 'k',
  м: 'm',
  н: 'h',
  о: 'o',
  р: 'p',
  ѕ: 's',
  т: 't',
  у: 'y',
  х: 'x',
  ԁ: 'd',
  ԛ: 'q',
  ԝ: 'w',
  α: 'a',
  ε: 'e',
  η: 'n',
  ι: 'i',
  κ: 'k',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'u',
  χ: 'x',
  ı: 'i',
  ɡ: 'g',
  ł: 'l',
  ø: 'o',
}
const LEET: Record<string, string> = { 0: 'o', 1: 'l', 3: 'e', 4: 'a', 5: 's', 7: 't', '@': 'a', $: 's' }
const MIXED = /[A-Za-z][\u0400-\u052f]|[\u0400-\u052f][A-Za-z]/u

/** Longer than any sentence: a pattern that goes to and fro within one would else do so for seconds. */
const LONGEST = 600
const OVERLAP = 100

/** Sentences, the endless ones cut into pieces that overlap. */
export const pieces = (text: string): string[] =>
  text
    .split(/(?<=[.!?\n])\s+/)
    .flatMap((sentence) =>
      sentence.length <= LONGEST
        ? [sentence]
        : Array.from({ length: Math.ceil(sentence.length / (LONGEST - OVERLAP)) }, (_, at) => sentence.slice(at * (LONGEST - OVERLAP), at * (LONGEST - OVERLAP) + LONGEST)),
    )

/** Latin letters with some of another alphabet among them: nobody writes so by mistake. */
export const mixesAlphabets = (text: string): boolean => MIXED.test(text)

/** The same with look-alike letters, accents, digits for letters and signs between letters taken back: what a person reads at a glance. Empty = nothing is disguised. */
export function inDisguise(sentence: string): string[] {
  const plain = sentence
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{ASCII}]/gu, (sign) => LOOK_ALIKES[sign.toLowerCase()] ?? sign)
  const drawn = plain.replace(/(?<![A-Za-z])(?:[A-Za-z](?:[ ._*-]|\b(?=\W))){3,}[A-Za-z](?![A-Za-z])/g, (spaced) => spaced.replace(/[ ._*-]/g, ''))
  const joined = drawn.replace(/(?<=[A-Za-z])[._*](?=[a-z])/g, '')
  const lettered = plain.replace(/(?<![\w@$])(?=[A-Za-z@$]*[0134579@$])(?=[\d@$]*[A-Za-z])[A-Za-z0134579@$]{4,}(?![\w@$])/g, (word) =>
    word.replace(/[0134579@$]/g, (sign) => LEET[sign] ?? sign),
  )
  return [plain, drawn, joined, lettered].filter((each) => each !== sentence)
}
