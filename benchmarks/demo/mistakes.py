"""The demo pile's mistakes in plain lines: what was missed, what nobody said, which label or field is wrong."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.scoring import LABELS, METADATA, Record, Sample, pair_attributions, sure


def mistakes(sample: Sample) -> Iterator[str]:
    """A page's mistakes, a line each, in the order of the gold."""
    gold, system = sample.gold, sample.system
    for field in METADATA:
        wanted, found = gold["metadata"].get(field) or None, system.get(field) or None
        if wanted != found:
            yield f"{field}: {found!r} instead of {wanted!r}"

    pairs = pair_attributions(sample, joint=False)
    joint = [mine["id"] for mine, _ in pair_attributions(sample, joint=True)]
    paired = {mine["id"]: theirs for mine, theirs in pairs}
    for item in gold["attributions"]:
        if item["id"] not in paired:
            yield f"missed   {item['id']}: {_shown(sample, item)}"
            continue
        found = paired[item["id"]]
        if item["id"] not in joint:
            yield f"source   {item['id']}: {_shown(sample, item)}; read as {_shown(sample, found)}"
        wrong = [f"{label} {found[label]} instead of {item[label]}" for label in LABELS if found[label] != item[label]]
        if wrong:
            yield f"label    {item['id']}: {', '.join(wrong)}: {_shown(sample, item)}"
    matched = [id(theirs) for _, theirs in pairs]
    for item in sure(system["attributions"]):
        if id(item) not in matched:
            yield f"spurious: {_shown(sample, item)}"


def _shown(sample: Sample, item: Record) -> str:
    """An attribution as `source | cue | content`, in the page's words."""
    content = " … ".join(sample.text[start:end] for start, end in item["content"])
    parts = ["-" if item[part] is None else sample.text[slice(*item[part])] for part in ("source", "cue")]
    return " ".join(f"{parts[0]} | {parts[1]} | {content}".split())
