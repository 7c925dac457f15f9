/** What `kafka-at-rest.ts` changes of kafkajs, which has no types for its inner parts. */
declare module 'kafkajs/src/network/requestQueue/index.js' {
  interface RequestQueue {
    /** Requests that may not be sent yet: the broker throttles us, or too many are under way. */
    readonly pending: readonly unknown[]
    scheduleCheckPendingRequests(this: RequestQueue): void
  }
  const RequestQueue: { readonly prototype: RequestQueue }
  export default RequestQueue
}
