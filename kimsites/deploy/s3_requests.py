"""Requests tried until they are answered, and what became of them said in words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TypeVar

from kimsites.deploy.retry import Retrier, Transient
from kimsites.deploy.s3_answer import Answer, Failures, Refused, trouble
from kimsites.deploy.s3_http import NOTHING, Payload, S3Http

T = TypeVar("T")


class S3Requests:
    """Sends requests for the objects of a bucket, again where that helps."""

    def __init__(self, http: S3Http, retrier: Retrier, failures: Failures) -> None:
        self._http = http
        self._retrier = retrier
        self._failures = failures

    def attempt(
        self,
        method: str,
        key: str,
        headers: Mapping[str, str] | None = None,
        payload: Payload = NOTHING,
        final: Collection[int] = (),
    ) -> Answer:
        """One attempt; ``final`` are answers that would be worth another one otherwise.

        Raises:
            Transient: another attempt may do better.
            EnvironmentFailure: no credentials, or a certificate that isn't trusted.
        """
        answer = self._http.send(method, key, headers or {}, payload)
        found = None if answer.good or answer.status in final else trouble(answer.status, answer.code)
        if found is not None:
            raise Transient(found)
        return answer

    def run(self, operation: Callable[[bool], T], what: str) -> T:
        """Attempts until one succeeds; each is told whether an earlier one may have had its effect already.

        Raises:
            EnvironmentFailure: none did; ``what`` (a method and a key) stands in its text.
        """
        return self.explained(lambda: self._retrier.run(operation), what)

    def explained(self, operation: Callable[[], T], what: str) -> T:
        """What ``operation`` gives; its failures in words.

        Raises:
            EnvironmentFailure: instead of Transient and Refused.
        """
        try:
            return operation()
        except Transient as failed:
            raise self._failures.of_trouble(failed.trouble) from None
        except Refused as refused:
            raise self._failures.of_answer(refused.status, refused.code, what) from None
