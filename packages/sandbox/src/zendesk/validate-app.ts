export const validateApp = (_zip: Uint8Array): { errors: string[]; warnings: string[] } => ({ errors: [], warnings: [] })
