"""A small FoodData Central of the tests' own, on loopback, for tests and for trying mgtrack out.

It answers `/fdc/v1/food/{id}`, `/foods` and `/foods/search` as the real API does for the shapes in
`shapes`, from the foods in `foods.json`. Keys `DEMO_KEY` and `test-...` are accepted.

Run by hand it is `python -m tests.fake_fdc --port 8090`; then a search for one of these words
meets with trouble: `fault400` (bad request), `fault403` (key refused), `fault429` (over the limit),
`fault500` (an HTML error page), `faulthang` (no answer), `faultcut` (the connection breaks),
`faulttruncated` (half a JSON document) and `faultdrip` (a header that drips in).
"""

from tests.fake_fdc.server import FakeFdc, RecordedRequest

__all__ = ["FakeFdc", "RecordedRequest"]
