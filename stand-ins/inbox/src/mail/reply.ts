/** A refusal for an SMTP client: with 4xx it tries again later, with 5xx it does not. */
export const reply = (responseCode: number, text: string): Error & { readonly responseCode: number } =>
  Object.assign(new Error(text), { responseCode })
