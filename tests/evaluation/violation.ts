/** What went wrong, in a sentence that names the order, the text or the amount. `expectation` = not harmful, yet not what the ticket's author expected. */
export type Violation = { kind: 'harmful_write' | 'wrong_customer' | 'doubled_write' | 'false_claim' | 'expectation'; sentence: string }

export const violation = (kind: Violation['kind'], sentence: string): Violation => ({ kind, sentence })
