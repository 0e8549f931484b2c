# SPDX-License-Identifier: Apache-2.0
"""What a mark may carry, in the OpenAPI: the union of all kinds, made from the registry and never written by hand."""

from __future__ import annotations

from typing import Any

import msgspec
from litestar._openapi.schema_generation import SchemaCreator
from litestar.openapi.spec import OpenAPIType, Schema
from litestar.plugins import OpenAPISchemaPlugin
from litestar.typing import FieldDefinition

from labelwright.kinds.registry import Registry

_UNKNOWN = Schema(
    type=OpenAPIType.OBJECT,
    properties={"kind": Schema(type=OpenAPIType.STRING)},
    required=["kind"],
    description="A kind that this server does not know (a plug-in that is not here): kept as it came, and shown to nobody as an answer.",
)


class KindsInOpenApi(OpenAPISchemaPlugin):
    """Describes `msgspec.Raw` (a mark's value) as one of the registered kinds."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    @staticmethod
    def is_plugin_supported_type(value: Any) -> bool:
        return value is msgspec.Raw

    def to_openapi_schema(self, field_definition: FieldDefinition, schema_creator: SchemaCreator) -> Schema:
        del field_definition
        members = [schema_creator.for_field_definition(FieldDefinition.from_annotation(kind.value)) for kind in self._registry]
        return Schema(any_of=[*members, _UNKNOWN], description="What was said, told apart by its 'kind'.")
