"""Images: drawn anew, so that nothing but the picture is kept; no place, no camera, no author, nothing behind it."""

from io import BytesIO
from typing import Any, Final

from PIL import Image, ImageOps, UnidentifiedImageError

from adaptameter.uploads.accepted import RefusedFile

formats: Final = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP"}
most_pixels: Final = 50_000_000
"""What a good phone takes; its header says so before anything is unpacked."""
longest_side: Final = 3000
"""Pixels to keep: enough to read a photographed page."""


def cleaned_image(content: bytes, ending: str) -> bytes:
    """The picture alone, upright, no larger than is needed to read it."""
    wanted = formats[ending]
    try:
        with Image.open(BytesIO(content), formats=[*dict.fromkeys(formats.values())]) as image:
            if image.format != wanted:
                raise RefusedFile("other kind than its name says")
            if image.width * image.height > most_pixels:
                raise RefusedFile("too many pixels")
            if not is_whole(content, wanted):
                raise RefusedFile("damaged")
            image.load()
            return drawn(ImageOps.exif_transpose(image), wanted)
    except UnidentifiedImageError:
        raise RefusedFile("other kind than its name says") from None
    except Image.DecompressionBombError:
        raise RefusedFile("too many pixels") from None
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError):
        raise RefusedFile("damaged") from None


def is_whole(content: bytes, wanted: str) -> bool:
    """Whether a picture has its end; whether half a picture is loaded depends on what else the process runs."""
    if wanted == "JPEG":
        return content.rfind(b"\xff\xd9") > content.rfind(b"\xff\xda")
    if wanted == "PNG":
        return b"IEND" in content
    return int.from_bytes(content[4:8], "little") + 8 <= len(content)


def drawn(image: Image.Image, wanted: str) -> bytes:
    """A new image with the same pixels and nothing else."""
    has_alpha = wanted != "JPEG" and "A" in image.convert("RGBA" if "transparency" in image.info else image.mode).mode
    plain = image.convert("RGBA" if has_alpha else "RGB")
    plain.thumbnail((longest_side, longest_side))
    fresh = Image.new(plain.mode, plain.size)
    fresh.paste(plain)
    found = BytesIO()
    options: dict[str, dict[str, Any]] = {
        "JPEG": {"quality": 85, "optimize": True},
        "PNG": {"optimize": True},
        "WEBP": {"quality": 85},
    }
    fresh.save(found, wanted, **options[wanted])
    return found.getvalue()
