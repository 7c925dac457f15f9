/** Where a sign-in under way is decided. */
export const signInPath = (uid: string): string => `/sign-in/${uid}`
