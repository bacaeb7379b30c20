const DAY_MS = 86_400_000

/** So many working days later, at the same time. Bank holidays are nobody's to know here. */
export function businessDaysAfter(instant: string, days: number): string {
  let time = Date.parse(instant)
  for (let left = days; left > 0; ) {
    time += DAY_MS
    const weekday = new Date(time).getUTCDay()
    if (weekday !== 0 && weekday !== 6) left -= 1
  }
  return new Date(time).toISOString()
}
