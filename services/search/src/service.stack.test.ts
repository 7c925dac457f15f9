// The tests of the service, which stand on OpenSearch when the environment names one.
import './index-profiles/consumer.test.ts'
import './rebuild-index/route.test.ts'
import './search/pages.test.ts'
import './search/refusals.test.ts'
import './search/route.test.ts'
import './search/windows.test.ts'
