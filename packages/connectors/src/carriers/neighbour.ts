/** Carriers have no code for it, only words. "Neighborhood" and "next door" of a shop are none of it. */
const NEXT_DOOR = /\bneighbou?rs?\b(?!hood)|\bnachbar(?:n|in|schaft)?\b|\bnext[- ]door\b/i

export const isNeighbour = (...texts: (string | null | undefined)[]): boolean => texts.some((text) => NEXT_DOOR.test(text ?? ''))
