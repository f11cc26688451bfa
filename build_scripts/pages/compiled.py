"""Templates compiled before they are asked for: a process that renders a few pages else spends its time on that."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from jinja2 import BytecodeCache, Environment, TemplateError
from jinja2.bccache import Bucket

NOTHING_COMPILED: Mapping[str, bytes] = {}


class Compiled(BytecodeCache):
    """Compiled templates in memory, as Jinja keeps them: they never outlive a build."""

    def __init__(self, made: Mapping[str, bytes] = NOTHING_COMPILED) -> None:
        self.made = dict(made)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give Jinja a template; it checks that the source is still the same."""
        if found := self.made.get(bucket.key):
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what Jinja has compiled."""
        self.made[bucket.key] = bucket.bytecode_to_string()


def compile_all(templates: Environment) -> Mapping[str, bytes]:
    """All templates that an environment can load, for another one with the same settings."""
    compiled = Compiled()
    templates.bytecode_cache = compiled
    for name in templates.list_templates():
        with suppress(TemplateError):  # the page that needs it says where the fault is
            templates.get_template(name)
    return compiled.made
