from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.tagging.tagger import Tagger
from build_scripts.tagging.tags import Tags, TextToTag
from build_scripts.tagging.topics import choose
from build_scripts.tagging.weights import ABOUT, BIAS
from build_scripts.vocabulary.load import load_vocabulary
from tests.tagging.conftest import VOCABULARY

TAGGER = Tagger(load_vocabulary(VOCABULARY)[0])
WORDS = [
    "美國",
    "美",
    "中",
    "以軍",
    "訪日",
    "俄烏",
    "巴方",
    "剛果",
    "我國",
    "歐盟",
    "、",
    "。",
    "報導",
    "關稅",
    "AI",
    "x",
    "（",
    "）",
    " ",
    "\n",
    "烏國",
]
TEXT = st.lists(st.sampled_from(WORDS), max_size=12).map("".join)


@settings(deadline=None)
@given(TEXT, st.lists(st.tuples(TEXT, st.lists(TEXT, max_size=4).map(tuple)), max_size=3).map(tuple))
def test_tags_hold_together_whatever_the_text(title: str, articles: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
    tags = TAGGER.tag(TextToTag(title, articles))
    assert not set(tags.about) & set(tags.mentioned)
    assert len(tags.topics) <= 3
    for each in tags.evidence:
        if each.place == "title":
            text = title
        elif each.place == "headline":
            text = articles[each.article][0]
        else:
            text = articles[each.article][1][each.paragraph]
        assert text[each.offset : each.offset + len(each.term)] == each.term
    assert tags == TAGGER.tag(TextToTag(title, articles))


def test_a_story_that_names_no_country_is_a_domestic_one(tag: Callable[..., Tags]) -> None:
    assert tag("女網友買飲料驚見蟑螂", "店家事後道歉並全額退費。").about == ("TW",)


def test_a_story_of_the_world_is_about_no_country(tag: Callable[..., Tags]) -> None:
    assert tag("全球飢餓人口下降", "聯合國糧農組織公布報告。").about == ()


def test_each_article_is_scored_by_itself_and_the_best_score_counts() -> None:
    chile = ("智利野火延燒", ("智利南部野火延燒，總統宣布進入緊急狀態。", "智利消防隊說火勢未控制。"))
    estonia = ("電子投票創紀錄", ("愛沙尼亞選舉過半數選票由網路投出。", "愛沙尼亞選委會說系統運作正常。"))
    tags = TAGGER.tag(TextToTag("國際快訊", (chile, estonia)))
    assert set(tags.about) == {"CL", "EE"}


def test_a_long_list_is_named_and_not_what_the_story_is_about(tag: Callable[..., Tags]) -> None:
    tags = tag(
        "護照排名出爐 新加坡居首",
        "新加坡公民可免簽前往最多國家。",
        "其後為日本、南韓、丹麥、芬蘭、法國、德國與義大利。",
    )
    assert tags.about == ("SG",)
    assert set(tags.mentioned) == {"JP", "KR", "DK", "FI", "FR", "DE", "IT"}


def test_a_foreign_company_alone_does_not_name_its_country(tag: Callable[..., Tags]) -> None:
    assert tag("台北車展登場", "台灣車商展出法拉利與保時捷新車。").mentioned == ()


def test_the_points_of_a_country_add_up_to_what_lifts_it_over_the_threshold(tag: Callable[..., Tags]) -> None:
    tags = tag("波蘭大選登場", "波蘭總統大選今天投票。", "鄰國捷克也關注。")
    points = {code: sum(each.points for each in tags.evidence if each.tag == code) for code in ("PL", "CZ")}
    assert tags.about == ("PL",)
    assert points["PL"] > ABOUT - BIAS > points["CZ"]


def test_a_long_story_keeps_the_topics_that_its_many_weak_terms_would_drown(tag: Callable[..., Tags]) -> None:
    talk = "雙方代表強調合作關係，總統表示願意對話，並發表聲明，呼籲國際社會支持這項倡議與協議。"
    tags = tag(
        "日本與印尼外長會談 簽署鎳礦備忘錄",
        "日本與印尼外長今天會談，簽署關鍵礦產備忘錄，盼穩定鎳礦與稀土的供應鏈。",
        *(f"{talk}第{number}輪磋商觸及礦業。" for number in range(1, 7)),
        "日本企業將在礦區建煉油廠，並協助開採石墨。",
    )
    assert tags.topics[0] == "diplomacy"
    assert "energy" in tags.topics


def test_a_region_is_shown_and_counts_for_no_country(tag: Callable[..., Tags]) -> None:
    tags = tag("東協峰會登場", "馬來西亞主持東協峰會，中東情勢也在議程上，兩岸議題則否。")
    assert tags.regions == ("asean", "middle-east")
    assert [(each.term, each.place, each.points) for each in tags.evidence if each.tag == "asean"] == [
        ("東協", "title", 0.0),
        ("東協", "lead", 0.0),
    ]
    assert "ID" not in (*tags.about, *tags.mentioned)


def test_a_term_of_no_points_hides_the_shorter_term_that_it_holds(tag: Callable[..., Tags]) -> None:
    assert "conflict" not in tag("日本櫻花前線北上", "氣象業者說，櫻花前線下周抵達東北。").topics
    assert "cross-strait" not in tag("日艦巡航釣魚台海域", "日本海上保安廳說，船隻未進入領海。").topics


def test_a_tag_that_rests_on_little_is_one_to_look_at(tag: Callable[..., Tags]) -> None:
    assert tag("駐日代表說", "當地民眾表示歡迎。").unsure == (("diplomacy", 3.5),)
    assert tag("日本央行升息 日圓走強", "日本央行宣布升息一碼，利率升至三十年新高，日圓應聲走強。").unsure == ()


def test_a_third_topic_must_come_nearer_to_the_best_than_a_second() -> None:
    ranked = ("health", "economy", "society", "sport")
    assert choose(ranked, (1.0, 0.75, 0.75, 0.7), (0.73, 0.8)) == ("health", "economy")
    assert choose(ranked, (1.0, 0.9, 0.8, 0.8), (0.73, 0.8)) == ("health", "economy", "society")
    assert choose(ranked, (1.0, 0.7, 0.7, 0.7), (0.73, 0.8)) == ("health",)
    assert choose((), ()) == ()


def test_the_surest_country_is_given_if_it_was_near_and_no_group_is_surer(tag: Callable[..., Tags]) -> None:
    ice = (
        "科學家說，海冰縮小。",
        "他們在挪威工作三個月。",
        "儀器來自瑞典，後來送往挪威。",
        "船上有三十人。",
        "返程延後。",
    )
    tags = tag("海冰又少了", *ice)
    assert tags.about == ("NO",)
    assert [score < 0 for code, score in tags.unsure if code == "NO"] == [True]
    assert tag("東協海冰又少了", *ice).about == ()
