import re
from io import BytesIO

import pikepdf
import pytest
from PIL import Image, ImageFile, PngImagePlugin

from adaptameter.uploads import image as images
from adaptameter.uploads.accept import accept, accepted_kinds
from adaptameter.uploads.accepted import RefusedFile, largest
from tests.uploads.samples import image, odf, packed, pdf, photo, sheet, slides, word

good = {
    "pdf": pdf(),
    "jpg": image(),
    "jpeg": image(),
    "png": image("PNG"),
    "webp": image("WEBP"),
    "docx": packed(word),
    "xlsx": packed(sheet),
    "pptx": packed(slides),
    "odt": odf("text"),
    "ods": odf("spreadsheet"),
    "odp": odf("presentation"),
}
scripted_svg = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
executable = b"MZ\x90\x00" + b"\0" * 200


def refused(name, content):
    with pytest.raises(RefusedFile) as error:
        accept(name, content)
    return error.value.reason


def test_there_is_a_sample_of_every_kind():
    assert good.keys() == accepted_kinds.keys()


@pytest.mark.parametrize("ending", good)
def test_every_kind_is_accepted_by_content_and_ending(ending):
    found = accept(f"Minutes of May.{ending.upper()}", good[ending])
    assert found.name == f"Minutes of May.{ending.upper()}"
    assert found.media_type == accepted_kinds[ending][0]
    assert found.content


@pytest.mark.parametrize("ending", good)
def test_a_file_under_the_ending_of_another_kind_is_refused(ending):
    for other, content in good.items():
        if accepted_kinds[ending][0] != accepted_kinds[other][0]:
            assert refused(f"a.{ending}", content) == "other kind than its name says", other


@pytest.mark.parametrize(
    "name", ["a.svg", "a.html", "a.exe", "a.pdf.exe", "a", "a.", ".pdf.js", "a.zip", "a.doc", "a.docm", ""]
)
def test_other_endings_are_refused_whatever_is_in_them(name):
    assert refused(name, pdf()) == "kind not accepted"


@pytest.mark.parametrize("ending", good)
def test_a_renamed_executable_and_a_renamed_script_are_refused(ending):
    for content in (executable, scripted_svg, b"#!/bin/sh\n", b"<html><script>1</script></html>", b"plain"):
        assert refused(f"a.{ending}", content) == "other kind than its name says"


@pytest.mark.parametrize("loads_halves", [False, True])
@pytest.mark.parametrize("ending", good)
def test_half_a_file_is_refused_whatever_else_the_process_runs(ending, loads_halves, monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", loads_halves)
    assert refused(f"a.{ending}", good[ending][: len(good[ending]) // 2]) in (
        "damaged",
        "other kind than its name says",
    )


def test_nothing_and_too_much_are_refused():
    assert refused("a.pdf", b"") == "nothing in it"
    assert refused("a.pdf", b"%PDF-" + b"x" * largest) == "too large"


def test_a_photo_keeps_its_picture_and_loses_everything_else():
    found = accept("photo.jpg", photo()).content
    assert b"Secret" in photo()
    assert b"Secret" not in found
    with Image.open(BytesIO(found)) as kept:
        assert kept.size == (30, 40)  # upright
        assert dict(kept.getexif()) == {}
        assert kept.getpixel((5, 5))[2] == pytest.approx(0x6B, abs=4)
        assert "comment" not in kept.info


def test_texts_in_a_png_are_left_out_and_what_is_transparent_stays():
    told, found = PngImagePlugin.PngInfo(), BytesIO()
    told.add_text("Author", "Secret author")
    Image.new("RGBA", (3, 3), (1, 2, 3, 40)).save(found, "PNG", pnginfo=told)
    kept = accept("a.png", found.getvalue()).content
    assert b"Secret" not in kept
    with Image.open(BytesIO(kept)) as picture:
        assert picture.getpixel((1, 1)) == (1, 2, 3, 40)


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "CMYK", "I;16"])
def test_pictures_of_every_mode_are_drawn(mode):
    found, kind = BytesIO(), "JPEG" if mode == "CMYK" else "PNG"
    Image.new(mode, (3, 3)).save(found, kind)
    assert accept("a.jpg" if mode == "CMYK" else "a.png", found.getvalue()).content


def test_what_follows_a_picture_is_left_out():
    kept = accept("a.jpg", image() + b"<script>alert(1)</script>").content
    assert b"script" not in kept


def test_a_flood_of_pixels_is_refused_before_it_is_unpacked(monkeypatch):
    flood = image("PNG", (40, 30))
    monkeypatch.setattr(images, "most_pixels", 1000)
    monkeypatch.setattr(Image.Image, "load", lambda *_: pytest.fail("it was unpacked"))
    assert refused("a.png", flood) == "too many pixels"


def test_a_header_that_lies_about_its_size_is_refused():
    lying = bytearray(image("PNG"))
    lying[16:24] = (200_000).to_bytes(4, "big") * 2
    assert refused("a.png", bytes(lying)) in ("too many pixels", "damaged", "other kind than its name says")


def test_a_large_photo_is_made_as_large_as_reading_it_needs():
    with Image.open(BytesIO(accept("a.jpg", image(size=(6000, 3000))).content)) as kept:
        assert kept.size == (3000, 1500)


def set_root(**entries):
    return lambda document: document.Root.update({f"/{name}": value for name, value in entries.items()})


def action(**entries):
    return pikepdf.Dictionary({f"/{name}": value for name, value in entries.items()})


hostile = {
    "script": set_root(OpenAction=action(S=pikepdf.Name.JavaScript, JS="app.alert(1)")),
    "launch": set_root(OpenAction=action(S=pikepdf.Name.Launch, F="cmd.exe")),
    "form": set_root(AcroForm=action(XFA="<xdp/>")),
    "names": set_root(Names=action(EmbeddedFiles=action(Names=pikepdf.Array()))),
}


@pytest.mark.parametrize("kind", hostile)
def test_a_pdf_that_acts_is_refused(kind):
    assert refused("a.pdf", pdf(hostile[kind])) == "active content"


def test_a_pdf_with_a_file_inside_is_refused():
    def attach(document):
        document.attachments["a.exe"] = executable

    assert refused("a.pdf", pdf(attach)) == "active content"


def test_a_pdf_that_is_a_page_at_the_same_time_is_refused():
    assert refused("a.pdf", pdf() + b"<html><script>alert(1)</script>") == "active content"
    assert refused("a.pdf", b"<html>" + pdf()) == "other kind than its name says"


def test_a_pdf_with_a_password_is_refused():
    found = BytesIO()
    document = pikepdf.new()
    document.add_blank_page()
    document.save(found, encryption=pikepdf.Encryption(owner="secret", user="secret"))
    assert refused("a.pdf", found.getvalue()) == "protected"


def test_a_pdf_is_kept_byte_for_byte():
    content = pdf()
    assert accept("a.pdf", content).content == content


def test_a_pdf_with_links_and_a_form_is_accepted():
    def add(document):
        link = action(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, A=action(S=pikepdf.Name.URI, URI="https://a.b")
        )
        document.pages[0].Annots = document.make_indirect(pikepdf.Array([link]))
        document.Root.AcroForm = action(Fields=pikepdf.Array())

    assert accept("a.pdf", pdf(add))


rels = '<Relationship Type="http://x/relationships/{}" Target="http://127.0.0.1/x" TargetMode="External"/>'
bad_parts = {
    "macro": ({"word/vbaProject.bin": "x"}, "active content"),
    "ole": ({"word/embeddings/oleObject1.bin": "x"}, "active content"),
    "executable": ({"word/media/a.exe": "x"}, "active content"),
    "template": ({"word/_rels/settings.xml.rels": rels.format("attachedTemplate")}, "active content"),
    "entity": ({"word/a.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, "active content"),
    "entity in two bytes": ({"word/a.xml": '<!ENTITY b "c">'.encode("utf-16-le")}, "active content"),
    "dde": ({"word/a.xml": "<w:instrText>DDEAUTO c:\\cmd</w:instrText>"}, "active content"),
    "out of its folder": ({"../../evil.xml": "x"}, "damaged"),
    "absolute": ({"/etc/evil.xml": "x"}, "damaged"),
    "bomb": ({"word/a.xml": b"\0" * 40_000_000}, "unpacks too large"),
    "many": ({f"word/{place}.xml": "" for place in range(3001)}, "unpacks too large"),
}


@pytest.mark.parametrize("kind", bad_parts)
def test_an_office_document_that_acts_reaches_out_or_explodes_is_refused(kind):
    parts, reason = bad_parts[kind]
    assert refused("a.docx", packed(word | parts)) == reason


def test_an_office_document_with_a_link_is_accepted():
    assert accept("a.docx", packed(word | {"word/_rels/document.xml.rels": rels.format("hyperlink")}))


@pytest.mark.parametrize("ending", ["docx", "odt"])
def test_an_office_document_with_something_before_or_behind_it_is_refused(ending):
    assert refused(f"a.{ending}", good[ending] + b"<script>alert(1)</script>") == "damaged"
    assert refused(f"a.{ending}", executable + good[ending]) == "other kind than its name says"


def test_an_old_or_protected_office_document_is_told_so():
    assert refused("a.docx", b"\xd0\xcf\x11\xe0" + b"\0" * 600) == "protected"


def test_a_document_of_another_program_under_the_right_kind_of_package_is_refused():
    assert refused("a.xlsx", packed(word)) == "other kind than its name says"
    assert refused("a.ods", odf("text")) == "other kind than its name says"


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\me\\Minutes.pdf", "Minutes.pdf"),
        ("a\u202efdp.exe.pdf", "afdp.exe.pdf"),
        ("a\x00\r\n\tb.pdf", "ab.pdf"),
        ('a"<b>:|?*.pdf', "ab.pdf"),
        ("محضر الاجتماع.pdf", "محضر الاجتماع.pdf"),
        ("कार्यवृत्त.pdf", "कार्यवृत्त.pdf"),
        ("....pdf", "pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_names_are_made_safe_and_stay_readable(name, cleaned):
    from adaptameter.uploads.filename import clean_name

    assert clean_name(name) == cleaned
    assert not re.search(r'[/\\<>:"|?*\x00-\x1f]', clean_name(name))
