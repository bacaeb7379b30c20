/** The signing secret of Zendesk's documentation and of its test calls: known to everybody, so it proves nothing. */
export const DOCUMENTED_SECRET = 'dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ=='
