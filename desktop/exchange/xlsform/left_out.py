"""Which questions of a form have no place in a review, and why, in one sentence each.

They are left out if nothing else in the form needs them; where an expression does, ``references`` refuses it.
"""

from desktop.exchange.xlsform.elements import Element

LABELS_ONLY = "reserved_name_for_field_list_labels"
"""How pyxform begins the names of rows that only head a table of choices: nobody answers them."""

_FILES = (".csv", ".xml", ".geojson")
_HOLDS = {
    "geopoint": "A place on a map is not recorded in a review.",
    "geotrace": "A line on a map is not recorded in a review.",
    "geoshape": "An area on a map is not recorded in a review.",
    "barcode": "A bar code is not read in a review.",
    "binary": "Pictures, recordings and files are not answers in a review. Attach documents to the record instead.",
    "odk:rank": "Answers that are put into an order are not supported.",
}
_TYPES = {
    "select one external": "Its choices are on a sheet for another program (external_choices).",
    "osm": "A place on a map is not recorded in a review.",
    "xml-external": "It brings in another file, which is not read.",
    "csv-external": "It brings in another file, which is not read.",
    "audit": "Daybook keeps its own record of what was done.",
    "background-geopoint": "A place on a map is not recorded in a review.",
    "start-geopoint": "A place on a map is not recorded in a review.",
    "entity": "Lists of entities are kept by a server, and Daybook has none.",
}
_METADATA = "Daybook keeps by itself who read a record, when and on which laptop."


def why_left_out(element: Element) -> str | None:
    """Why this question is left out, or None. An empty sentence: nothing is lost, so nothing need be said."""
    if element.name.startswith(LABELS_ONLY):
        return ""
    if element.is_group:
        return None
    if element.type in _TYPES:
        return _TYPES[element.type]
    if element.holds in _HOLDS:
        return _HOLDS[element.holds]
    if element.bind.get("jr:preload"):
        return _METADATA
    return _choices_elsewhere(element) or _without_value(element)


def _choices_elsewhere(element: Element) -> str | None:
    itemset = str(element.said.get("itemset") or "")
    if itemset.lower().endswith(_FILES):
        return f"Its choices are in another file, {itemset}, which is not read."
    if "${" in itemset:
        return "Its choices are answers given earlier, which is not supported."
    if "search(" in element.appearance:
        return "Its choices are searched for in another file, which is not read."
    if element.appearance.startswith("ex:"):
        return "Another program would give the answer, and none is run."
    return None


def _without_value(element: Element) -> str | None:
    if element.tag:
        return None
    if element.type in {"calculate", "hidden"} and not (element.expression("calculate") or element.default):
        return "It has neither a calculation nor a value."
    return None if element.holds == "string" else f"The type {element.type!r} is not one that Daybook knows."
