"""Take the README's pictures of the sample site anew: `python -m tests.browser.pictures` after `make site`."""

from __future__ import annotations

import base64
import shutil
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.lighthouse import newest, serve

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs" / "images"
WIDE, PHONE = (1200, 800), (390, 800)
# A picture is a name, an address ("newest …": see `newest`), a size and a colour scheme.
PICTURES = (
    ("home", "", WIDE, "light"),
    ("countries", "countries/", WIDE, "light"),
    ("country", "countries/US/", WIDE, "dark"),
    ("search", "search/?q=稀土", WIDE, "light"),
    ("story", "newest stories/*/*/*/*", PHONE, "light"),
    ("home-phone", "", PHONE, "dark"),
    ("thread", "newest threads/*", PHONE, "light"),
)
# PNG of a page → WebP, a fourth of its size.
TO_WEBP = """async (png) => {
  const bitmap = await createImageBitmap(await (await fetch(png)).blob());
  const canvas = Object.assign(document.createElement("canvas"), { width: bitmap.width, height: bitmap.height });
  canvas.getContext("2d").drawImage(bitmap, 0, 0);
  return canvas.toDataURL("image/webp", 0.9).split(",")[1];
}"""


def main() -> None:
    site = ROOT / "site"
    IMAGES.mkdir(exist_ok=True)
    with serve(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, page, size, scheme in PICTURES:
            where = newest(site, f"{page.removeprefix('newest ')}/") if page.startswith("newest ") else page
            picture = IMAGES / f"{name}.webp"
            picture.write_bytes(to_webp(browser, take(browser, address + where, size, scheme)))
            print(f"{picture.relative_to(ROOT)}: {picture.stat().st_size // 1000} KB, {where or 'home'}")
        browser.close()


def take(browser: Browser, url: str, size: tuple[int, int], scheme: str) -> bytes:
    """The upper part of a page, as PNG."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if scheme == "dark" else "light",
        device_scale_factor=2 if size == PHONE else 1,
    )
    page = context.new_page()
    page.goto(url, wait_until="networkidle")
    picture = page.screenshot()
    context.close()
    return picture


def to_webp(browser: Browser, png: bytes) -> bytes:
    page = browser.new_page()
    encoded: str = page.evaluate(TO_WEBP, f"data:image/png;base64,{base64.b64encode(png).decode()}")
    page.close()
    return base64.b64decode(encoded)


if __name__ == "__main__":
    main()
