import { isMod10 } from '../carriers/check-digit.ts'

const FORMS = [/^420\d{5}(9[1-5]\d{20}(?:\d{4})?)$/, /^420\d{9}(9[1-5]\d{20})$/]

/** The number as it is printed for people: a barcode may also hold "420" and the ZIP code before it. */
export function withoutZip(text: string): string {
  const number = text.replace(/[\s-]/g, '').toUpperCase()
  const own = FORMS.map((form) => form.exec(number)?.[1]).find((each) => each !== undefined && isMod10(each))
  return own ?? number
}
