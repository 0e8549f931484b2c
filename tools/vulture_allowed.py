# SPDX-License-Identifier: Apache-2.0
"""Definitions that nothing in the source names and that have a user all the same, each group with its reason. Read by vulture alone."""

# Python, the drivers and the frameworks call these by name.
(
    _.showwarning,
    __getattr__,
    __dir__,
    __call__,
    _.__annotations__,
    _.seekable,
    _.readinto,
    _.compress_type,
    _.should_exit,
    _.isolation_level,
    _connected,
    _begun,
)
_.MAX_IMAGE_PIXELS, inherit_cache, _json_type, _json_type_postgresql, _has_text, _has_text_postgresql, _bytewise, _bytewise_postgresql
indentless, _.ignore_aliases, _.is_plugin_supported_type, _.to_openapi_schema, down_revision, downgrade, iterable

# Members of what travels over HTTP or lies in a row: clients and the database read them.
applied, submitted_revision, received_us, joined_us, thumbnail_url, layout, saved_us, open_items, totals, step_us, over_time
guidelines_html, granularity, ladder_step, valid, upgrades, created_by, can_create_projects, inviter, lines_bytes

# Tables that hand-written statements name.
label_tally, event_sequence, workspace_setting

# The conformance kit: shipped for those who write kinds and formats, used by our own tests first.
(
    check_kind,
    read_files,
    read_losses,
    by_code,
    golden_files,
    soft_choices,
    text_values,
    polygons,
    polylines,
    ellipses,
    masks,
    segments,
    instants,
    chains,
    entities,
)
preferences, relations, tracks

# Used by tests as an oracle or a door into a running store.
compile_condition, raw_engine, build_report

# Templates of the report name these.
proof, gaps

# Jobs can be cancelled by whoever runs them; no screen offers it yet.
_.cancel

# The ladder of depth walked down and text positions for other tools: waiting for the advisor and the text formats that need them.
compute_document_labels, compute_document_counts, TextIndex, _.length_utf16, _.to_utf16, _.to_cp
