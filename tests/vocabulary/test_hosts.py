"""Which addresses may be fetched: those of configured hosts, encrypted unless it is this machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.vocabulary.hosts import Host, Hosts
from build_scripts.vocabulary.load import load_vocabulary

HOSTS = Hosts((Host(host="www.example.org"), Host(host="127.0.0.1:8000"), Host(host="mirror.example.org:8443")))


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.example.org/bbs/IA/M.1770186735.A.77C.html", "www.example.org"),
        ("HTTPS://WWW.Example.ORG/x", "www.example.org"),
        ("https://www.example.org:443/x", "www.example.org"),
        ("https://mirror.example.org:8443/x", "mirror.example.org:8443"),
        ("http://127.0.0.1:8000/x", "127.0.0.1:8000"),
        ("http://www.example.org/x", None),
        ("https://www.example.org:8443/x", None),
        ("https://example.org/x", None),
        ("https://www.example.org.evil.example/x", None),
        ("https://www.example.org@evil.example/x", None),
        ("https://user@www.example.org/x", None),
        ("https://evil.example/https://www.example.org/", None),
        ("http://127.0.0.1:8001/x", None),
        ("file:///etc/passwd", None),
        ("ftp://www.example.org/x", None),
        ("https://[::1/x", None),
        ("https://www.example.org:port/x", None),
        ("https:///x", None),
        ("", None),
    ],
)
def test_which_host_an_address_has(url: str, host: str | None) -> None:
    found = HOSTS.find(url)
    assert (found.host if found else None) == host


def test_hosts_are_read_from_the_vocabulary_and_need_not_be_there(tmp_path: Path) -> None:
    (tmp_path / "hosts.yml").write_text("- {host: www.example.org, over18: true, delay: 0.5}\n", "utf-8")
    vocabulary, _ = load_vocabulary(tmp_path)
    assert list(vocabulary.hosts) == [Host(host="www.example.org", over18=True, delay=0.5)]
    (tmp_path / "hosts.yml").unlink()
    vocabulary, problems = load_vocabulary(tmp_path)
    assert list(vocabulary.hosts) == []
    assert not any("hosts.yml" in problem.path for problem in problems)


@pytest.mark.parametrize("line", ["host: https://example.org", "host: Example.org", "{host: example.org, delay: -1}"])
def test_a_faulty_host_is_a_problem_with_its_line(tmp_path: Path, line: str) -> None:
    (tmp_path / "hosts.yml").write_text(f"- {line}\n", "utf-8")
    _, problems = load_vocabulary(tmp_path)
    (problem,) = (problem for problem in problems if problem.path.endswith("hosts.yml"))
    assert (problem.code, problem.line) == ("vocabulary-wrong-value", 1)
