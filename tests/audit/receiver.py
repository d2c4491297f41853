"""An OTLP/HTTP receiver for metrics that takes nothing but what the specification says.

It decodes with the classes that are generated from OpenTelemetry's own .proto
files, refuses what they have no field for, and answers other origins as the
Collector's receiver does. It prints its port, and ends with its standard input.

    receiver.py [ORIGIN...]     origins that may post; * stands for anything

POST /v1/metrics takes JSON or protobuf; GET /received lists what was taken, as
JSON: {origin, body, resource, points: [{attributes, start, end, count}]}.
"""

import gzip
import json
import re
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from google.protobuf import json_format
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import (
    ExportMetricsServiceRequest,
)
from opentelemetry.proto.metrics.v1.metrics_pb2 import AGGREGATION_TEMPORALITY_DELTA

MOST_BYTES = 20 << 20
received = []


class Refused(Exception):
    """What is wrong with a request, in words."""


def without_repetition(pairs):
    members = dict(pairs)
    if len(members) < len(pairs):
        raise Refused("a member occurs twice")
    return members


def only_specified_names(value):
    """OTLP's JSON knows no snake case and no names of enum values, which protobuf's takes."""
    if isinstance(value, dict):
        for name, member in value.items():
            if "_" in name:
                raise Refused(f"{name} is not in lower camel case")
            if name == "aggregationTemporality" and not isinstance(member, int):
                raise Refused("an enum is a number")
            # No other form is safe from being rounded on the way.
            if name.endswith("UnixNano") and not (isinstance(member, str) and re.fullmatch(r"\d{1,20}", member)):
                raise Refused(f"{name} is too large to be anything but a string of digits")
            only_specified_names(member)
    elif isinstance(value, list):
        for member in value:
            only_specified_names(member)


def read(body, content_type):
    message = ExportMetricsServiceRequest()
    try:
        if content_type == "application/x-protobuf":
            message.ParseFromString(body)
        elif content_type == "application/json":
            only_specified_names(json.loads(body, object_pairs_hook=without_repetition))
            json_format.Parse(body, message, ignore_unknown_fields=False)
        else:
            raise Refused(f"no such content type: {content_type}")
    except (json_format.ParseError, ValueError) as error:
        raise Refused(str(error)) from error
    return message


def attributes_of(holder):
    for attribute in holder.attributes:
        if attribute.value.WhichOneof("value") != "string_value":
            raise Refused(f"{attribute.key} is no text")
    return {attribute.key: attribute.value.string_value for attribute in holder.attributes}


def points_of(message):
    """Every data point with its resource; all are delta sums that only grow."""
    for resource in message.resource_metrics:
        about = attributes_of(resource.resource)
        for metric in (metric for scope in resource.scope_metrics for metric in scope.metrics):
            if metric.WhichOneof("data") != "sum":
                raise Refused(f"{metric.name} is no sum")
            if metric.sum.aggregation_temporality != AGGREGATION_TEMPORALITY_DELTA or not metric.sum.is_monotonic:
                raise Refused(f"{metric.name} is no delta that only grows")
            for point in metric.sum.data_points:
                if point.WhichOneof("value") != "as_int" or point.as_int <= 0:
                    raise Refused("a count is a number above 0")
                if not 0 < point.start_time_unix_nano < point.time_unix_nano:
                    raise Refused("a point has a beginning and an end")
                yield {
                    "metric": metric.name,
                    "resource": about,
                    "attributes": attributes_of(point),
                    "start": str(point.start_time_unix_nano),
                    "end": str(point.time_unix_nano),
                    "count": point.as_int,
                }


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    origins = []

    def log_message(self, *_):
        pass

    def is_allowed(self, origin):
        return any(re.fullmatch(".*".join(map(re.escape, each.split("*"))), origin) for each in self.origins)

    def answer(self, status, body=b"", headers=()):
        origin = self.headers.get("Origin", "")
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Vary", "Origin")
        if origin and self.is_allowed(origin):
            self.send_header("Access-Control-Allow-Origin", origin)
            self.send_header("Access-Control-Allow-Credentials", "true")
        if status != 204:
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_OPTIONS(self):
        """A preflight: the browser asks before it posts JSON."""
        method = self.headers.get("Access-Control-Request-Method")
        asked = self.headers.get("Access-Control-Request-Headers", "")
        fits = method == "POST" and all(name.strip().lower() == "content-type" for name in asked.split(",") if name)
        if not (fits and self.is_allowed(self.headers.get("Origin", ""))):
            self.origins, kept = [], self.origins
            self.answer(204)
            self.origins = kept
            return
        self.answer(204, headers=[("Access-Control-Allow-Methods", "POST"), ("Access-Control-Allow-Headers", asked)])

    def do_GET(self):
        self.answer(200, json.dumps(received).encode()) if self.path == "/received" else self.answer(404)

    def do_POST(self):
        length = int(self.headers.get("Content-Length", "0"))
        body = self.rfile.read(min(length, MOST_BYTES))
        if self.path != "/v1/metrics":
            self.answer(404)
            return
        try:
            if self.headers.get("Content-Encoding") == "gzip":
                body = gzip.decompress(body)
            content_type = self.headers.get("Content-Type", "").split(";")[0]
            points = list(points_of(read(body, content_type)))
        except (Refused, OSError) as refused:
            # 3: INVALID_ARGUMENT in google.rpc.Code.
            self.answer(400, json.dumps({"code": 3, "message": str(refused)}).encode())
            return
        text = body.decode() if content_type == "application/json" else None
        received.append({"origin": self.headers.get("Origin"), "body": text, "points": points})
        self.answer(200, b"{}" if text is not None else b"")


def main():
    Handler.origins = sys.argv[1:]
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
