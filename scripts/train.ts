import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Classifier, ModelFile } from '../packages/reasoner/src/offline/model.ts'
import { fit as learn } from '../packages/reasoner/training/fit.ts'
import { drawFrom, type Example, type Family, spellOut } from '../packages/reasoner/training/grammar.ts'

/** What must be reached on families of sentences never trained on, each a way of asking that no other family has; below it the script fails. */
const PROMISE = 0.72

const { values: options } = parseArgs({
  options: { json: { type: 'string' }, gold: { type: 'string', multiple: true }, help: { type: 'boolean' }, 'dry-run': { type: 'boolean' }, mistakes: { type: 'boolean' } },
})
const room = fileURLToPath(new URL('../packages/reasoner/', import.meta.url))

if (options.help) {
  console.log('node scripts/train.ts [--json FILE] [--gold FILE]... [--mistakes] [--dry-run]')
  process.exit(0)
}

const families = readFamilies()
const labels = [...new Set(families.map((each) => each.intent))].sort()
console.log(`Format: packages/reasoner/training/<intent>.jsonl, a family a line: {"family", "intent", "text": "{a|b} choice, <slot>"}`)
const held = heldOut(families)
const examples = spellOut(families, drawFrom(1))
const training = examples.filter((each) => !held.has(each.family))
const asked = examples.filter((each) => held.has(each.family))
console.log(`${families.length} families, ${labels.length} labels, ${examples.length} sentences; held out: every fifth family (${held.size}), ${asked.length} sentences`)

const trial = learn(training, labels, 1)
const temperature = await calmest(trial, asked)
const { accuracy, calibration, byLabel } = await score({ ...trial, temperature }, asked)
console.log(`Held-out accuracy ${percent(accuracy)} (promise ${percent(PROMISE)}), calibration error ${percent(calibration)}, temperature ${temperature}`)
for (const [label, share] of byLabel) console.log(`  ${label.padEnd(28)} ${percent(share)}`)

const model = learn(examples, labels, temperature)
const text = `${JSON.stringify(model)}\n`
if (!options['dry-run']) writeFileSync(`${room}src/generated/model.json`, text)
console.log(`Model: ${model.features.split('\n').length} features, ${Math.round(text.length / 1024)} kB`)

const gold = []
for (const file of options.gold ?? []) gold.push(await scoreGold(file, await classifier(model)))
if (options.json)
  writeFileSync(
    options.json,
    `${JSON.stringify({ families: families.length, sentences: examples.length, heldOut: { accuracy, calibration, byLabel: Object.fromEntries(byLabel) }, temperature, promise: PROMISE, gold }, null, 2)}\n`,
  )
if (accuracy < PROMISE) {
  console.error(`Held-out accuracy ${percent(accuracy)} is below the promised ${percent(PROMISE)}: the sentences or the features got worse.`)
  process.exit(1)
}

function readFamilies(): Family[] {
  const files = readdirSync(`${room}training`)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
  return files.flatMap((name) =>
    readFileSync(`${room}training/${name}`, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Family),
  )
}

function heldOut(all: Family[]): Set<string> {
  return new Set(all.filter((_, at) => at % 5 === 3).map((each) => each.family))
}

async function calmest(file: ModelFile, on: Example[]): Promise<number> {
  let best = { temperature: 1, loss: Number.POSITIVE_INFINITY }
  for (const at of [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.15, 1.3, 1.5]) {
    const classify = await classifier({ ...file, temperature: at })
    const loss = on.reduce((sum, { text: words, intent }) => sum - Math.log(Math.max(1e-9, classify(words).get(intent) ?? 0)), 0)
    if (loss < best.loss) best = { temperature: at, loss }
  }
  return best.temperature
}

async function classifier(file: ModelFile) {
  const { classifierOf } = await import('../packages/reasoner/src/offline/model.ts')
  return classifierOf(file)
}

async function score(file: ModelFile, on: Example[]) {
  const classify = await classifier(file)
  const bins = Array.from({ length: 10 }, () => ({ count: 0, sure: 0, right: 0 }))
  const labelled = new Map<string, { count: number; right: number }>()
  let right = 0
  for (const { text: words, intent } of on) {
    const [top, sure] = [...classify(words)].sort((a, b) => b[1] - a[1])[0] ?? ['none', 0]
    const isRight = top === intent
    if (isRight) right += 1
    else if (options.mistakes) console.log(`  ${intent} read as ${top} (${sure.toFixed(2)}): ${words.replaceAll('\n', ' ')}`)
    const bin = bins[Math.min(9, Math.floor(sure * 10))]
    if (bin) Object.assign(bin, { count: bin.count + 1, sure: bin.sure + sure, right: bin.right + (isRight ? 1 : 0) })
    const own = labelled.get(intent) ?? { count: 0, right: 0 }
    labelled.set(intent, { count: own.count + 1, right: own.right + (isRight ? 1 : 0) })
  }
  const calibration = bins.reduce((sum, bin) => sum + Math.abs(bin.sure - bin.right), 0) / on.length
  return { accuracy: right / on.length, calibration, byLabel: [...labelled].map(([label, { count, right: hits }]): [string, number] => [label, hits / count]) }
}

/** An outside file: {"subject","body","intent","acceptable":[],"entities":{"order_number"}} a line, read by the whole engine. */
async function scoreGold(file: string, classify: Classifier) {
  const { understandOffline } = await import('../packages/reasoner/src/offline/engine.ts')
  type Gold = { source: string; subject: string; body: string; intent: string; acceptable: string[]; entities: Record<string, string> }
  const tickets = readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Gold)
  const tally = { exact: 0, acceptable: 0, orders: 0, ordersRight: 0, risks: 0, several: 0 }
  const sure: { sure: number; isRight: boolean }[] = []
  for (const ticket of tickets) {
    const read = understandOffline({ subject: ticket.subject, body: ticket.body, earlier: [], attachmentNames: [], orderFormats: [{ prefix: '#', suffix: '' }] }, classify)
    const top = read.intents[0]
    const isRight = top?.intent === ticket.intent || ticket.acceptable.includes(top?.intent ?? '')
    sure.push({ sure: top?.confidence ?? 0, isRight })
    if (top?.intent === ticket.intent) tally.exact += 1
    if (isRight) tally.acceptable += 1
    else if (options.mistakes) console.log(`  ${ticket.source} ${ticket.intent} read as ${top?.intent} (${top?.confidence}): ${ticket.body.replaceAll('\n', ' ').slice(0, 140)}`)
    if (read.risks.length > 0) tally.risks += 1
    if (read.intents.length > 1) tally.several += 1
    const wanted = ticket.entities.order_number
    if (wanted) {
      tally.orders += 1
      if (read.orderNumbers.includes(wanted.replace(/^#/, ''))) tally.ordersRight += 1
      else if (options.mistakes) console.log(`  order ${wanted} read as ${read.orderNumbers.join(', ') || 'none'}: ${ticket.body.slice(0, 120)}`)
    }
  }
  const bold = sure.filter((each) => each.sure >= 0.8)
  console.log(
    `${file}: exact ${percent(tally.exact / tickets.length)}, acceptable ${percent(tally.acceptable / tickets.length)}, order numbers ${tally.ordersRight}/${tally.orders}, risky ${tally.risks}, several intents ${tally.several}; at confidence 0.8: ${bold.length} tickets, ${percent(bold.filter((each) => each.isRight).length / Math.max(1, bold.length))} right`,
  )
  return { file, tickets: tickets.length, ...tally }
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}
