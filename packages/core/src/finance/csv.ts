/** What a spreadsheet would run as a formula. */
const FORMULA = /^[=+\-@\t\r|%]/
const NUMBER = /^-?\d+(?:\.\d+)?$/

/** One cell, quoted where it must be. A text that a spreadsheet would take for a formula gets an apostrophe in front: then it is shown and nothing runs. */
function cell(value: string): string {
  const text = value.replaceAll('\0', '').replace(/\r\n?/g, '\n')
  const safe = FORMULA.test(text.trimStart()) && !NUMBER.test(text) ? `'${text}` : text
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** RFC 4180, with the mark by which spreadsheets know UTF-8. */
export const toCsv = (rows: string[][]): string => `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`
