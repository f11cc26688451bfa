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
Shot = tuple[str, tuple[int, int], str]  # an address ("newest …": see `newest`), a size and a colour scheme
# Pictures by their names; the shots of one stand side by side.
PICTURES: dict[str, tuple[Shot, ...]] = {
    "home": (("", WIDE, "light"),),
    "countries": (("countries/", WIDE, "light"),),
    "country": (("countries/US/", WIDE, "dark"),),
    "search": (("search/?q=稀土", WIDE, "light"),),
    "phones": (("newest stories/*/*/*/*", PHONE, "light"), ("", PHONE, "dark"), ("newest threads/*", PHONE, "light")),
}
# PNGs of pages → one WebP, a fourth of their size.
TO_WEBP = """async (pngs) => {
  const GAP = 15;
  const shots = [];
  for (const png of pngs) shots.push(await createImageBitmap(await (await fetch(png)).blob()));
  const width = shots.reduce((sum, shot) => sum + shot.width, GAP * (shots.length - 1));
  const canvas = Object.assign(document.createElement("canvas"), { width, height: shots[0].height });
  let left = 0;
  for (const shot of shots) {
    canvas.getContext("2d").drawImage(shot, left, 0);
    left += shot.width + GAP;
  }
  return canvas.toDataURL("image/webp", 0.9).split(",")[1];
}"""


def main() -> None:
    site = ROOT / "site"
    IMAGES.mkdir(exist_ok=True)
    with serve(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, shots in PICTURES.items():
            picture = IMAGES / f"{name}.webp"
            picture.write_bytes(
                to_webp(
                    browser, [take(browser, address + find(site, page), size, scheme) for page, size, scheme in shots]
                )
            )
            print(f"{picture.relative_to(ROOT)}: {picture.stat().st_size // 1000} KB")
        browser.close()


def find(site: Path, page: str) -> str:
    """The address that a shot names."""
    return newest(site, f"{page.removeprefix('newest ')}/") if page.startswith("newest ") else page


def take(browser: Browser, url: str, size: tuple[int, int], scheme: str) -> bytes:
    """The upper part of a page, as PNG."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    page.goto(url, wait_until="networkidle")
    picture = page.screenshot()
    context.close()
    return picture


def to_webp(browser: Browser, pngs: list[bytes]) -> bytes:
    """One picture of some, side by side."""
    page = browser.new_page()
    encoded: str = page.evaluate(TO_WEBP, [f"data:image/png;base64,{base64.b64encode(png).decode()}" for png in pngs])
    page.close()
    return base64.b64decode(encoded)


if __name__ == "__main__":
    main()
