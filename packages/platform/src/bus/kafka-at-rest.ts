import RequestQueue from 'kafkajs/src/network/requestQueue/index.js'

const { scheduleCheckPendingRequests } = RequestQueue.prototype

/**
 * Makes kafkajs 2.2.4 look for requests to send only while there are some. By itself it looks every millisecond on each
 * connection, which takes 7 % of a core in a service that does nothing.
 * Source: https://github.com/tulios/kafkajs/issues/1704.
 */
RequestQueue.prototype.scheduleCheckPendingRequests = function () {
  if (this.pending.length > 0) scheduleCheckPendingRequests.call(this)
}
