"""A name that a story gives in both scripts is found, and how much of the Chinese belongs to it."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.tagging.names import NameKind, NamePair, find_names

PERSON, ORGANISATION, OTHER = NameKind.PERSON, NameKind.ORGANISATION, NameKind.OTHER


@pytest.mark.parametrize(
    ("text", "han", "latin", "kind"),
    [
        # a title, a particle or punctuation stands before a person's name
        ("歐盟執委塞儒內(Stephane Sejourne)說，供應須分散。", "塞儒內", "Stephane Sejourne", PERSON),
        ("礦業公司執行長卡佛（Dana  Carver, 52歲）說", "卡佛", "Dana Carver", PERSON),
        ("會後，梅里諾（Ana de Merino）離席。", "梅里諾", "Ana de Merino", PERSON),
        ("她與威廉‧阿諾（William Arno）同台。", "威廉‧阿諾", "William Arno", PERSON),
        # so do the rest of the story's namings
        ("這位來自鄉間的鋼琴手歐卡尼（Tom Okane）得獎。歐卡尼落淚。", "歐卡尼", "Tom Okane", PERSON),
        # quotation marks
        ("外媒「北方觀察」（North Watch News）報導", "北方觀察", "North Watch News", ORGANISATION),
        # organisations keep their whole name
        ("根據國際能源總署（IEA）報告", "國際能源總署", "IEA", ORGANISATION),
        ("並由波士頓顧問公司（BCG）評估", "波士頓顧問公司", "BCG", ORGANISATION),
        # also where a character of it looks like a particle, and after a verb
        ("像波羅的海造船公司（Baltic Yard Group）這樣的廠", "波羅的海造船公司", "Baltic Yard Group", ORGANISATION),
        ("由國際自由車總會（UCI）主辦", "國際自由車總會", "UCI", ORGANISATION),
        ("印度今年擔任東南亞運動聯盟（SEAL）主席", "東南亞運動聯盟", "SEAL", ORGANISATION),
        # a number keeps its unit, kin and rivals are no part of a name
        ("1998年柯洛（Camille Corot）的畫失竊", "柯洛", "Camille Corot", PERSON),
        ("她的父親海梅‧巴斯（Jaime Paz）當過總統", "海梅‧巴斯", "Jaime Paz", PERSON),
        # several Latin words may name a place or a work
        ("颶風在南部的新希望（New Hope）登陸", "新希望", "New Hope", OTHER),
        ("水位下降的卡托湖（Kato Lake）", "卡托湖", "Kato Lake", OTHER),
        # one Latin word may be a company or a place
        ("零售龍頭沃爾瑪（Walmart）調薪", "沃爾瑪", "Walmart", OTHER),
    ],
)
def test_a_name_in_brackets_belongs_to_the_name_before_it(text: str, han: str, latin: str, kind: NameKind) -> None:
    assert find_names([text]) == (NamePair(han, latin, kind),)


@pytest.mark.parametrize(
    "text",
    [
        "導入人工智慧（AI）與高頻寬記憶體（HBM）",
        "列入實體清單（Entity List）",
        "《出口管理條例》（EAR）生效",
        "每股盈餘(EPS)三元",
        "這裡沒有名字（見附圖）",
        "公司（Acme Group）",  # what stands before says nothing of it
        "（Stephane Sejourne）",
        "在慕尼黑的飯店（Grand Example Hof）",
        "改制為災害預防與應變署（EXPREP）",  # where the name begins is not told
        "病毒屬於薩伊型（Zaire）",
    ],
)
def test_what_is_no_name_is_left_alone(text: str) -> None:
    assert find_names([text]) == ()


def test_each_name_comes_once_in_the_order_of_the_text() -> None:
    story = ["總統魏德曼（Ida Weidman）與部長羅塔（Leo Rotha）會面。", "魏德曼（Ida Weidman）說，會議順利。"]
    assert [pair.han for pair in find_names(story)] == ["魏德曼", "羅塔"]


@given(st.lists(st.text("總統塞儒內的，（(AbC .)）「」‧\n", max_size=60), max_size=4))
def test_any_text_gives_names_that_stand_in_it(paragraphs: list[str]) -> None:
    for pair in find_names(paragraphs):
        assert any(pair.han in paragraph for paragraph in paragraphs)
        assert len(pair.han) >= 2


@pytest.mark.parametrize(
    "text",
    ["總統" * 50_000, "（A" * 50_000, "塞" * 100_000 + "（Ab Cd）", "（" + "A " * 50_000, "鄉間塞儒（Ab Cd）" * 10_000],
)
def test_a_hostile_text_costs_no_more_than_its_length(text: str) -> None:
    start = process_time()
    find_names([text])
    # Far more than it takes, so that a busy machine does not decide, and far less than its square would.
    assert process_time() - start < 10
