const TAG =
  /<(\/?)(p|div|br|span|b|i|u|a|em|strong|font|html|body|head|title|style|script|table|tbody|thead|tr|td|th|ul|ol|li|h[1-6]|blockquote|center|pre|hr|img|meta|small|big)\b[^<>]*>/gi
const ENTITY = /&(?:#(\d{1,6})|([a-z]{2,6}));/gi
const NAMED: Record<string, string> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  pound: '£',
  euro: '€',
  rsquo: '’',
  lsquo: '‘',
  ldquo: '“',
  rdquo: '”',
  ndash: '–',
  mdash: '—',
}
const UNSEEN = ['head', 'title', 'style', 'script']
const LINES = ['p', 'div', 'br', 'li', 'tr', 'table', 'ul', 'ol', 'center', 'pre', 'hr', 'blockquote', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']

/**
 * A mail whose text came as HTML, as some forms and mail programs send it, as it was meant to be seen: lines for blocks, ">" before what is quoted.
 * Text without markup stays as it is. One pass: a mail made to be slow is not.
 */
export function withoutMarkup(html: string): string {
  if (html.search(TAG) < 0) return html
  const seen: string[] = []
  let from = 0
  let quotes = 0
  let unseen: string | null = null
  for (const { 0: tag, 1: slash, 2: written = '', index } of html.matchAll(TAG)) {
    const name = written.toLowerCase()
    if (unseen === null) seen.push(decoded(html.slice(from, index)))
    from = index + tag.length
    if (unseen !== null) {
      if (slash && name === unseen) unseen = null
      continue
    }
    if (!slash && UNSEEN.includes(name)) unseen = name
    if (name === 'blockquote') quotes = Math.max(0, quotes + (slash ? -1 : 1))
    if (LINES.includes(name)) seen.push(quotes > 0 ? '\n> ' : '\n')
  }
  if (unseen === null) seen.push(decoded(html.slice(from)))
  return seen.join('').trim()
}

const decoded = (text: string): string =>
  text.replace(ENTITY, (whole, code: string | undefined, name: string | undefined) =>
    code ? String.fromCodePoint(Math.min(Number(code), 0x10ffff)) : (NAMED[(name ?? '').toLowerCase()] ?? whole),
  )
