/** What an SMTP client is answered: 4xx to try again later, 5xx not to. */
export const reply = (responseCode: number, text: string): Error & { readonly responseCode: number } =>
  Object.assign(new Error(text), { responseCode })
