/** The path of the page on which a person chooses who they are. */
export const signInPath = (uid: string): string => `/sign-in/${uid}`
