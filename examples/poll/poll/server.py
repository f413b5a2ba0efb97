"""JSON over HTTP, with nothing but the standard library."""

import json
import os
import traceback
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = tuple[int, dict]
Routes = dict[str, Callable[[dict], Answer]]

MOST_BYTES = 65_536


def serve(routes: Routes) -> None:
    """`{"POST /votes": answer}`: each gets the fields of the body, and gives a status and a body."""
    port = int(os.environ.get("PORT", "8000"))
    routes = {"GET /health": lambda _: (200, {"status": "up"}), **routes}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.respond()

        def do_POST(self) -> None:
            self.respond()

        def respond(self) -> None:
            status, body = self.answer()
            data = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def answer(self) -> Answer:
            route = routes.get(f"{self.command} {self.path}")
            if route is None:
                return 404, {"error": "there is nothing here"}
            length = int(self.headers.get("content-length") or 0)
            if length > MOST_BYTES:
                return 413, {"error": "the body is too long"}
            try:
                fields = json.loads(self.rfile.read(length) or "{}")
            except ValueError:
                return 400, {"error": "the body is not JSON"}
            try:
                return route(fields if isinstance(fields, dict) else {})
            except Exception:
                traceback.print_exc()
                return 500, {"error": "something is wrong with us, not with you"}

        def log_request(self, code="-", size="-") -> None:
            if self.path != "/health":
                print(f"{self.command} {self.path} {int(code)}")

    print(f"listening on {port}")
    ThreadingHTTPServer(("", port), Handler).serve_forever()
