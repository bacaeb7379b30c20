const DAY_MS = 86_400_000

/** Whole days gone by at `at`; a time ahead counts as none. */
export const daysSince = (time: string, at: string): number => Math.max(0, Math.floor((Date.parse(at) - Date.parse(time)) / DAY_MS))
