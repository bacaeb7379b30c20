/** Puts what a receipt tells into an agent's words ("{{url}}"). Null when something stays open: half a sentence is not sent. */
export function fillIn(text: string, details: Record<string, string>): string | null {
  const filled = text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => (Object.hasOwn(details, name) ? (details[name] ?? whole) : whole))
  return /\{\{\w+\}\}/.test(filled) ? null : filled
}
