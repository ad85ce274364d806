"""What changed between two texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from feeds.differ import Change, difference, difference_of_texts
from feeds.document import Document, Heading, Paragraph, spans


def _marked(changes: list[Change]) -> list[str]:
    forms = {"same": "{}", "deleted": "[-{}-]", "inserted": "{{+{}+}}"}
    return ["".join(forms[each.kind].format(each.text) for each in one.pieces) for one in changes]


def test_chinese_is_compared_by_characters() -> None:
    changes = difference_of_texts("南庄镇有陶瓷企业三十家。", "南庄镇现有陶瓷企业四十家。")
    assert _marked(changes) == ["南庄镇{+现+}有陶瓷企业[-三-]{+四+}十家。"]
    assert [change.kind for change in changes] == ["edited"]


def test_english_is_compared_by_words() -> None:
    changes = difference_of_texts(
        "The harbour isn't open on Monday.", "The harbor is open on Monday."
    )
    assert _marked(changes) == ["The [-harbour isn't-]{+harbor is+} open on Monday."] or _marked(
        changes
    ) == ["The [-harbour-]{+harbor+} [-isn't-]{+is+} open on Monday."]


def test_paragraphs_come_and_go_whole() -> None:
    old = Document(
        (Heading(spans("标题")), Paragraph(spans("第一段话。")), Paragraph(spans("老话。")))
    )
    new = Document(
        (Heading(spans("标题")), Paragraph(spans("Quite new.")), Paragraph(spans("第一段话。")))
    )
    assert _marked(difference(old, new)) == ["标题", "{+Quite new.+}", "第一段话。", "[-老话。-]"]


def test_white_space_is_no_change() -> None:
    changes = difference_of_texts("一段  话。\n\n\n又一段。", "一段 话。\n又一段。\n")
    assert [change.kind for change in changes] == ["same", "same"]
    assert difference_of_texts("", " \n") == []


def test_a_huge_text_is_compared_by_paragraphs() -> None:
    old = "\n".join(f"第{number}段" for number in range(3000))
    changes = difference_of_texts(old, old.replace("第7段\n", "第七段\n"))
    assert [each for each in _marked(changes) if "7段" in each or "七" in each][:3] == [
        "[-第7段-]",
        "{+第七段+}",
        "第17段",
    ]
    long = "陶" * 100_000
    assert [each.kind for each in difference_of_texts(long, f"{long}瓷")] == ["inserted", "deleted"]


_TEXTS = st.lists(st.text("ab 南庄。\n", max_size=12), max_size=8).map("\n".join)


@given(_TEXTS, _TEXTS)
def test_both_texts_are_in_their_difference(old: str, new: str) -> None:
    changes = difference_of_texts(old, new)

    def side(kinds: set[str]) -> list[str]:
        lines = ["".join(p.text for p in one.pieces if p.kind in kinds) for one in changes]
        return sorted(line.replace(" ", "") for line in lines if line.strip())

    def plain(text: str) -> list[str]:
        return sorted("".join(line.split()) for line in text.split("\n") if line.strip())

    assert side({"same", "inserted"}) == plain(new)
    assert side({"same", "deleted"}) == plain(old)
