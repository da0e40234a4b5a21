import pytest

from nq07stats.catalogue import Section


@pytest.mark.parametrize(
    ("code", "heading"),
    [
        ("II.2.1", "II.2.1. Tên"),
        ("3", "3. Tên"),
        ("3.10", "3.10. Tên"),
        ("task2", "Tên"),
        ("context", "Tên"),
        ("II.", "Tên"),
    ],
)
def test_only_a_number_of_the_outline_stands_before_the_title(code: str, heading: str) -> None:
    section = Section(code=code, title_vi="Tên", title_en="Name", narrative=True)
    assert section.heading("vi") == heading
    assert section.number in ("", code)


def test_guidance_comes_in_the_language_asked_for() -> None:
    section = Section(
        code="1",
        title_vi="Tên",
        title_en="Name",
        narrative=True,
        guidance_vi="Viết gì.",
        guidance_en="What to write.",
    )
    assert (section.guidance("vi"), section.guidance("en")) == ("Viết gì.", "What to write.")
