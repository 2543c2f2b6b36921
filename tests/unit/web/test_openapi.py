"""The OpenAPI document has every call and every command, and all its references lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hlom_live.domain.commands import COMMANDS
from hlom_live.web.api.openapi import document
from hlom_live.web.paper.record import FILTERS


def references(node: Any) -> Iterator[str]:
    """Every `$ref` below a node."""
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        node = list(node.values())
    if isinstance(node, list):
        for part in node:
            yield from references(part)


def test_every_reference_leads_somewhere() -> None:
    whole = document()
    for reference in references(whole):
        found: Any = whole
        for step in reference.removeprefix("#/").split("/"):
            found = found[step]


def test_every_command_is_there_with_its_arguments() -> None:
    schemas = document()["components"]["schemas"]
    mapping = schemas["Command"]["discriminator"]["mapping"]
    assert set(mapping) == set(COMMANDS)
    assert len(schemas["Command"]["oneOf"]) == len(COMMANDS)
    for name in COMMANDS:
        assert schemas[f"{name}.args"]["additionalProperties"] is False
    assert schemas["swap_inscriptions.args"]["required"] == ["inscription", "with", "reason"]
    assert set(schemas["give_floor.args"]["required"]) == {"room", "inscription", "expect"}


def test_every_call_of_the_contract_is_there() -> None:
    paths = document()["paths"]
    meeting = "/meetings/{slug}"
    assert {
        "/meetings", "/openapi.json", "/csrf", "/healthz", "/readyz",
        *(f"{meeting}/{call}" for call in ("state", "changes", "commands", "files", "import", "log", "screens")),
        f"{meeting}/head", f"{meeting}/changes/{{history}}/{{first}}-{{last}}",
        f"{meeting}/log/authors", f"{meeting}/preview", f"{meeting}/names",
        f"{meeting}/pictures", f"{meeting}/about/preview", f"{meeting}/cycle", "/oembed",
        *(f"{meeting}/pledges/{which}" for which in ("found", "announced")),
        *(f"{meeting}/{what}.atom" for what in ("interventions", "documents")),
        f"{meeting}/hand-over", f"{meeting}/hand-over.zip",
        *(f"{meeting}/record.{kind}" for kind in ("csv", "xlsx", "pdf", "docx")),
        *(f"{meeting}/journal.{kind}" for kind in ("csv", "docx")),
        *(f"{meeting}/{what}.{kind}" for what in ("programme", "delegations", "speakers") for kind in ("csv", "xlsx")),
        *(f"/import/{kind}.xlsx" for kind in ("programme", "delegations", "speakers", "pledges")),
        *(f"{meeting}/{one}" for one in ("pledges.csv", "pledges.xlsx", "import/{command_id}")),
        f"{meeting}/captions.vtt",
        *(f"{meeting}/stock-taking{kind}" for kind in ("", ".csv", ".xlsx")),
        *(f"{meeting}/conclusions{kind}" for kind in ("", ".docx", ".pdf")),
    } == set(paths)  # fmt: skip
    assert set(paths[f"{meeting}/commands"]["post"]["responses"]) == {
        "200", "400", "401", "403", "404", "409", "413", "415", "429", "503",
    }  # fmt: skip


def test_an_import_may_be_sent_again_under_its_id() -> None:
    call = document()["paths"]["/meetings/{slug}/import"]["post"]
    assert {one["name"]: one["required"] for one in call["parameters"]} == {"dry_run": False, "command_id": False}
    assert {"409", "429", "503"} < set(call["responses"])


def test_the_files_of_the_record_take_a_filter_and_a_language() -> None:
    for kind in ("csv", "xlsx", "pdf", "docx"):
        call = document()["paths"][f"/meetings/{{slug}}/record.{kind}"]["get"]
        taken = {parameter["name"]: parameter for parameter in call["parameters"]}
        assert set(taken) == {*FILTERS, "lang"} | {"csv": {"bom"}, "xlsx": {"form"}}.get(kind, set())
        assert taken["mark"]["schema"]["enum"] == ["challenge", "pledge", "progress", "support_needed"]
        assert {parameter["required"] for parameter in taken.values()} == {False}


def test_a_row_has_the_fields_of_the_contract() -> None:
    assert set(document()["components"]["schemas"]["Room"]["properties"]) == {
        "id", "name", "position", "sitting", "item", "intervention", "interrupted_by", "notice",
    }  # fmt: skip


def schemas_below(node: Any) -> Iterator[dict[str, Any]]:
    """Every schema of a part of the document."""
    if isinstance(node, dict):
        yield node
        node = list(node.values())
    if isinstance(node, list):
        for part in node:
            yield from schemas_below(part)


def test_every_class_of_a_generated_client_has_a_name_of_its_own_and_every_list_its_kind() -> None:
    whole = document()
    named = [name.replace(".", "").replace("_", "").casefold() for name in whole["components"]["schemas"]]
    assert sorted(set(named)) == sorted(named)
    for schema in schemas_below({"schemas": whole["components"]["schemas"], "paths": whole["paths"]}):
        assert not isinstance(schema.get("title"), str), schema
        assert schema.get("type") != "array" or schema.get("items"), schema
    calls = [call for path in whole["paths"].values() for method, call in path.items() if method in ("get", "post")]
    operations = [call["operationId"] for call in calls]
    assert len(set(operations)) == len(operations) >= len(whole["paths"])


def test_a_row_is_taken_for_no_other_kind() -> None:
    """A client that tries one kind after the other finds the right one: only it has all that the kind needs."""
    schemas = document()["components"]["schemas"]
    rows = [reference.rpartition("/")[2] for reference in references(schemas["Change"]["properties"]["put"])]
    assert len(rows) == 22
    for one in rows:
        for other in rows:
            assert one == other or not set(schemas[one]["required"]) <= set(schemas[other]["properties"])


def test_an_argument_that_may_be_left_out_has_no_default_but_says_what_it_is_then() -> None:
    start = document()["components"]["schemas"]["next_speaker.args"]["properties"]["start"]
    assert start == {"type": "boolean", "description": "If left out: true."}
