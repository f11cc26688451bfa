"""Find names that a text gives in both scripts: 塞儒內(Stephane Sejourne), 國際能源總署（IEA）."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

_LONGEST = {
    "person": 7,
    "organisation": 16,
    "other": 6,
}  # characters of a name without a dot; longer ones are cut wrongly
_MOST = 200  # brackets of a story that are looked at
_SEARCHED = 30_000  # characters of a story that each of them looks through: the longest real ones have 10,000
_REACH = 30  # characters before a bracket in which its name begins


class NameKind(StrEnum):
    """What a name is of."""

    PERSON = "person"
    ORGANISATION = "organisation"
    OTHER = "other"  # a company, a place or a work that one Latin word names


@dataclass(frozen=True, slots=True, order=True)
class NamePair:
    """One name in Chinese and as it is written in the original."""

    han: str
    latin: str
    kind: NameKind


_IN_ORIGINAL = re.compile(r"[（(]\s{0,2}([A-Z][A-Za-zÀ-ɏ0-9'’.&\- ]{1,60})(?:[,，、;；][^（）()]{0,40})?[)）]")
_HAN = re.compile(r"[\u4e00-\u9fff‧·・•．-]+$")
_QUOTED = re.compile(r"[「『《〈“]([^「」『』《》〈〉“”，。；！？（）()]{2,20})[」』》〉”]$")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&.\-]{1,9}$")
_ORGANISATION = re.compile(
    r"(?:公司|集團|銀行|大學|學院|委員會|理事會|基金會?|協會|學會|總會|聯盟|聯合會|組織|中心|研究所|研究院"
    r"|實驗室|智庫|總署|署|局|部隊|執委會|議會|法院|電視台|電台|報|新聞網|通訊社|雜誌|周刊|航空|科技|汽車"
    r"|製藥|石油|能源|咖啡|陣線|工會|商會|博物館|交易所|聯準會|審計院|黨|社)$"
)
_ORGANISATIONS_WORD = re.compile(
    r"\b(?:Inc|Corp|Ltd|Co|Group|Bank|University|Institute|Council|Committee|Agency|Ministry|Party|Union|Association|"
    r"Foundation|Center|Centre|Times|Post|News|Press|Airlines|Airways|Fund|Organi[sz]ation|Company|Department|Bureau|"
    r"Commission|Office|Court|Society|Alliance|Front|Forum|Network|Motors|Energy|Technologies|Research|Army|Force|"
    r"Forces|Guard|Movement|League|Federation|Holdings|Capital|Media|Studios|Coffee)\b"
)
_NO_NAME = re.compile(
    r"(?:法|案|法案|規則|準則|協定|協議|條約|清單|權|系統|指數|故事|影展|技術|計畫|指令|程式|市|州|邦|省|郡"
    r"|[屬型科種症])$"
)
# What several Latin words may name beside a person: the Chinese ends, or the Latin begins, as only places and works do.
_THING = re.compile(
    r"(?:[河湖島灣谷港峽礁村鎮街族寺號節獎盃賽]|峰會|會議|論壇|飯店|酒店|餐廳|球場|體育場|體育館|火箭|衛星|太空船|機場"
    r"|車站|大橋|公園|廣場|教堂|神廟|遺址|宮殿|病毒|電影|專輯|樂團|社群|平台|網站|公路|運河|鐵路|礦場|礦區|大樓)$"
)
_THINGS_WORD = re.compile(
    r"(?:New|North|South|East|West|Port|Fort|Mount|Lake|Rio|Puerto|Costa|Cape|San|Santa|Los|Las|El|Tel|Val|Tour|Grand"
    r"|Great|Upper|Lower|Royal|Golden|Blue|Black|White|Red|Green|First|World|Operation|Project|Cox's)\b"
    r"|.*\b(?:River|Lake|Islands?|Valley|Bay|Beach|City|Hotel|Stadium|Bridge|Tower|Summit|Cup|Open|Prize|Awards?|Day|Sea"
    r"|Ocean|Gulf|Strait|Desert|Mountains?|Park|Square)$"
)
_PARTICLES = frozenset(
    ("al", "bin", "da", "de", "den", "der", "di", "dos", "du", "e", "el", "la", "le", "van", "von", "y")
)
_TITLE = (
    r"總統|總理|首相|主席|總裁|總經理|議長|省長|州長|市長|部長|次長|國務卿|執行長|董事長|秘書長|祕書長"
    r"|院長|校長|會長|館長|局長|署長|處長|司長|廳長|行長|組長|社長|團長|台長|隊長|主任|主管|參謀長|司令"
    r"|總監|發言人|教授|研究員|大使|代表|特使|檢察長|檢察官|法官|律師|外長|防長|財長|閣揆|國王|王儲|女王"
    r"|公主|王子|教宗|主教|酋長|將軍|上將|中將|少將|上校|中校|少校|參議員|眾議員|議員|委員|執委|專員"
    r"|部會首長|幕僚長|候選人|領袖|領導人|領導者|首腦|創辦人|負責人|分析師|經濟學家|策略師|學者|專家|記者"
    r"|作家|高層|當選人|巨頭|交換生|老闆|龍頭|大廠|業者|財務長|營運長|技術長|導演|演員|歌手|影星|球星|選手"
    r"|教練|球員|投手|醫師|科學家|顧問|助理|官員|經理|男子|女子|婦人|居民|青年|學生|教師|老師|先生|女士"
    r"|夫人|富豪|大亨|名模|畫家|詩人|設計師|工程師|太空人|建築師|攝影師|指揮家|鋼琴家|小說家|得主|得獎人|對手|隊友"
    r"|車手|冠軍|前鋒|後衛|門將|前任|繼任者|父親|母親|妻子|丈夫|兒子|長子|次子|女兒|哥哥|弟弟|姊姊|妹妹|首都|省會"
    r"|城市|小鎮|村莊|颱風|颶風"
)
# What cannot stand inside a name in another script: particles, prepositions, verbs of saying.
_WORD = (
    # the lookarounds leave whole what has such a character inside: 波羅的海, 和平獎, 奈及利亞, 自由車, 華為, 以色列
    r"的(?!海|黎波里)|和(?!平)|與|(?<!埃)及(?!利亞)|以(?!色列)|(?<!自)由|對(?!外)|在|向|是|(?<!華)為|被|將|(?<!數)據|根據"
    r"|引述|指出|表示|稱|說|(?<![高平])等|跟|或|於|從|給|把|讓|任命|提名|邀請|逮捕|會見|會晤|包括|加入|接替|接受|製造|收購"
    r"|並|由於|成立|首府|遭到|隸屬|列入|擊敗|戰勝|贏得|奪得|擔任|發射|所有|儘管|透過|前往|抵達|來自|位於|名為|今年|去年"
    r"|首度|首次|舉行|度過|就因|因為|(?<!影)像|製藥商|零售商|供應商|製造商|開發商|業者|龍頭"
)
_WITH_OFFICE = re.compile(f"(?:{_TITLE}|政府|內閣)")
_AND = re.compile("[和與及的]$")
_FEWEST_AFTER_AND = 4  # characters of an organisation whose name may have begun before: 預防與應變署
# What follows a number belongs to it: 1998年柯洛 is Corot in 1998.
_OF_NUMBER = re.compile(r"(?:年代?|月|日|號|時|分)[起底初間中前後]?")
_BOUNDARY = re.compile(f"(?:{_TITLE}|{_WORD}|商)")
_WORDS = re.compile(f"(?:{_WORD})")


def find_names(paragraphs: Sequence[str]) -> tuple[NamePair, ...]:
    """Give the names that a story writes in both scripts, in the order of the text, each once.

    How many characters before a bracket belong to the name is told by quotation marks, by what a name follows (a
    title, a particle, punctuation) and by the story using the same name elsewhere. Where none of them tells, no name
    is given.
    """
    whole = "\n".join(paragraphs)[:_SEARCHED]
    pairs: dict[str, NamePair] = {}
    brackets = ((paragraph, found) for paragraph in paragraphs for found in _IN_ORIGINAL.finditer(paragraph))
    for paragraph, found in islice(brackets, _MOST):
        latin = " ".join(found[1].split()).rstrip(" .-")
        before = paragraph[max(0, found.start() - _REACH) : found.start()].rstrip(" ")
        kind = _kind(before, latin)
        han = _han(before, kind, whole) if kind else None
        if kind and han:
            pairs.setdefault(latin, NamePair(han, latin, kind))
    return tuple(pairs.values())


def is_bare(han: str) -> bool:
    """Whether a leader's name stands alone: 高市早苗 and not 高市首相 or 高市政府."""
    return not _WITH_OFFICE.search(han)


def _kind(before: str, latin: str) -> NameKind | None:
    """What the name is of; None for what is no name, such as 人工智慧（AI） and 實體清單（Entity List）."""
    bare = before.rstrip("」』》〉”")
    if _NO_NAME.search(bare):
        return None
    if _ORGANISATION.search(bare) or _ORGANISATIONS_WORD.search(latin):
        return NameKind.ORGANISATION
    words = latin.split()
    if _THING.fullmatch(bare) or _ACRONYM.match(latin) or any(char.isdigit() for char in latin) or bare != before:
        return None
    if not all(word[0].isupper() or word in _PARTICLES for word in words):
        return None
    if len(words) == 1 or _THING.search(bare) or _THINGS_WORD.match(latin):
        return NameKind.OTHER
    return NameKind.PERSON


def _han(before: str, kind: NameKind, whole: str) -> str | None:
    """The part of `before` that is the name, or None where nothing tells."""
    quoted = _QUOTED.search(before)
    if quoted:
        return quoted[1]
    run = _HAN.search(before)
    if run is None:
        return None
    text = run[0].lstrip("-‧·・•．").removeprefix("但")
    boundary = _WORDS if kind is NameKind.ORGANISATION else _BOUNDARY
    of_number = _OF_NUMBER.match(text) if before[: run.start()][-1:].isdigit() else None
    end = max((found.end() for found in boundary.finditer(text)), default=of_number.end() if of_number else 0)
    name = text[end:]
    if kind is NameKind.ORGANISATION and len(name) < _FEWEST_AFTER_AND and _AND.search(text[:end]):
        return None
    dotted = any(dot in name for dot in "‧·・•．-")
    told = end > 0 or dotted or run.start() > 0 or len(before) < _REACH
    fits = 2 <= len(name) <= _LONGEST[kind] * (2 if dotted else 1) and not (
        _ORGANISATION.fullmatch(name) or _THING.fullmatch(name)
    )
    if told and fits and (end or dotted or kind is NameKind.ORGANISATION or whole.count(name) > 1 or len(name) <= 4):
        whole_name = dotted or kind is not NameKind.PERSON or len(name) < 5 or whole.count(name) > 1
        return name if whole_name else _repeated(name, whole) or name
    return _repeated(text, whole) if kind is NameKind.PERSON else None


def _repeated(text: str, whole: str) -> str | None:
    """The longest end of a text that the story uses a second time: 指揮官塞儒內 … 塞儒內說."""
    lengths = range(min(len(text), 8), 1, -1)
    return next((text[-length:] for length in lengths if whole.count(text[-length:]) > 1), None)
