/** "20 November 2026", for sentences that colleagues read. */
export const sayDate = (instant: string, locale = 'en-GB'): string =>
  new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(instant))
