"""Moto's server of the AWS APIs, and one route of our own that tells what Amazon SNS was asked to deliver.

    python server.py 127.0.0.1 4566

`GET /sent` answers `[{"to", "text"}]`: text messages by their number, push notifications by the endpoint's ARN.
"""

import json
import sys

from moto.server import DomainDispatcherApplication, create_backend_app
from moto.sns.models import sns_backends
from werkzeug.serving import WSGIRequestHandler, run_simple


def sent():
    for regions in sns_backends.values():
        for backend in regions.values():
            for to, text in backend.sms_messages.values():
                yield {"to": to, "text": text}
            for endpoint in backend.platform_endpoints.values():
                for text in endpoint.messages.values():
                    yield {"to": endpoint.arn, "text": text}


def application(aws):
    def answer(environ, start_response):
        if environ["PATH_INFO"] != "/sent":
            return aws(environ, start_response)
        start_response("200 OK", [("content-type", "application/json")])
        return [json.dumps(list(sent())).encode()]

    return answer


class Quiet(WSGIRequestHandler):
    """Addresses stay out of the log."""

    def log_request(self, code="-", size="-"):
        pass


if __name__ == "__main__":
    host, port = sys.argv[1:]
    app = application(DomainDispatcherApplication(create_backend_app))
    run_simple(host, int(port), app, threaded=True, request_handler=Quiet)
