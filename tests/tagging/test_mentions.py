from __future__ import annotations

from collections.abc import Callable

import pytest

from build_scripts.tagging.lexicon import Lexicon
from build_scripts.tagging.mentions import Role
from build_scripts.tagging.reading import read_story
from build_scripts.tagging.tags import Tags, TextToTag

NAMED = [
    # look-alikes, beside the names
    ("馬賽人不肯搬家", set()),
    ("馬賽港罷工", {"FR"}),
    ("東西兩岸的珊瑚都白化", set()),
    ("兩岸復航", {"TW", "CN"}),
    ("埃及斑蚊帶原", set()),
    ("馬里金礦坍方", {"ML"}),
    ("馬里蘭州長", {"US"}),
    ("立陶宛扣下白俄卡車", {"LT", "BY"}),
    ("高鐵兩年後通車", set()),
    ("台大醫院研發疫苗", {"TW"}),
    ("平台大改版", set()),
    ("四黨達成聯合執政協議", set()),
    ("守法台胞免驚", set()),
    # short forms where grammar allows them
    ("美中談判破局", {"US", "CN"}),
    ("俄烏互換戰俘", {"RU", "UA"}),
    ("英相訪日", {"GB", "JP"}),
    ("以軍轟炸據點", {"IL"}),
    ("他駐德三年", {"DE"}),
    ("日、韓、澳將合作", {"JP", "KR", "AU"}),
    ("美擬提高關稅", {"US"}),
    ("陸美貿易戰加劇", {"CN", "US"}),
    # … and where it does not
    ("以製造業為主，以新方法加強中小企業", set()),
    ("今日中午在公園與日俱增的人潮", set()),
    ("依法院的說法，方法完美", set()),
    ("一般民眾加上志工繩之以法", set()),
    # look-alikes, agencies, streets, names of people
    ("韓國瑜談日本料理", {"TW"}),
    ("印度洋海嘯二十年", set()),
    ("美國喬治亞州開票", {"US"}),
    ("法新社與中國時報報導巴貝多選舉", {"BB"}),
    ("重慶南路大樓失火", set()),
    ("首席分析師奈斯泰德（Ted Nes）表示", set()),
    ("發展中國家負債上升", set()),
    ("導演莎敏·奧巴伊德來台", {"TW"}),
    ("憲法訴訟法、財劃法", {"TW"}),
    ("以國內需求為主，加難民營", set()),
    ("完成大選", set()),
    ("股東加碼、行駛十公里加油、小麥加工", set()),
    ("三大連鎖店在運河內側", set()),
    ("信用卡達人公開羅列免費城市", set()),
    ("加強生態與平台中立", set()),
    ("俄宣佈新計畫", {"RU"}),
    ("沿海地區與上海地鐵", {"CN"}),
    ("強颱樺加沙環繞大陸棚", set()),
    ("釣魚台海域爆衝突", set()),
    ("日中船隻在釣魚台海域對峙", {"JP", "CN"}),
    ("OPEC+同意增產", set()),
    # ordinary words that end in a short form, which hide no name
    ("部長打印政府文件", set()),
    ("掌印官員鬆口氣", set()),
    ("印政府公布文件", {"IN"}),
    ("刪去憲法中總統的年齡上限", set()),
    ("文中國台辦回應", {"CN"}),
    # short names and pairs that are a part of a longer name
    ("古巴吉特拉斯電廠跳機", {"CU"}),
    ("馬利總理馬伊加說話", {"ML"}),
    ("莫三比克小鎮莫辛布瓦", {"MZ"}),
    ("查德總統馬哈馬特", {"TD"}),
    ("敘利亞夏拉首訪", {"SY"}),
    ("汶萊的蘇丹住院", {"BN"}),
    # ordinary words that hide a short form but no name
    ("目前台灣經濟、之後台灣隊", {"TW"}),
    ("組裝線從中國移往印度", {"CN", "IN"}),
    ("站上平台方能看見，從中方便", set()),
    # the longest name wins
    ("南蘇丹與赤道幾內亞", {"SS", "GQ"}),
    ("幾內亞比索與巴布亞紐幾內亞", {"GW", "PG"}),
    ("多米尼克不是多明尼加", {"DM", "DO"}),
    ("索馬利亞、馬利", {"SO", "ML"}),
    ("尼日與奈及利亞", {"NE", "NG"}),
    # groups that name their members, and groups that do not
    ("兩岸直航", {"TW", "CN"}),
    ("溪流兩岸與運河兩岸", set()),
    ("波羅的海三國築防線", {"EE", "LV", "LT"}),
    ("印巴邊界槍響", {"IN", "PK"}),
    ("東協與中東情勢", set()),
    # spellings
    ("臺灣與祕魯", {"TW", "PE"}),
    ("普京、普亭、蒲亭、普丁", {"RU"}),
    ("ＥＵ不是歐盟的名字", {"EU"}),
]


@pytest.mark.parametrize(("text", "codes"), NAMED, ids=[text for text, _ in NAMED])
def test_a_text_names_these_countries(tag: Callable[..., Tags], text: str, codes: set[str]) -> None:
    tags = tag(text, "全球各國")  # a story of the world: none that names no country is Taiwan's for that
    assert set(tags.about) | set(tags.mentioned) == codes


@pytest.mark.parametrize(
    ("title", "text", "code"),
    [
        ("烏國大選", "烏茲別克總統贏得選舉。", "UZ"),
        ("烏國大選", "烏拉圭選委會公布結果。", "UY"),
        ("烏國大選", "投票所上午開門。", "UA"),
        ("巴方抗議", "巴基斯坦外交部召見大使。", "PK"),
        ("巴方抗議", "巴拿馬外交部召見大使。", "PA"),
        ("聖地牙哥罷工", "美國加州工會發起罷工。", "US"),
        ("聖地牙哥罷工", "工會發起罷工。", "CL"),
        ("布魯塞爾大罷工", "比利時工會發起罷工。", "BE"),
        ("布魯塞爾開罰", "執委會說業者違法。", "EU"),
        ("科隆港擴建", "巴拿馬運河管理局說，工程明年動工。", "PA"),
        ("科隆狂歡節登場", "當地民眾變裝上街。", "DE"),
        ("剛果疫情", "布拉薩的醫院收治病患。", "CG"),
        ("剛果疫情", "醫院收治病患。", "CD"),
    ],
)
def test_the_rest_of_the_story_settles_a_shared_name(
    tag: Callable[..., Tags], title: str, text: str, code: str
) -> None:
    assert tag(title, text).about == (code,)


@pytest.mark.parametrize(
    ("title", "text", "home"),
    [
        ("總統府：邦誼穩固", "我國與史瓦帝尼建交逾五十年。", True),
        ("巴拿馬總統：我國運河不容他人置喙", "巴拿馬總統說，運河是我國的。", False),
        ("南韓國防部：北韓射彈", "南韓國防部說，北韓發射飛彈。", False),
        ("國軍演習登場", "國防部說，演習為期五天。", True),
    ],
)
def test_the_first_person_is_taiwan_only_where_no_other_country_speaks(
    tag: Callable[..., Tags], title: str, text: str, home: bool
) -> None:
    tags = tag(title, text)
    assert ("TW" in (*tags.about, *tags.mentioned)) is home


def test_a_short_list_that_begins_a_paragraph_says_who_acts(tag: Callable[..., Tags]) -> None:
    actors = tag("三國退出公約", "馬利、布吉納法索與尼日發表聯合聲明，指公約是新的殖民工具，即刻退出。")
    assert set(actors.about) == {"ML", "BF", "NE"}
    listed = tag("挪威退出公約", "挪威即刻退出公約，已退出的還有馬利、布吉納法索與尼日。")
    assert listed.about == ("NO",)


def test_a_group_that_acts_leaves_less_to_the_countries_beside_it(tag: Callable[..., Tags]) -> None:
    host = "馬來西亞把議事槌交給菲律賓。"
    assert tag("東協峰會閉幕", f"東協外長發表聯合聲明，{host}").about == ()
    assert set(tag("峰會閉幕", host).about) == {"MY", "PH"}


def test_a_dateline_names_no_country(tag: Callable[..., Tags]) -> None:
    tags = tag("冰島火山噴發", "（中央社記者王小明倫敦5日專電）冰島氣象局說，火山清晨噴發。")
    assert (tags.about, tags.mentioned) == (("IS",), ())


@pytest.mark.parametrize(
    ("title", "paragraph", "code", "role"),
    [
        ("", "馬爾他政府昨晚在議會說明，已與突尼西亞簽約。", "TN", Role.COUNTERPART),
        ("", "在野黨昨天再度指控華府干預選舉。", "US", Role.COUNTERPART),
        ("", "軍方公布影像之後，葉里溫外交部抗議。", "AM", Role.COUNTERPART),  # a capital that acts for its state
        ("", "軍方公布影像之後，葉里溫下起大雪。", "AM", Role.NONE),
        ("", "代表團下週將在挪威續談。", "NO", Role.SCENE),
        ("", "火車上有一名芬蘭老師。", "FI", Role.SCENE),
        ("", "診所聘請古巴醫師看診。", "CU", Role.SCENE),
        ("", "新的商場有如杜拜。", "AE", Role.SCENE),
        ("和談在日內瓦登場", "", "CH", Role.SCENE),
        ("和談在瑞士登場", "", "CH", Role.NONE),  # a title has no room for what does not matter, but for cities
        ("四百公斤毒品原要運往荷蘭", "", "NL", Role.SCENE),  # nor a whole word that says so
        ("女足逆轉法國", "", "FR", Role.SCENE),
        ("法國與西班牙、葡萄牙、德國停電", "", "ES", Role.COUNTERPART),
        ("", "大停電波及法國、西班牙、葡萄牙、德國。", "ES", Role.LIST),
    ],
)
def test_the_words_around_a_country_tell_its_role(
    lexicon: Lexicon, title: str, paragraph: str, code: str, role: Role
) -> None:
    text = TextToTag(title, (("", (paragraph,) if paragraph else ()),))
    assert [each.role for each in read_story(lexicon, text).mentions if each.code == code] == [role]
