import RequestQueue from 'kafkajs/src/network/requestQueue/index.js'

const { scheduleCheckPendingRequests } = RequestQueue.prototype

/**
 * kafkajs 2.2.4 looks every millisecond, on each connection and for ever, for requests that wait to be sent, also when
 * none does: 7 % of a core in a service that does nothing. Now it looks while there are some.
 * Source: https://github.com/tulios/kafkajs/issues/1704.
 */
RequestQueue.prototype.scheduleCheckPendingRequests = function () {
  if (this.pending.length > 0) scheduleCheckPendingRequests.call(this)
}
