"""Furniture: lines about an article that are not its text: times, bylines, captions, credits, links to read on."""

from __future__ import annotations

import re

from build_scripts.posts.widths import width
from build_scripts.vocabulary.sources import Outlets

_TIME_WORDS = r"(?:(?:最後|首次|最新)?(?:發[布佈表]|更新|出版|上架|刊登|上稿|建立)?(?:時間|日期|於)?)"
_CLOCK = r"(?:[上下]午|AM|PM|am|pm)? ?\d{1,2}[:：]\d{2}(?:[:：]\d{2})? ?(?:AM|PM|am|pm)?"
_DAY = r"(?:\d{2,4} ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2} ?日?|\d{1,2}[-/]\d{1,2}|(?:19|20)\d{6})"
_WEEKDAY = r"(?:(?:週|星期|周)[一二三四五六日]|\([一二三四五六日]\))"
_STAMP = re.compile(
    rf"{_TIME_WORDS} ?[:：]? ?(?:{_DAY}[ ,，T]{{0,3}}{_WEEKDAY}?[ ,，]{{0,3}}(?:{_CLOCK})?|{_CLOCK} ?(?:{_DAY})?)"
    rf" ?(?:更新|發[布佈]|\+0?8:?00)?"
)
_STAMP_AT_END = re.compile(rf"(?:{_DAY}|{_CLOCK})$")
_STAMP_LEFTOVER = " |｜()（）[]／/,，:：;·-–～~"
_CREDIT_WORDS = (
    r"(?:記者|編譯|特派員|特派|撰文|撰稿|核稿|責任編輯|責編|編輯|譯者|翻譯|報導|外電|專電|作者|攝影|整理|文[/／:：])"
)
_BYLINE = re.compile(rf".{{0,30}}{_CREDIT_WORDS}.{{0,30}}")
_PERSON = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff] [\u4e00-\u9fff]{1,3}")
_DATELINE_INSIDE = re.compile(r"記者|編譯|綜合|報導|中央社|特派|外電|訊$|電$|頻道|中心|通訊員|撰文")
_DATELINE = re.compile(r"[【〔（(\[［]([^【】〔〕（）()\[\]［］。]{2,60})[】〕）)\]］] ?")
_BARE_DATELINE = re.compile(r"([^，。：「（(]{2,12}(?:19|20)\d\d年\d{1,2}月\d{1,2}日訊)[】 ]*")
_OPEN_DATELINE = re.compile(r"((?:\S{2,8} )?記者[^，。：「]{2,14}[/／][^，。：「]{2,10}報導)[ 　]+")
_CLOSING = re.compile(
    r"[（(〔【]([^（）()〔〕【】]{0,40}(?:編輯|報導|核稿|譯者|編譯|記者|撰稿|整理|外電|中央社|責編)[^（）()〔〕【】]{0,40})[）)〕】]"
    r"[ 　]*(?:\d{7})?[#＃]?$"
)
_CLOSING_LINE = re.compile(
    r"(?:(?:責任編輯|責編|核稿編輯) ?[:：/／]? ?[^，。]{2,24}[#＃]?"
    r"|(?:編輯|審核|校對|譯者|撰文|撰稿|文章來源|採訪|圖文|文) ?[:：/／] ?[^，。]{2,24}[#＃]?"
    r"|\d{7}|[^，。：「]{2,40}(?:採訪|綜合|連線|整理|專題)?報導[#＃]?|[#＃])"
)
_CREDITED = re.compile(
    r"(?:[（(〔][^（）()〔〕]{0,40}(?:圖|攝|照|提供|路透|美聯|法新|歐新|達志|Getty|合成|取自|示意|網路|來源|影片|臉書|翻拍)"
    r"[^（）()〔〕]{0,40}[）)〕]"
    r"。?|(?:資料照片?|資料圖片?|翻攝畫面|翻攝照片|示意圖|達志影像)"
    r"|[。 ／/](?:路透社?|美聯社|法新社|歐新社|引自[^，。]{2,12})"
    r"|[。 ／/][^，。]{0,12}(?:提供|攝|截圖)"
    r"|[^，。]{2,14}(?:攝|傳真) ?\d{2,3}年\d{1,2}月\d{1,2}日)$"
)
_CAPTION_START = re.compile(r"[▲▼△▽↑↓◤]|[（(]?(?:圖|圖片|照片|圖說|影片|示意圖|資料照)(?:[一二三四1-9])?[/／:：]")
_OF_A_PICTURE = re.compile(r"圖為|圖說|畫面|資料照|照片|翻攝|示意圖|（圖[/／:：]|\(圖[/／:：]")
_READ_ON = re.compile(
    r"[【\[(（▲★※◎●]?(?:推薦閱讀|延伸閱讀|相關新聞|相關報導|相關文章|更多新聞|更多報導|更多文章|看更多|熱門新聞|你可能也想看|你可能有興趣"
    r"|其他人也看了|閱讀更多|延伸報導|精彩推薦|編輯推薦|更多.{1,12}(?:報導|新聞|內容))[】\])）:：]?.{0,60}"
)
_HASHTAGS = re.compile(r"(?:[#＃][^\s#＃]{1,30} {0,3}){1,30}|(?:關鍵字|標籤|Tags?)[:：].{0,200}")
_IMAGE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|bmp)(?:$|[?#&:!])|//(?:i\.)?imgur\.com/|//(?:img|image|images|cdn\d*|pic|photo|i)\.|meee\.com\.tw"
    r"|pic\.twitter|/photo\.php|//mopix|//i\.mopix",
    re.IGNORECASE,
)
_VIDEO = re.compile(
    r"//(?:www\.|m\.)?(?:youtu\.be|youtube\.com|vimeo\.com|tiktok\.com|vt\.tiktok\.com|ganjingworld\.com|dailymotion\.com"
    r"|streamable\.com)/",
    re.IGNORECASE,
)
_LONGEST_BYLINE = 60  # columns
_WIDEST_NAME = 16  # columns
_LONGEST_CAPTION = 200  # characters


def is_picture(url: str) -> bool:
    """Tell whether an address leads to a picture or a video rather than to an article."""
    return _IMAGE.search(url[:400]) is not None or _VIDEO.search(url[:400]) is not None


def without_stamp(text: str) -> tuple[str, bool]:
    """Take times of publication out of a short line: what is left, and whether there was one."""
    if len(text) > 120:
        return text, False
    left = _STAMP.sub(" ", text)
    if left == text:
        return text, False
    return re.sub(r"  +", " ", left).strip(_STAMP_LEFTOVER), True


def is_stamp_line(text: str) -> bool:
    """Tell whether a line is a time of publication, perhaps with a name beside it."""
    left, stamped = without_stamp(text.strip()) if any(char.isdigit() for char in text) else (text, False)
    return stamped and width(left) <= _WIDEST_NAME


def begins_with_stamp(text: str) -> bool:
    """Tell whether a text begins with a time of publication."""
    return _STAMP.match(text[:40]) is not None


def ends_with_stamp(text: str) -> bool:
    """Tell whether a text ends with a time of publication."""
    return _STAMP_AT_END.search(text[-24:]) is not None


def is_byline(text: str) -> bool:
    """Tell whether a short line names who wrote, translated or edited: `記者王小明／台北報導`."""
    if width(text) > _LONGEST_BYLINE or any(mark in text for mark in "。，？！「"):
        return False
    return _BYLINE.fullmatch(text) is not None


def is_person(text: str) -> bool:
    """Tell whether a line could be nothing but a person's name."""
    return _PERSON.fullmatch(text.strip()) is not None


def outlet_line(text: str, outlets: Outlets) -> tuple[str, str] | None:
    """Read a short line that begins with an outlet, such as `中央社 記者王小明`: the outlet's name and the rest."""
    if width(text) > _LONGEST_BYLINE or any(mark in text for mark in "。，？！「,"):
        return None
    found = outlets.at_start(text)
    if not found:
        whole = outlets.find(name=text) if is_byline(text) else None
        return (whole.name, text) if whole else None
    rest = text[found.end :]
    bare = rest.strip(" /／|｜-－:：()（）新聞網　")
    if not bare or (len(bare) <= 30 and (not rest[0].isalnum() or is_byline(bare) or is_byline(text))):
        return found.outlet.name, bare
    return None


def split_dateline(text: str) -> tuple[str, str]:
    """Part a paragraph's datelines, such as `（中央社記者王小明台北4日電）`, from its text."""
    said: list[str] = []
    source = ""
    if bare := _BARE_DATELINE.match(text[:40]):
        source, text = bare[1], text[bare.end() :].lstrip()
    while match := _DATELINE.match(text[:80]):
        if not _DATELINE_INSIDE.search(match[1]) or match.end() >= len(text):
            break
        if not match[1].endswith("訊"):  # 【大紀元2024年12月20日訊】 names no reporter
            said.append(match[1].strip())
        source = source or match[1]
        text = text[match.end() :].lstrip()
    if not source and (match := _OPEN_DATELINE.match(text[:60])):
        return match[1], text[match.end() :].lstrip()
    return " ".join(said) or source, text


def split_closing(text: str) -> tuple[str, str]:
    """Part a closing credit, such as `（編輯：王小明）1130401`, from the end of a paragraph: text, credit."""
    start = max(0, len(text) - 110)
    match = _CLOSING.search(text, start)
    return (text[: match.start()].rstrip(), match[1]) if match else (text, "")


def is_closing_line(text: str) -> bool:
    """Tell whether a line only says who edited or reported: `責任編輯：王小明`."""
    return width(text) <= _LONGEST_BYLINE and _CLOSING_LINE.fullmatch(text) is not None


def is_caption(text: str) -> bool:
    """Tell whether a paragraph describes a picture: it begins with ▲ or 圖／, or ends with a credit."""
    if len(text) > _LONGEST_CAPTION:
        return False
    return _CAPTION_START.match(text) is not None or _CREDITED.search(text, max(0, len(text) - 90)) is not None


def says_picture(text: str) -> bool:
    """Tell whether a caption says itself that it is one, so that no picture need stand before it."""
    return _CAPTION_START.match(text) is not None or _OF_A_PICTURE.search(text) is not None


def leads_elsewhere(text: str) -> bool:
    """Tell whether a line opens a list of further articles: `延伸閱讀：`."""
    return _READ_ON.fullmatch(text) is not None


def is_hashtags(text: str) -> bool:
    """Tell whether a line is made of #keywords."""
    return len(text) <= 400 and _HASHTAGS.fullmatch(text.strip()) is not None
