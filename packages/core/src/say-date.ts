const DATE = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

/** "20 November 2026", for sentences that colleagues read. */
export const sayDate = (instant: string): string => DATE.format(new Date(instant))
