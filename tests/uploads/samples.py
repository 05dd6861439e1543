"""Small files of every kind, good and hostile."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pikepdf
from PIL import Image


def image(kind="JPEG", size=(40, 30), **options):
    found = BytesIO()
    Image.new("RGB", size, "#0b5c6b").save(found, kind, **options)
    return found.getvalue()


def photo():
    """A photo with the place, the camera and an author in it, lying on its side."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turned
    exif[0x010F] = "Secret camera"
    exif[0x013B] = "Secret author"
    exif.get_ifd(0x8825)[2] = (31.0, 46.0, 1.0)
    return image(exif=exif, comment=b"Secret comment")


def pdf(change=None):
    document = pikepdf.new()
    document.add_blank_page()
    if change:
        change(document)
    found = BytesIO()
    document.save(found)
    return found.getvalue()


def packed(parts, **options):
    found = BytesIO()
    with ZipFile(found, "w", ZIP_DEFLATED, **options) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return found.getvalue()


word = {"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document/>"}
sheet = {
    "[Content_Types].xml": "<Types/>",
    "xl/workbook.xml": "<workbook/>",
    "xl/printerSettings/printerSettings1.bin": "x",
}
slides = {"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<p/>"}


def odf(kind):
    return packed({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": "<office/>"})
