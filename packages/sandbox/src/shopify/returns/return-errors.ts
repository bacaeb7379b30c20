/** Sentences and codes as recorded from real shops, unless a comment says otherwise. */
export type ReturnError = { field: string[] | null; message: string; code: string }

export const refuse = (field: string[] | null, message: string, code: string) => ({ return: null, userErrors: [{ field, message, code }] satisfies ReturnError[] })
export const notFound = (...field: string[]) => refuse(field, 'Return not found.', 'NOT_FOUND')
export const wrongState = (...field: string[]) => refuse(field, 'Return status is invalid.', 'INVALID_STATE')
