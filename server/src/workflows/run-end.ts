/** How a run ends. `told` and `caseIsOver` are for a run that follows a promise up: the marks of the news that went out, and why nothing more will. */
export type End = { state: 'resolved' | 'approval' | 'handed_over' | 'ignored'; reasons: string[]; answerState?: string; told?: string[]; caseIsOver?: string }
