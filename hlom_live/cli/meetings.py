"""`flask --app wsgi meeting ...`: make, fill, export, restore and verify meetings."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

import click

from hlom_live.cli.plain import OPERATOR, PlainGroup, Stop, database, listed, many, progress, subcommand
from hlom_live.domain.model import Format
from hlom_live.handle import record
from hlom_live.handle.follow_up import read
from hlom_live.names import LANGUAGES, one_of
from hlom_live.store import follow_up as writing
from hlom_live.store import imports, meetings
from hlom_live.store.archive import archives, exports
from hlom_live.store.archive.handed_over import Place
from hlom_live.store.archive.verify import verify
from hlom_live.store.beginnings import TEMPLATES, Beginning
from hlom_live.store.changes import find_meeting
from hlom_live.store.database import Database
from hlom_live.store.forget import forget, over
from hlom_live.store.imports import Kind
from hlom_live.store.tables import Table
from hlom_live.store.work import Work, bound_to
from hlom_live.web.context import context, now
from hlom_live.web.handing_over.folder import write as write_folder
from hlom_live.web.handing_over.office import Office, Wanted
from hlom_live.web.paper.csv_lines import csv_for_people

FILE = click.Path(path_type=Path)


@click.group("meeting", cls=PlainGroup)
def meeting() -> None:
    """Make, fill, export, restore and verify meetings."""


@subcommand(meeting, "create")
@click.argument("slug")
@click.option("--title", required=True, help="The meeting's title, in English.")
@click.option("--days", required=True, help="Its days, such as 2021-12-14,2021-12-15.")
@click.option("--time-zone", required=True, help="Such as Europe/Zurich.")
@click.option("--format", "format_", type=click.Choice([str(f) for f in Format]), default="hybrid", show_default=True)
@click.option("--venue", help="Where it is held.")
@click.option("--room", "rooms", multiple=True, help="A room; may be given several times.")
@click.option("--template", type=click.Choice(list(TEMPLATES)), help="With sittings on every day, in its rooms.")
@click.option("--follow-up", type=FILE, help="What an earlier meeting handed over: meeting export --follow-up.")
@click.option("--unpublished", is_flag=True, help="Let nobody find it but those who may enter, until it is published.")
def create(
    slug: str,
    title: str,
    days: str,
    time_zone: str,
    format_: str,
    venue: str | None,
    rooms: tuple[str, ...],
    template: str | None,
    follow_up: Path | None,
    unpublished: bool,
) -> None:
    """Make a meeting SLUG, empty or from a template: the last part of its address, /m/SLUG."""
    beginning = Beginning(rooms=rooms, template=template, file=read(follow_up) if follow_up else None)
    beginning.check()
    split = tuple(day.strip() for day in days.split(",") if day.strip())
    what = {"venue": venue, "published": not unpublished}
    new = meetings.NewMeeting(slug, {"en": title.strip()}, split, time_zone, Format(format_), **what)  # type: ignore[arg-type]
    meetings.create(database(), new, OPERATOR, now(), beginning.fill)
    click.echo(f"Made the meeting {slug}: {title.strip()}, {listed(sorted(split))}, {time_zone}, {format_}.")


@subcommand(meeting, "list")
def list_all() -> None:
    """List the meetings there are."""
    with database().reading() as session:
        found = meetings.listed(session)
    for each in found:
        title = each.title.get("en") or next(iter(each.title.values()), "")
        state = ", over" if each.over else "" if each.published else ", not published"
        click.echo(f"{each.slug}: {title}, {listed(each.days)}, at change {each.head}{state}")
    if not found:
        click.echo("There is no meeting yet. Make one: flask --app wsgi meeting create, or: flask --app wsgi demo")


@subcommand(meeting, "publish")
@click.argument("slug")
def publish(slug: str) -> None:
    """Let everybody find the meeting SLUG and follow it."""
    meetings.publish(database(), slug, True)
    click.echo(f"{slug} is published: {context().settings.public_url}/m/{slug}")


@subcommand(meeting, "unpublish")
@click.argument("slug")
def unpublish(slug: str) -> None:
    """Let nobody find the meeting SLUG but those who may enter it, and screens that were given a view."""
    meetings.publish(database(), slug, False)
    click.echo(f"{slug} is published no longer. Pages of the public are closed within a second.")


@subcommand(meeting, "import")
@click.argument("slug")
@click.argument("file", type=FILE)
@click.option("--dry-run", is_flag=True, help="Name every bad line, and write nothing.")
@click.option("--command-id", type=click.UUID, help="With the same UUID the same file is brought once, however often.")
@click.option("--answer", "given", multiple=True, metavar="KEY=VALUE", help="To a question that a dry run asked.")
def import_(slug: str, file: Path, dry_run: bool, command_id: UUID | None, given: tuple[str, ...]) -> None:
    """Bring FILE (CSV or XLSX) into the meeting SLUG: a programme, delegations, a list of speakers or pledges.

    The header tells which. A file with a bad line, or with a question that is open, changes nothing.
    """
    store, answers = database(), _answers(given)
    brought = imports.open_file(file, answers=answers)
    what = {"file": sha256(file.read_bytes()).hexdigest()} | ({"answers": answers} if answers else {})
    bound = bound_to(OPERATOR.access, "import", what)
    once = None if command_id is None else str(command_id)
    ground, planned = _planned(store, slug, brought)
    if dry_run:
        _say_plan(slug, brought, planned)
        return
    if planned.made and _may_ask():
        _say_made(planned, "to be made")
        click.confirm("Import it?", abort=True)
    told = _write(store, slug, brought, (ground, planned), once, bound)
    click.echo(f"Brought {_told(told)} into {slug}.")
    if told.get("delegations"):
        _say_made(planned, "made")


def _answers(given: tuple[str, ...]) -> dict[str, str]:
    """Answers as they are written: KEY=VALUE. A key holds no equals sign."""
    if odd := [one for one in given if not one.partition("=")[0] or "=" not in one]:
        raise Stop(f"{odd[0]!r} is no answer; write --answer KEY=VALUE.")
    return {key: value for key, _, value in (one.partition("=") for one in given)}


def _may_ask() -> bool:
    return sys.stdin.isatty()


Planned = tuple[imports.Ground, imports.ImportPlan]


def _planned(store: Database, slug: str, brought: imports.File) -> Planned:
    with store.reading() as session:
        ground = imports.look(session, find_meeting(session, slug).id, brought.kind)
    return ground, imports.plan(ground, brought, OPERATOR, now())


def _say_plan(slug: str, brought: imports.File, planned: imports.ImportPlan) -> None:
    """What a file would bring; raises BadLines for one that would bring nothing as it is."""
    _say_read(brought, imports.asked(brought, planned))
    for one in planned.differences:
        click.echo(_difference(one))
    if planned.problems:
        raise imports.BadLines(planned.problems)
    click.echo(f"Dry run: would bring {_told(planned.told)} into {slug}.")
    _say_made(planned, "to be made")
    click.echo("Every line is good; nothing was written.")


def _say_made(planned: imports.ImportPlan, how: str) -> None:
    """The delegations that are new, by their categories."""
    of_category: dict[str, list[str]] = {}
    for delegation in planned.made:
        of_category.setdefault(delegation.category, []).append(one_of(delegation.name))
    said = [f"{listed(called)} ({category})" for category, called in of_category.items()]
    if said:
        click.echo(f"Delegations {how}: {'; '.join(said)}.")


def _difference(one: imports.Difference | imports.PledgeDifference) -> str:
    """One item of a revised programme, or one pledge: what it is, and what is otherwise."""
    fields = "; ".join(f"{name} {old or 'none'} -> {new or 'none'}" for name, (old, new) in one.fields.items())
    if isinstance(one, imports.PledgeDifference):
        return f"{one.what}: {' '.join(filter(None, (one.number, one_of(one.title))))}: {fields}"
    called = " ".join(said for said in (one.day, one_of(one.room), one.start, one.number, one_of(one.title)) if said)
    why = [one.why.replace("_", " ")] if one.why else []
    return f"{one.what}: {', '.join([called, *why])}{f': {fields}' if fields else ''}"


def _say_read(brought: imports.File, asking: imports.Questions) -> None:
    """How the file was understood, where that is not as it says itself, and what is asked: one line each."""
    for column in brought.read.get("columns", ()):
        if column["field"] != column["heading"].casefold():
            click.echo(f"Column {column['column']}, {column['heading']!r}: {column['field'] or 'not used'}.")
    for remark in brought.read.get("remarks", ()):
        click.echo(remark)
    for question in asking.asked.values():
        # One that must be answered is named among the problems.
        if not (question.needed or question.kind in ("column", "kind", "header") or question.key in asking.answers):
            taken = next((one.label for one in question.choices if one.value == question.proposed), "")
            click.echo(f"{question.key}: {question.sentence}" + (f" Likely: {taken}." if taken else ""))
    if surplus := imports.unknown(asking.answers, asking):
        raise Stop(f"There is no question {surplus[0]!r}.")


def _write(
    store: Database, slug: str, brought: imports.File, planned: Planned, once: str | None, bound: str
) -> dict[str, Any]:
    if brought.kind is Kind.PLEDGES:
        return _write_register(store, slug, brought, planned, once, bound)
    with progress("Importing", len(brought.sheet.lines)) as step:

        def write(job: Work) -> dict[str, Any]:
            return imports.write(job, brought, step, planned[1])

        return record(store, slug, "import", OPERATOR, now(), write, once, bound).result


def _write_register(
    store: Database, slug: str, brought: imports.File, planned: Planned, once: str | None, bound: str
) -> dict[str, Any]:
    told: dict[str, Any] = {}
    with progress("Importing", len(planned[1].rows)) as step:

        def send(write: Callable[[Work], dict[str, Any]], last: bool) -> None:
            keys = (once, bound) if last else (None, None)
            told.update(record(store, slug, "import", OPERATOR, now(), write, *keys).result)

        imports.write_register(*planned, send, lambda: _planned(store, slug, brought), step)
    return told


_REVISED = {"changed": "changed", "removed": "removed", "left": "left as they are"}


def _told(told: dict[str, Any]) -> str:
    """What an import did, as one reads it."""
    if told["kind"] == Kind.PROGRAMME:
        counts = [many(told[what], what[:-1]) for what in ("rooms", "sittings", "items")]
        if "items_changed" not in told:
            return f"a programme of {listed(counts)}"
        revised = [f"{told[f'items_{how}']} {said}" for how, said in _REVISED.items()]
        return f"a revised programme: {listed(counts)} new, items {listed(revised)}"
    if told["kind"] == Kind.DELEGATIONS:
        return f"{many(told['added'], 'new delegation')} and {many(told['changed'], 'change')} to others"
    if told["kind"] == Kind.PLEDGES:
        return f"{many(told['pledges'], 'new pledge')} and {many(told['pledges_changed'], 'change')} to others"
    return f"a list of speakers with {many(told['inscriptions'], 'inscription')}"


@subcommand(meeting, "export")
@click.argument("slug")
@click.argument("file", type=FILE)
@click.option("--follow-up", is_flag=True, help="Only what the next meeting needs of it, and no person.")
def export(slug: str, file: Path, follow_up: bool) -> None:
    """Write the whole meeting SLUG, its log included, to the archive FILE. Sign-ins and links stay here."""
    store = database()
    if follow_up:
        found = writing.write(store, slug, file, _as_csv, now())
        click.echo(f"Wrote what follows {slug} to {file}: {listed([many(n, what[:-1]) for what, n in found.items()])}.")
        return
    with store.reading() as session:
        head = find_meeting(session, slug).head
    with progress("Exporting", head) as step:
        manifest = exports.export(store, slug, file, step)
    click.echo(f"Wrote {slug} to {file}: {many(manifest.rows, 'row')}, at change {manifest.head}.")
    click.echo(f"Hash: {manifest.head_hash}")


def _as_csv(table: Table) -> bytes:
    return csv_for_people(table.columns, table.lines)


@subcommand(meeting, "hand-over")
@click.argument("slug")
@click.argument("file", type=FILE)
@click.option(
    "--lang", "languages", multiple=True, type=click.Choice(LANGUAGES), help="Once for each; else those of the meeting."
)
@click.option("--embargoed", is_flag=True, help="With statements that are not released yet, in a folder of their own.")
def hand_over(slug: str, file: Path, languages: tuple[str, ...], embargoed: bool) -> None:
    """Write all that an office files of the meeting SLUG to the folder FILE (ZIP): record, journal, statements, log.

    In the languages of the meeting, or those named; the first is that of the contents page.
    """
    store = database()
    with store.reading() as session:
        spoken = [one for one in find_meeting(session, slug).languages if one in LANGUAGES]
    wanted = Wanted(slug, tuple(dict.fromkeys(languages or spoken)), embargoed)
    office = Office(store, wanted, now(), context().settings.paper_templates)
    with progress("Handing over", 100) as step:
        entries = write_folder(office, file, _in_hundredths(step))
    size = sum(entry.size for entry in entries)
    click.echo(f"Wrote {many(len(entries), 'file')} of {slug}, {size / 1024**2:.1f} MB, to {file}.")
    click.echo(office.verified[1])


def _in_hundredths(step: Callable[[int], None]) -> Callable[[int, int, str], None]:
    """Tells a bar of 100 steps how far a folder is."""
    told = 0

    def progressed(done: int, of: int, _name: str) -> None:
        nonlocal told
        step(done * 100 // max(of, 1) - told)
        told = done * 100 // max(of, 1)

    return progressed


@subcommand(meeting, "restore")
@click.argument("file", type=FILE)
@click.option("--as", "slug", help="At this address instead of its own; that is a change of its log.")
@click.option("--replace", is_flag=True, help="In the place of the meeting that is there; its links and tokens go.")
def restore(file: Path, slug: str | None, replace: bool) -> None:
    """Bring back the meeting in the archive FILE, with the same ids, head and state."""
    store = database()
    address = None if slug is None else exports.Address(slug, OPERATOR, now())
    with progress("Restoring", exports.manifest_of(file).head) as step:
        manifest, found = exports.restore(store, file, step, address=address, replace=replace)
    click.echo(f"Restored {slug or manifest.slug}: {many(found.rows, 'row')}, at change {found.head}.")
    click.echo(f"Hash: {found.hash}")


@subcommand(meeting, "remove")
@click.argument("slug")
@click.option("--yes", is_flag=True, help="Without it nothing is deleted.")
@click.option("--for-good", is_flag=True, help="Keep no archive of it.")
def remove(slug: str, yes: bool, for_good: bool) -> None:
    """Delete the meeting SLUG: its log, its files, its people's links. An archive of it is kept."""
    store = database()
    with store.reading() as session:
        found = find_meeting(session, slug)
        told = f"{slug}: {next(iter(found.title.values()), '')}, at change {found.head}"
        place = Place(context().settings.instance, found.id)
    if not yes:
        raise Stop(f"Nothing was deleted. With --yes this is: {told}.")
    if for_good:
        meetings.remove(store, slug)
    else:
        kept = archives.put_away(store, slug, context().settings.instance, now())
    place.clear()
    store.compact()
    click.echo(f"Deleted {told}." if for_good else f"Deleted {told}. Its archive: {kept}")


@subcommand(meeting, "verify")
@click.argument("slug")
def verify_(slug: str) -> None:
    """Work out the log's hash chain and its fold again, and say the newest hash."""
    with database().reading() as session:
        head = find_meeting(session, slug).head
        with progress("Verifying", head) as step:
            found = verify(session, slug, step)
    click.echo(found.said(slug))


@subcommand(meeting, "forget")
@click.argument("slug", required=False)
@click.option("--before", type=click.DateTime(["%Y-%m-%d"]), help="Only if its last day was before this day.")
def forget_(slug: str | None, before: datetime | None) -> None:
    """Forget the persons of the meeting SLUG, which must be over; without SLUG, of all that were over --before a day.

    Names of speakers and authors, private notes, links and sign-ins go, for good; the order of what was decided stays,
    and the log can still be verified. Export the record first.
    """
    if slug is None and before is None:
        raise click.UsageError("Name a meeting, or a day: --before 2026-06-30")
    store, day = database(), before.date() if before else now().date()
    if slug is None:
        with store.reading() as session:
            slugs = over(session, day)
    else:
        slugs = [slug]
    for each in slugs:
        _forget(store, each, day)
    if not slugs:
        click.echo(f"No meeting was over before {day}.")
    store.compact()


def _forget(store: Database, slug: str, day: date) -> None:
    found = forget(store, slug, day, OPERATOR, now())
    if not found:
        click.echo(f"{slug}: nothing was left to forget.")
        return
    parts = (many(found.rows, "entry", "entries"), many(found.changes, "change"), many(found.entries, "way"))
    click.echo(f"{slug}: forgot the persons of {parts[0]} and of {parts[1]} of the log, and {parts[2]} in.")
    with store.reading() as session:
        Place(context().settings.instance, find_meeting(session, slug).id).clear()
        whole = verify(session, slug)
    click.echo(f"{slug} is whole: {many(whole.head, 'change')}. Hash: {whole.hash}")
